import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { Content, type Delivery, deliveryOf } from '#domain/message/index.ts'
import { wake } from '#server/jobs/index.ts'
import { lockConversation } from './lock.ts'
import { type SaidMessage, say } from './say.ts'

/**
 * A person decides to send a message again. An unknown one makes another attempt as itself. A failed one stays failed,
 * because ticks never fall, and its words go out as a new message; asking twice gives one.
 */
export async function resend(conversationId: Id, number: number, by: Id): Promise<SaidMessage | Refusal> {
  const done = await transaction((tx) => again(tx, conversationId, number, by))
  if (done.ok) {
    wake('outbox')
    wake('events')
  }
  return done
}

async function again(tx: Tx, conversationId: Id, number: number, by: Id): Promise<SaidMessage | Refusal> {
  const chat = await lockConversation(tx, conversationId)
  const [message] = await tx.query<{ delivery: number | null; body: unknown; replyTo: number | null }>(
    'select delivery, body, reply_to as "replyTo" from message where conversation_id = $1 and number = $2',
    [conversationId, number],
  )
  if (!chat || !message || message.delivery === null) return refuse('notFound', { thing: 'message' })
  const delivery = deliveryOf(message.delivery)
  if (delivery === 'failed') {
    return say(tx, {
      conversationId,
      author: 'agent',
      authorId: by,
      content: Content.parse(message.body),
      clientId: `again:${number}`,
      ...(message.replyTo === null ? {} : { replyTo: message.replyTo }),
    })
  }
  if (delivery !== 'unknown')
    return refuse('contentInvalid', { reason: notAgain[delivery] ?? 'This message has arrived.' })
  const queued = await tx.query(
    `update outbox set state = 'queued', due_at = now(), if_version = null
     where conversation_id = $1 and number = $2 and what = 'message' and state = 'unknown' returning 1`,
    [conversationId, number],
  )
  if (queued.length === 0) return refuse('contentInvalid', { reason: 'This message is on its way already.' })
  return { ok: true, id: `${conversationId}-${number}`, conversationId, number, repeated: false }
}

const notAgain: Partial<Record<Delivery, string>> = {
  queued: 'This message has not been sent yet.',
  sending: 'This message is on its way already.',
}
