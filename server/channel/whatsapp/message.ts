import { z } from 'zod'
import type { Sender } from '#domain/channel/index.ts'
import { said } from './content.ts'
import { keepable } from './keep.ts'
import { asObject, Envelope, Id, instant, type Person, phoneOf, type RawMessage, senderOf } from './parts.ts'
import type { Reading } from './reading.ts'
import { systemMessage } from './system.ts'

/** One element of `messages`: a message, a change to one, or the channel's own word. Throws when it names no id or nobody. */
export function readMessage(raw: unknown, people: Person[], arrivedAt: Date, into: Reading): void {
  const message = asObject(raw)
  if (!message) throw new Error('a message that is no object')
  const envelope = Envelope.parse(message)
  if (envelope.type === 'system') {
    systemMessage(envelope, message, arrivedAt, into)
    return
  }
  const from = senderOf(
    { user: envelope.from_user_id, phone: envelope.from, parent: envelope.from_parent_user_id },
    people,
  )
  if (from.userIds.length === 0) throw new Error('a message without a sender')
  if (readAmendment(envelope, message, from, 'customer', arrivedAt, into)) return
  const { content, choice, media, ownPhone } = said(envelope.type, message)
  if (ownPhone && from.phone === null) {
    from.userIds.push(ownPhone)
    from.phone = phoneOf(ownPhone)
  }
  into.inbound.push({
    externalId: envelope.id,
    from,
    at: instant(envelope.timestamp, arrivedAt),
    content,
    wakes: envelope.group_id === undefined,
    ...(envelope.group_id ? { groupId: envelope.group_id } : {}),
    ...surroundings(envelope),
    ...(choice !== undefined ? { choice } : {}),
    ...(media ? { media } : {}),
  })
}

/** One element of `message_echoes`: what the business wrote on its phone, to the person named. */
export function readEcho(raw: unknown, arrivedAt: Date, into: Reading): void {
  const message = asObject(raw)
  if (!message) throw new Error('an echo that is no object')
  const envelope = Envelope.parse(message)
  const to = senderOf({ user: envelope.to_user_id, phone: envelope.to }, [])
  if (readAmendment(envelope, message, to, 'business', arrivedAt, into)) return
  if (to.userIds.length === 0) throw new Error('an echo to nobody')
  const { content, media } = said(envelope.type, message)
  into.echoes.push({
    externalId: envelope.id,
    from: to,
    at: instant(envelope.timestamp, arrivedAt),
    content,
    ...surroundings(envelope),
    ...(media ? { media } : {}),
  })
}

/** What surrounds a message: the one it quotes, whether it was passed on, the ad or product it came from. */
function surroundings({ context, referral }: Envelope) {
  const product = context?.referred_product
  const source = referral ?? (product ? { source_type: 'product', ...product } : undefined)
  return {
    ...(context?.id ? { replyToExternalId: context.id } : {}),
    ...(context?.forwarded || context?.frequently_forwarded ? { forwarded: true } : {}),
    ...(source ? { referral: z.record(z.string(), z.unknown()).parse(keepable(source)) } : {}),
  }
}

const Reaction = z.object({ message_id: Id, emoji: z.string().max(64).optional() })
const Edit = z.object({ original_message_id: Id, message: z.record(z.string(), z.unknown()) })
const Revoke = z.object({ original_message_id: Id })

/** A reaction, edit or deletion; false when the message is none that can be read as one. */
function readAmendment(
  envelope: Envelope,
  message: RawMessage,
  from: Sender,
  by: 'customer' | 'business',
  arrivedAt: Date,
  into: Reading,
): boolean {
  const common = { externalId: envelope.id, from, by, at: instant(envelope.timestamp, arrivedAt) }
  const reaction = Reaction.safeParse(envelope.type === 'reaction' ? message.reaction : null)
  const edit = Edit.safeParse(envelope.type === 'edit' ? message.edit : null)
  const revoke = Revoke.safeParse(envelope.type === 'revoke' ? message.revoke : null)
  if (reaction.success) {
    const { message_id, emoji } = reaction.data
    into.amendments.push({ ...common, what: 'reaction', targetExternalId: message_id, emoji: emoji || null })
  } else if (edit.success) {
    const { original_message_id, message: after } = edit.data
    const type = typeof after.type === 'string' ? after.type : 'unknown'
    into.amendments.push({
      ...common,
      what: 'edit',
      targetExternalId: original_message_id,
      content: said(type, after).content,
    })
  } else if (revoke.success) {
    into.amendments.push({ ...common, what: 'revoke', targetExternalId: revoke.data.original_message_id })
  }
  return reaction.success || edit.success || revoke.success
}
