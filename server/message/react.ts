import type { Id, Tx } from '#db/index.ts'
import { traits } from '#domain/channel/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { asEmoji, mayWriteFreely, whyNoReaction } from '#domain/message/index.ts'
import { clock } from '#server/settings/index.ts'
import { lockConversation } from './lock.ts'

export interface Reacting {
  conversationId: Id
  number: number
  from: 'agent' | 'bot'
  /** empty takes the reaction back */
  emoji: string
}

/** Reacts to a message: the change is seen at once, and leaves like a message. */
export async function react(
  tx: Tx,
  { conversationId, number, from, emoji }: Reacting,
): Promise<{ ok: true } | Refusal> {
  const chat = await lockConversation(tx, conversationId)
  if (!chat) return refuse('notFound', { thing: 'conversation' })
  const now = clock.now()
  if (!mayWriteFreely(traits[chat.channelKind].hasReplyWindow, chat.lastCustomerAt, now))
    return refuse('replyWindowClosed')
  const [target] = await tx.query<{ kind: string; revoked: boolean; isKnown: boolean; at: Date }>(
    `select kind, at, revoked_at is not null as revoked, external_id is not null or $3 as "isKnown"
     from message where conversation_id = $1 and number = $2`,
    [conversationId, number, chat.channelKind !== 'whatsapp'],
  )
  if (!target) return refuse('notFound', { thing: 'message' })
  const reason = whyNoReaction(target, now)
  if (reason) return refuse('contentInvalid', { reason })
  const shown = emoji && asEmoji(emoji)
  if (shown === null) return refuse('contentInvalid', { reason: 'A reaction is one emoji.' })
  const mine = shown ? [{ emoji: shown, from, at: now.toISOString() }] : []
  await tx.query(
    `update message set reactions = coalesce(
       (select jsonb_agg(r) from jsonb_array_elements(reactions) r where r ->> 'from' <> $3), '[]') || $4::jsonb
     where conversation_id = $1 and number = $2`,
    [conversationId, number, from, JSON.stringify(mine)],
  )
  if (chat.channelKind === 'whatsapp') {
    await tx.query(
      `insert into outbox (channel_id, conversation_id, number, what, body) values ($1, $2, $3, 'reaction', $4)`,
      [chat.channelId, conversationId, number, JSON.stringify({ emoji: shown })],
    )
  }
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind, number) values ($1, $2, $3, 'message.changed', $4)`,
    [chat.botId, conversationId, chat.contactId, number],
  )
  return { ok: true }
}
