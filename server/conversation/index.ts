export { accessOf, endOldAccess, leaveChat, noteLook, openWithReason } from './access.ts'
export { inBulk } from './bulk.ts'
export { type LockedChat, lockChat, personNow } from './chat.ts'
export { settingsOf } from './episode.ts'
export { exportChat } from './export.ts'
export { filesOfContact } from './files-of-contact.ts'
export { foldNotes } from './fold-notes.ts'
export {
  assign,
  giveBack,
  handToBot,
  intervene,
  moving,
  resolve,
  system,
  unassign,
  undoResolve,
} from './moves.ts'
export { noteHits } from './note-hits.ts'
export { tellCustomer } from './notice.ts'
export { noticeView, noticeViews } from './notices.ts'
export { chatsOfContact, type OrderPlace, ordersOfContact } from './of-contact.ts'
export { assignToTeam } from './pass-to-team.ts'
export { askRating } from './rating.ts'
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
export { dayOf } from './read-day.ts'
export { episodesOf } from './read-episodes.ts'
export { type HistoryRow, historyRows, type ListPlace } from './read-history.ts'
export { hitsInChat, messageHits, peopleHits } from './read-hits.ts'
export { conversationList, type ListWish } from './read-list.ts'
export { messageByKey, messagesBefore, messagesByKey } from './read-messages.ts'
export { searchConversations } from './read-search.ts'
export { requestPerson } from './request.ts'
export { returnChats } from './return-chats.ts'
export { changed, journal, type Moved } from './save.ts'
export { changeView, dropView, savedViews, saveView } from './saved-views.ts'
export { indexNext, startSearch } from './search-worker.ts'
export { tagConversation } from './tags.ts'
export { takeFromBot } from './take.ts'
export { threadAfter, threadAround, threadBefore } from './thread.ts'
export { tell, tellTeam } from './told.ts'
export { startTurns, takeTurns } from './turn.ts'
export { givenFiles, markRead, markUnread, resendMessage, sendMessage } from './write.ts'
