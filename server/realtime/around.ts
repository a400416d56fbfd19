import { toCursor } from './cursor.ts'
import type { Line } from './log.ts'
import type { News } from './news.ts'

/** What every kept event says around its content: where to resume, when, and about whom. */
export const around = (news: News, line: Line) => ({
  cursor: toCursor({ epoch: news.epoch, xid: line.xid, id: line.id }),
  at: line.at.toISOString(),
  conversationId: line.conversationId,
  contactId: line.contactId,
})
