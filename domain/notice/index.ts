export { isMuted, isQuiet, type NoticeEvent, noticeEvents, type QuietHours } from './notice.ts'
