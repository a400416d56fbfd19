import { Readable } from 'node:stream'
import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { splitMessageId } from '#domain/message/index.ts'
import {
  ExportQuery,
  JourneyPage,
  Message,
  MessagePage,
  MessageQuery,
  NewMessage,
  NewReaction,
  PageQuery,
} from '#protocol/http/index.ts'
import {
  conversationView,
  exportChat,
  maySee,
  messageByKey,
  noteLook,
  resendMessage,
  sendMessage,
  threadAfter,
  threadAround,
  threadBefore,
} from '#server/conversation/index.ts'
import { journeyOfConversation } from '#server/journey/index.ts'
import type { Known } from '#server/team/index.ts'
import { fromCursor, toCursor } from '../cursor.ts'
import { door } from '../route.ts'
import { chatOf, Id, refused } from './conversations.ts'

const Before = z.object({ before: z.number().int() })

const held = (name: string | null) => refuse('heldByAnother', { name: name ?? '' })

export const list = door({
  say: 'Messages of a chat, newest first; `nextCursor` leads to older ones',
  params: Id,
  query: MessageQuery,
  answer: MessagePage,
  async run({ asker, params, query }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    if (!maySee(asker, row)) return held(row.holderName)
    await noteLook(row, asker)
    const place = fromCursor(query.cursor, Before)
    if (place === undefined) return refuse('cursorInvalid')
    const { before, after, around, limit } = query
    const items =
      around !== undefined
        ? await threadAround(row, around, limit)
        : after !== undefined
          ? await threadAfter(row, after, limit)
          : await threadBefore(row, place?.before ?? before ?? null, limit)
    const last = items.at(-1)
    const isWhole = around !== undefined || after !== undefined || items.length === limit
    const more = last !== undefined && isWhole && last.seq > 1 - row.earlier
    return { items, nextCursor: more ? toCursor({ before: last.seq }) : null }
  },
})

export const send = door({
  say: 'Send a message or write an internal note. The same clientId again is the same message',
  params: Id,
  body: NewMessage,
  answer: Message,
  status: 201,
  async run({ asker, params, body }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    const sent = await sendMessage(row.id, asker, body)
    return sent.ok ? ((await messageByKey(row.id, sent.number)) ?? refuse('notFound', { thing: 'message' })) : sent
  },
})

const OfMessage = Id.extend({ messageId: z.string() })

export const tryAgain = door({
  say: 'Send a message again whose outcome is unknown, or that failed and may be retried: a person decides',
  params: OfMessage,
  answer: Message,
  status: 201,
  async run({ asker, params }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    const place = splitMessageId(params.messageId)
    if (!place || place.conversationId !== row.id) return refuse('notFound', { thing: 'message' })
    const done = await resendMessage(row.id, place.number, asker)
    return done.ok ? ((await messageByKey(row.id, place.number)) ?? refuse('notFound', { thing: 'message' })) : done
  },
})

export const react = door({
  say: 'React to a message with one emoji; another one replaces it',
  params: OfMessage,
  body: NewReaction,
  answer: Message,
  run: ({ asker, params, body }) => reactTo(params, asker, body.emoji),
})

export const unreact = door({
  say: 'Take a reaction back',
  params: OfMessage,
  answer: Message,
  run: ({ asker, params }) => reactTo(params, asker, ''),
})

async function reactTo({ id, messageId }: z.output<typeof OfMessage>, asker: Known, emoji: string) {
  const row = await chatOf(id, asker)
  if (refused(row)) return row
  const done = await sendMessage(row.id, asker, { content: { kind: 'reaction', messageId, emoji } })
  return done.ok ? ((await messageByKey(row.id, done.number)) ?? refuse('notFound', { thing: 'message' })) : done
}

export const journey = door({
  say: 'What happened in a chat: requests, hand-overs, resolves; newest first',
  params: Id,
  query: PageQuery,
  answer: JourneyPage,
  async run({ asker, params, query }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    if (!maySee(asker, row)) return held(row.holderName)
    const place = fromCursor(query.cursor, Before)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await journeyOfConversation(row.id, place ? String(place.before) : null, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ before: Number(last.id) }) : null }
  },
})

export const keep = door({
  say: 'A whole chat as a file, oldest message first: `format=json` with its journey, or `format=txt` to read',
  params: Id,
  query: ExportQuery,
  answer: z.any(),
  async run({ asker, params, query, reply }) {
    const row = await chatOf(params.id, asker)
    if (refused(row)) return row
    if (!maySee(asker, row)) return held(row.holderName)
    const { format, notes } = query
    const chat = await conversationView(row, asker)
    return reply
      .header('content-type', format === 'json' ? 'application/json' : 'text/plain; charset=utf-8')
      .header('content-disposition', `attachment; filename="chat-${row.id}.${format}"`)
      .header('cache-control', 'no-store')
      .serializer((stream: unknown) => stream as string)
      .send(Readable.from(exportChat(chat, format, notes === 'true')))
  },
})
