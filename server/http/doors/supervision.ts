import { refuse } from '#domain/index.ts'
import { AccessAnswer, Conversation, EpisodePage, NewAccess, PageQuery } from '#protocol/http/index.ts'
import { accessOf, episodesOf, leaveChat, maySee, openWithReason } from '#server/conversation/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { door } from '../route.ts'
import { chatOf, Id, moved, refused } from './conversations.ts'

export const open = door({
  say: 'Open a chat that somebody else holds, read only: the holder is told, and it is written to the audit log',
  params: Id,
  body: NewAccess,
  answer: AccessAnswer,
  status: 201,
  async run({ asker, params, body }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    const done = await openWithReason(row.id, asker, body)
    return done.ok ? { access: done.access } : done
  },
})

export const show = door({
  say: "The asker's own look into a chat that somebody else holds, if it stands",
  params: Id,
  answer: AccessAnswer,
  async run({ asker, params }) {
    const row = await chatOf(params.id, asker)
    return refused(row) ? row : { access: maySee(asker, row) ? await accessOf(row.id, asker) : null }
  },
})

export const leave = door({
  say: 'Leave a chat that was opened with a reason',
  params: Id,
  answer: Conversation,
  run: ({ asker, params }) => moved(params.id, asker, () => leaveChat(params.id, asker)),
})

export const episodes = door({
  say: 'Episodes of a chat, newest first: request, wait, who had it, outcome, rating',
  params: Id,
  query: PageQuery,
  answer: EpisodePage,
  async run({ asker, params, query }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    if (!maySee(asker, row)) return refuse('heldByAnother', { name: row.holderName ?? '' })
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await episodesOf(row.id, place?.id ?? null, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})
