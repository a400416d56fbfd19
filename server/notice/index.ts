export { addNotices, type NoticeAbout, readNotices } from './add.ts'
export { type NoticeRow, noticePage, noticesByIds, unreadOf } from './store.ts'
