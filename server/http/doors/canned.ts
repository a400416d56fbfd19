import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  CannedReply,
  CannedReplyPage,
  CannedReplyPatch,
  CannedReplyQuery,
  CannedReplyUse,
  NewCannedReply,
} from '#protocol/http/index.ts'
import { cannedPage, changeReply, dropReply, makeReply, replyById, replyView, useReply } from '#server/canned/index.ts'
import { fileUrl } from '#server/file/index.ts'
import { fromCursor, toCursor } from '../cursor.ts'
import { botsOf } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,18}$/) })
const Place = z.object({ usedByMe: z.number().int(), shortcut: z.string(), id: z.string().regex(/^\d{1,18}$/) })

export const list = door({
  say: 'Canned replies the reader may use, those they use most first',
  query: CannedReplyQuery,
  answer: CannedReplyPage,
  async run({ asker, query }) {
    const after = fromCursor(query.cursor, Place)
    if (after === undefined) return refuse('cursorInvalid')
    const botIds = await botsOf(asker, query.bot)
    const rows = await cannedPage({ asker, botIds, q: query.q || null, after, limit: query.limit })
    const last = rows.length === query.limit ? rows.at(-1) : undefined
    const next = last && toCursor({ usedByMe: last.usedByMe, shortcut: last.shortcut, id: last.id })
    return { items: rows.map((row) => replyView(row, asker)), nextCursor: next ?? null }
  },
})

export const show = door({
  say: 'One canned reply',
  params: Id,
  answer: CannedReply,
  async run({ asker, params }) {
    const row = await replyById(params.id, asker)
    return row ? replyView(row, asker) : refuse('notFound', { thing: 'canned reply' })
  },
})

export const create = door({
  say: 'Write a canned reply: private, or shared by a manager',
  body: NewCannedReply,
  answer: CannedReply,
  status: 201,
  async run({ asker, body }) {
    const done = await makeReply(asker, body)
    return done.ok ? replyView(done.reply, asker) : done
  },
})

export const change = door({
  say: 'Change a canned reply',
  params: Id,
  body: CannedReplyPatch,
  answer: CannedReply,
  async run({ asker, params, body }) {
    const done = await changeReply(asker, params.id, body)
    return done.ok ? replyView(done.reply, asker) : done
  },
})

export const drop = door({
  say: 'Delete a canned reply',
  params: Id,
  answer: z.object({ ok: z.literal(true) }),
  run: ({ asker, params }) => dropReply(asker, params.id),
})

export const use = door({
  say: 'Insert a canned reply: counts its use, and copies its file for the chat',
  params: Id,
  answer: CannedReplyUse,
  status: 201,
  async run({ asker, params }) {
    const done = await useReply(asker, params.id)
    if (!done.ok) return done
    const { file } = done
    return {
      file: file && { id: file.id, name: file.name, mime: file.mime, size: file.size ?? 0, url: fileUrl(file) },
    }
  },
})
