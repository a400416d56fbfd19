import { z } from 'zod'
import { days, refuse } from '#domain/index.ts'
import {
  Day,
  DayQuery,
  Draft,
  DraftBody,
  DraftPage,
  NoticePage,
  NoticeQuery,
  NoticeReadBody,
  PageQuery,
  Unread,
} from '#protocol/http/index.ts'
import { dayOf, noticeViews } from '#server/conversation/index.ts'
import { draftPage, keepDraft } from '#server/draft/index.ts'
import { noticePage, readNotices, unreadOf } from '#server/notice/index.ts'
import { clock } from '#server/settings/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { readerOf } from '../reach.ts'
import { door } from '../route.ts'
import { chatOf, Id, refused } from './conversations.ts'

const AfterDraft = z.object({ conversationId: z.string().regex(/^\d{1,19}$/), kind: z.string() })

export const drafts = door({
  say: 'What the reader typed in chats and has not sent; a key has none',
  query: PageQuery,
  answer: DraftPage,
  async run({ asker, query }) {
    const after = fromCursor(query.cursor, AfterDraft)
    if (after === undefined) return refuse('cursorInvalid')
    const me = readerOf(asker)
    const items = me ? await draftPage(me, after, query.limit) : []
    const last = items.length === query.limit ? items.at(-1) : undefined
    const next = last && toCursor({ conversationId: last.conversationId, kind: last.kind })
    return { items, nextCursor: next ?? null }
  },
})

export const draft = door({
  say: 'Keep what was typed in a chat; an empty text forgets it. The later one wins and is answered',
  params: Id,
  body: DraftBody,
  answer: Draft,
  async run({ asker, params, body }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    const me = readerOf(asker)
    return me ? keepDraft(me, row, body) : refuse('peopleOnly')
  },
})

export const notices = door({
  say: "The reader's notices, newest first, and how many are unread; a key has none",
  query: NoticeQuery,
  answer: NoticePage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const me = readerOf(asker)
    if (!me) return { items: [], nextCursor: null, unread: 0 }
    const wish = { before: place?.id ?? null, unread: query.unread === 'true', limit: query.limit }
    const [rows, unread] = await Promise.all([noticePage(me, wish), unreadOf([me])])
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    return {
      items: await noticeViews(rows, asker),
      nextCursor: last ? toCursor({ id: last.id }) : null,
      unread: unread.get(me) ?? 0,
    }
  },
})

export const readThem = door({
  say: 'Mark notices as read: one, all up to one, or all',
  body: NoticeReadBody,
  answer: Unread,
  async run({ asker, body }) {
    const me = readerOf(asker)
    if (!me) return refuse('peopleOnly')
    await readNotices(me, body)
    return { unread: (await unreadOf([me])).get(me) ?? 0 }
  },
})

export const day = door({
  say: 'What the reader has done today: resolved, waits, ratings, and who had their chats how long',
  query: DayQuery,
  answer: Day,
  async run({ asker, query }) {
    const me = readerOf(asker)
    if (!me) return refuse('peopleOnly')
    const now = clock.now()
    const since = query.since ? Math.max(Date.parse(query.since), now.getTime() - days(2)) : now.getTime() - days(1)
    return dayOf(me, new Date(since), now)
  },
})
