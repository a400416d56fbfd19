export { RowUnread } from './RowUnread.tsx'
export { type Unread, useUnread } from './use-unread.ts'
