export {
  applyEvent,
  forgetThreads,
  withConversation,
  withConversations,
  withJourney,
  withMessages,
  withThread,
} from './apply-event.ts'
export type { Connection } from './connect.ts'
export { emptyInbox, type Inbox, type Thread, type Typing, type Unsent } from './inbox.ts'
export { islandAt, newestIsland } from './islands.ts'
export { type Live, LiveProvider, useInbox, useLive } from './Live.tsx'
export { belongs, type ChatFilter, inOrder, placeOf } from './lists.ts'
export { orderedChats } from './ordered.ts'
export type { InboxStore } from './store.ts'
export { serverNow, setServerTime, useNow } from './time.ts'
export { withFailure, withoutUnsent, withUnsent } from './unsent.ts'
