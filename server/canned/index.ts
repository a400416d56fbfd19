export { changeReply, type Done, dropReply, makeReply, useReply } from './keep.ts'
export { type CannedPlace, type CannedRow, cannedPage, isCannedFile, replyById, replyView } from './store.ts'
