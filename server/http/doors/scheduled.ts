import { z } from 'zod'
import { type Refusal, refuse } from '#domain/index.ts'
import {
  NewScheduled,
  PageQuery,
  Scheduled,
  ScheduledPage,
  ScheduledPatch,
  ScheduledQuery,
} from '#protocol/http/index.ts'
import { conversationRows, maySee } from '#server/conversation/index.ts'
import {
  cancelScheduled,
  changeScheduled,
  schedule,
  scheduledByIds,
  scheduledOf,
  scheduledView,
} from '#server/scheduled/index.ts'
import { fromCursor, toCursor } from '../cursor.ts'
import { door } from '../route.ts'
import { chatOf, Id, refused } from './conversations.ts'

const OfChat = Id.extend({ scheduledId: z.string().regex(/^\d{1,18}$/) })
const Place = z.object({ sendAt: z.iso.datetime(), id: z.string().regex(/^\d{1,18}$/) })

const answered = async (done: { ok: true; id: string } | Refusal) => {
  if (!done.ok) return done
  const [row] = await scheduledByIds([done.id])
  return row ? scheduledView(row) : refuse('notFound', { thing: 'message for later' })
}

export const list = door({
  say: 'Messages for later of a chat, the next first, and those that did not go',
  params: Id,
  query: PageQuery,
  answer: ScheduledPage,
  async run({ asker, params, query }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    if (!maySee(asker, row)) return refuse('heldByAnother', { name: row.holderName ?? '' })
    return page([row.id], query)
  },
})

export const ofMany = door({
  say: 'Messages for later of several chats, of those that the asker may read',
  query: ScheduledQuery,
  answer: ScheduledPage,
  async run({ asker, query }) {
    const rows = await conversationRows([...new Set(query.conversations.split(','))])
    return page(
      rows.filter((row) => maySee(asker, row)).map(({ id }) => id),
      query,
    )
  },
})

async function page(conversationIds: string[], { cursor, limit }: z.output<typeof PageQuery>) {
  const after = fromCursor(cursor, Place)
  if (after === undefined) return refuse('cursorInvalid')
  const rows = await scheduledOf(conversationIds, after, limit)
  const last = rows.length === limit ? rows.at(-1) : undefined
  const next = last && toCursor({ sendAt: last.sendAt.toISOString(), id: last.id })
  return { items: rows.map(scheduledView), nextCursor: next ?? null }
}

export const create = door({
  say: 'Plan a message; holder and window are checked again when it goes',
  params: Id,
  body: NewScheduled,
  answer: Scheduled,
  status: 201,
  async run({ asker, params, body }) {
    const row = await chatOf(params.id, asker)
    return refused(row) ? row : answered(await schedule(asker, row, body))
  },
})

export const change = door({
  say: 'Another time or other words; what did not go waits again',
  params: OfChat,
  body: ScheduledPatch,
  answer: Scheduled,
  async run({ asker, params, body }) {
    const row = await chatOf(params.id, asker)
    return refused(row) ? row : answered(await changeScheduled(asker, row, params.scheduledId, body))
  },
})

export const cancel = door({
  say: 'Put a message for later away',
  params: OfChat,
  answer: Scheduled,
  async run({ asker, params }) {
    const row = await chatOf(params.id, asker)
    return refused(row) ? row : answered(await cancelScheduled(asker, row, params.scheduledId))
  },
})
