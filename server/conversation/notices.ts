import type { Asker } from '#domain/team/index.ts'
import type { Notice } from '#protocol/http/index.ts'
import type { NoticeRow } from '#server/notice/index.ts'
import { type ConversationRow, conversationRows, iso, maySee } from './read.ts'

/** Notices as their reader may see them now: a note in a chat that somebody else holds by then keeps its words to itself. */
export async function noticeViews(rows: NoticeRow[], asker: Asker): Promise<Notice[]> {
  const ids = rows.flatMap(({ conversationId }) => conversationId ?? [])
  const chats = new Map((await conversationRows([...new Set(ids)])).map((chat) => [chat.id, chat]))
  return rows.map((row) => noticeView(row, asker, chats.get(row.conversationId ?? '')))
}

export const noticeView = (row: NoticeRow, asker: Asker, chat: ConversationRow | undefined): Notice => ({
  id: row.id,
  kind: row.kind,
  at: row.at.toISOString(),
  readAt: iso(row.readAt),
  conversationId: row.conversationId,
  contact: row.contactId ? { id: row.contactId, name: row.contactName } : null,
  actorName: row.actorName,
  text: (row.noteId !== null || (chat && maySee(asker, chat)) ? row.text : null) ?? wordsIn(row, 'note'),
  reason: wordsIn(row, 'reason'),
  team: wordsIn(row, 'team'),
  minutes: typeof row.details.minutes === 'number' ? row.details.minutes : null,
})

const wordsIn = ({ details }: NoticeRow, key: string): string | null => {
  const words = details[key]
  return typeof words === 'string' ? words : null
}
