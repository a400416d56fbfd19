import { z } from 'zod'
import { type Envelope, instant, optionalId, phoneOf, type RawMessage } from './parts.ts'
import type { IdentityMove, Reading } from './reading.ts'

const words = z.string().optional().catch(undefined)
const System = z.object({
  type: words,
  body: words,
  wa_id: optionalId,
  new_wa_id: optionalId,
  user_id: optionalId,
})

/** The channel says that a person's number or id changed: the chat goes on under the new one. Wakes nobody. */
export function systemMessage(envelope: Envelope, message: RawMessage, arrivedAt: Date, into: Reading): void {
  const { type, body, wa_id, new_wa_id, user_id } = System.parse(message.system ?? {})
  const at = instant(envelope.timestamp, arrivedAt)
  const moves: IdentityMove[] = []
  const phone = wa_id ?? new_wa_id
  if (user_id && envelope.from_user_id && user_id !== envelope.from_user_id) {
    moves.push({ field: 'user', from: envelope.from_user_id, to: user_id, at })
  }
  if (phone && envelope.from && phone !== envelope.from) {
    moves.push({ field: 'phone', from: envelope.from, to: phone, at })
  }
  // the new ids first: after the move they lead to the chat, and a repeated word finds it there
  const userIds = [user_id, phone, envelope.from_user_id, envelope.from].filter((id) => id !== undefined)
  const known = moves.length > 0 ? userIds.filter((id) => !moves.some((move) => move.from === id)) : userIds
  if (known.length === 0) throw new Error('a system message about nobody')
  into.moves.push(...moves)
  into.inbound.push({
    externalId: envelope.id,
    from: { userIds: [...new Set(known)], name: null, phone: phoneOf(phone ?? envelope.from) },
    at,
    content: { kind: 'system', what: type ?? 'system', text: body ?? '' },
    wakes: false,
  })
}
