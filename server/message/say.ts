import type { Id, Tx } from '#db/index.ts'
import { traits } from '#domain/channel/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { type Content, type ContentKind, mayWriteFreely, messageId, previewText } from '#domain/message/index.ts'
import { clock } from '#server/settings/index.ts'
import { type LockedConversation, lockConversation } from './lock.ts'

export interface Saying {
  conversationId: Id
  author: 'bot' | 'agent' | 'system' | 'campaign'
  authorId: Id | null
  content: Content
  /** the same id again is the same message */
  clientId?: string
  /** number of the message this one quotes */
  replyTo?: number
  /** for a bot: the version of the chat it read; the message is dropped when a person took the chat since */
  ifVersion?: number
  extra?: { noticeFor?: string; ask?: string; run?: string; [more: string]: unknown }
}

export interface SaidMessage {
  ok: true
  id: string
  conversationId: Id
  number: number
  /** it had been said before, under the same client id */
  repeated: boolean
}

/**
 * Puts a message of ours into a conversation, and into the queue when it is one that leaves. The one way to speak: it
 * numbers under the conversation's lock, keeps the counters and the preview, and refuses free text outside the window.
 */
export async function say(tx: Tx, saying: Saying): Promise<SaidMessage | Refusal> {
  const chat = await lockConversation(tx, saying.conversationId)
  if (!chat) return refuse('notFound', { thing: 'conversation' })
  const known = await saidBefore(tx, saying)
  if (known !== null) return said(chat.id, known, true)
  if (saying.replyTo !== undefined && !(await exists(tx, chat.id, saying.replyTo))) return refuse('replyToUnknown')
  const { content } = saying
  const now = clock.now()
  const sends = leaves(content)
  if (sends && chat.isBlocked) return refuse('contactBlocked')
  if (content.kind === 'template' && chat.isOptedOut && (await isMarketing(tx, chat.channelId, content)))
    return refuse('contactOptedOut', { name: content.name })
  const free = sends && content.kind !== 'template'
  if (free && !mayWriteFreely(traits[chat.channelKind].hasReplyWindow, chat.lastCustomerAt, now))
    return refuse('replyWindowClosed')
  const isNotice = saying.extra?.noticeFor !== undefined || saying.author === 'system'
  const [row] = await tx.query<{ number: number }>(
    'select message_say($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14) as number',
    [
      chat.id,
      saying.author,
      saying.authorId,
      JSON.stringify(content),
      content.kind === 'note' ? null : JSON.stringify(preview(saying, now)),
      now,
      saying.clientId ?? null,
      saying.replyTo ?? null,
      saying.ifVersion ?? null,
      saying.extra ? JSON.stringify(saying.extra) : null,
      sends && chat.channelKind === 'whatsapp',
      sends && !isNotice,
      sends && !isNotice && answers(saying.author, chat),
      content.kind === 'template',
    ],
    { name: 'message-say' },
  )
  if (!row) throw new Error('the message was not stored')
  return said(chat.id, row.number, false)
}

/** Notes, system lines and what only customers write stay in the house. */
const staysHere: ReadonlySet<ContentKind> = new Set<ContentKind>([
  'note',
  'system',
  'reply',
  'order',
  'form',
  'unsupported',
])
const leaves = (content: Content) => !staysHere.has(content.kind)

/** A template we know nothing of counts as marketing: what an opted-out person must not get is never sent by mistake. */
const isMarketing = async (tx: Tx, channelId: Id, { name, language }: { name: string; language: string }) => {
  const [template] = await tx.query<{ category: string }>(
    'select category from template where channel_id = $1 and name = $2 and language = $3',
    [channelId, name, language],
  )
  return !template || template.category.toUpperCase() === 'MARKETING'
}

/** An agent's word answers the customer; the bot's does while the bot is the one who should. */
const answers = (author: Saying['author'], chat: LockedConversation) =>
  author === 'agent' || (author === 'bot' && chat.status === 'active')

const preview = ({ content, author }: Saying, now: Date) => ({
  text: previewText(content),
  kind: content.kind,
  from: author,
  at: now.toISOString(),
})

const said = (conversationId: Id, number: number, repeated: boolean): SaidMessage => ({
  ok: true,
  id: messageId(conversationId, number),
  conversationId,
  number,
  repeated,
})

async function saidBefore(tx: Tx, { conversationId, clientId }: Saying): Promise<number | null> {
  if (clientId === undefined) return null
  const [row] = await tx.query<{ number: number }>(
    'select number from message where conversation_id = $1 and client_id = $2',
    [conversationId, clientId],
  )
  return row?.number ?? null
}

const exists = async (tx: Tx, conversationId: Id, number: number) =>
  (await tx.query('select 1 from message where conversation_id = $1 and number = $2', [conversationId, number]))
    .length > 0
