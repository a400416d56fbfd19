export { inBulk } from './bulk.ts'
export { exportChat } from './export.ts'
export { assign, intervene, resolve, unassign, undoResolve } from './moves.ts'
export {
  type ConversationRow,
  conversationRow,
  conversationRows,
  conversationView,
  conversationViews,
  mayList,
  maySee,
} from './read.ts'
export { countsFor, countsOf, tallyOf } from './read-counts.ts'
export { hitsInChat, messageHits, peopleHits } from './read-hits.ts'
export { conversationList, type ListPlace, type ListWish } from './read-list.ts'
export { messageByKey, messagesAfter, messagesAround, messagesBefore, messagesByKey } from './read-messages.ts'
export { searchConversations } from './read-search.ts'
export { requestPerson } from './request.ts'
export { returnChats } from './return-chats.ts'
export { changeView, dropView, savedViews, saveView } from './saved-views.ts'
export { indexNext, startSearch } from './search-worker.ts'
export { tagConversation } from './tags.ts'
export { startTurns, takeTurns } from './turn.ts'
export { markRead, resendMessage, sendMessage } from './write.ts'
