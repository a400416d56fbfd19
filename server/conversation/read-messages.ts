import { type Id, query } from '#db/index.ts'
import { type Content, deliveryOf, messageId } from '#domain/message/index.ts'
import type { Message } from '#protocol/http/index.ts'
import { iso } from './read.ts'

interface MessageRow {
  conversationId: Id
  number: number
  author: Message['from']
  authorId: Id | null
  authorName: string | null
  botName: string
  body: Content
  delivery: number | null
  at: Date
  sentAt: Date | null
  deliveredAt: Date | null
  readAt: Date | null
  failedAt: Date | null
  error: { code: string; message: string } | null
  replyTo: number | null
  reactions: { emoji: string; from: 'customer' | 'agent' | 'bot'; at: string }[]
  editedAt: Date | null
  revokedAt: Date | null
  clientId: string | null
  forwarded: boolean
}

const columns = `m.conversation_id as "conversationId", m.number, m.author, m.author_id as "authorId",
  a.name as "authorName", b.name as "botName", m.body, m.delivery, m.at, m.sent_at as "sentAt",
  m.delivered_at as "deliveredAt", m.read_at as "readAt", m.failed_at as "failedAt", m.error,
  m.reply_to as "replyTo", m.reactions, m.edited_at as "editedAt", m.revoked_at as "revokedAt",
  m.client_id as "clientId", coalesce((m.extra ->> 'forwarded')::boolean, false) as forwarded`

const joins = `join conversation c on c.id = m.conversation_id join bot b on b.id = c.bot_id
  left join agent a on a.id = m.author_id and m.author = 'agent'`

/** Messages of one chat below a number, newest first. */
export const messagesBefore = async (conversationId: Id, before: number | null, limit: number): Promise<Message[]> =>
  (
    await query<MessageRow>(
      `select ${columns} from message m ${joins}
       where m.conversation_id = $1 and m.number < coalesce($2, 2147483647) order by m.number desc limit $3`,
      [conversationId, before, limit],
      { name: 'messages-before' },
    )
  ).map(messageView)

/** The messages of one chat right above a number, newest first. */
export const messagesAfter = async (conversationId: Id, after: number, limit: number): Promise<Message[]> =>
  (
    await query<MessageRow>(
      `select ${columns} from message m ${joins}
       where m.conversation_id = $1 and m.number > $2 order by m.number limit $3`,
      [conversationId, after, limit],
      { name: 'messages-after' },
    )
  )
    .map(messageView)
    .reverse()

/** The messages of one chat on both sides of a number, without a gap, newest first. */
export async function messagesAround(conversationId: Id, number: number, limit: number): Promise<Message[]> {
  const below = Math.ceil(limit / 2)
  const [newer, older] = await Promise.all([
    messagesAfter(conversationId, number, limit - below),
    messagesBefore(conversationId, number + 1, below),
  ])
  return [...newer, ...older]
}

/** Messages by (conversation, number); rights are the caller's to check. */
export const messagesByKey = async (keys: { conversationId: Id; number: number }[]): Promise<Message[]> =>
  (
    await query<MessageRow>(
      `select ${columns} from unnest($1::bigint[], $2::int[]) k (conversation_id, number)
       join message m using (conversation_id, number) ${joins}`,
      [keys.map((key) => key.conversationId), keys.map((key) => key.number)],
      { name: 'messages-by-key' },
    )
  ).map(messageView)

export const messageByKey = async (conversationId: Id, number: number): Promise<Message | null> =>
  (await messagesByKey([{ conversationId, number }]))[0] ?? null

function messageView(row: MessageRow): Message {
  const author = authorOf(row)
  return {
    id: messageId(row.conversationId, row.number),
    conversationId: row.conversationId,
    seq: row.number,
    from: row.author,
    author,
    content: row.revokedAt ? { kind: 'system', what: 'revoked', text: '' } : row.body,
    delivery: row.delivery === null ? null : deliveryOf(row.delivery),
    at: row.at.toISOString(),
    sentAt: iso(row.sentAt),
    deliveredAt: iso(row.deliveredAt),
    readAt: iso(row.readAt),
    failedAt: iso(row.failedAt),
    error: row.error,
    replyTo: row.replyTo === null ? null : messageId(row.conversationId, row.replyTo),
    reactions: row.reactions,
    editedAt: iso(row.editedAt),
    revokedAt: iso(row.revokedAt),
    clientId: row.clientId,
    forwarded: row.forwarded,
  }
}

const authorOf = (row: MessageRow): Message['author'] => {
  if (row.author === 'bot') return { id: 'bot', name: row.botName }
  return row.authorId && row.author === 'agent' ? { id: row.authorId, name: row.authorName ?? '' } : null
}
