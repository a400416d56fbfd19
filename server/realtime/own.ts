import type { Event } from '#protocol/events/index.ts'
import { noticeView } from '#server/conversation/index.ts'
import { draftView } from '#server/draft/index.ts'
import type { Known } from '#server/team/index.ts'
import { around } from './around.ts'
import type { Line } from './log.ts'
import { draftKey, draftNamed, type News, textOf } from './news.ts'

/** Lines about what one person keeps for themselves. Nobody else hears of them, not even that there is something. */
export const isPersonal = ({ kind }: Line): boolean => kind === 'draft.changed' || kind === 'notices.changed'

export function ownEvent(news: News, line: Line, asker: Known): Event | null {
  const agentId = textOf(line, 'agentId')
  if (asker.kind !== 'person' || asker.id !== agentId) return null
  if (line.kind === 'draft.changed') {
    const draft = news.drafts.get(draftKey(draftNamed(line)))
    return draft ? { ...around(news, line), type: line.kind, data: { draft: draftView(draft) } } : null
  }
  const row = news.notices.get(textOf(line, 'noticeId') ?? '')
  const chat = news.chats.get(row?.conversationId ?? '')
  return {
    ...around(news, line),
    type: 'notices.changed',
    data: { notice: row ? noticeView(row, asker, chat) : null, unread: news.unread.get(agentId) ?? 0 },
  }
}
