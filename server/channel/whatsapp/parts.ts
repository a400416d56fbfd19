import { z } from 'zod'
import type { Sender } from '#domain/channel/index.ts'

/** An id: text that is not empty. Meta's drafts sent empty text where now the key is absent. */
export const Id = z.string().min(1).max(512)
export const optionalId = Id.optional().catch(undefined)
const word = z.string().optional().catch(undefined)

export const Person = z.object({
  wa_id: optionalId,
  user_id: optionalId,
  parent_user_id: optionalId,
  profile: z.object({ name: word, username: word }).optional().catch(undefined),
})
export type Person = z.infer<typeof Person>

/** The parts every message has, whatever its type. */
export const Envelope = z.object({
  id: Id,
  from: optionalId,
  from_user_id: optionalId,
  from_parent_user_id: optionalId,
  to: optionalId,
  to_user_id: optionalId,
  group_id: optionalId,
  timestamp: z.unknown(),
  type: z.string().min(1).max(100).catch('unknown'),
  context: z
    .object({
      id: optionalId,
      forwarded: z.boolean().optional().catch(undefined),
      frequently_forwarded: z.boolean().optional().catch(undefined),
      referred_product: z.record(z.string(), z.unknown()).optional().catch(undefined),
    })
    .optional()
    .catch(undefined),
  referral: z.record(z.string(), z.unknown()).optional().catch(undefined),
})
export type Envelope = z.infer<typeof Envelope>

/** A message as received: its own key for each type, so any key may be looked up. */
export type RawMessage = Record<string, unknown>

export const asObject = (value: unknown): RawMessage | null =>
  typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as RawMessage) : null

/** The elements of an array; nothing when it is no array. */
export const each = (value: unknown): unknown[] => (Array.isArray(value) ? value : [])

/** Meta's time, in seconds as text or number; arrival when it is none or lies in the future. */
export function instant(stamp: unknown, arrivedAt: Date): Date {
  const seconds =
    typeof stamp === 'number'
      ? stamp
      : typeof stamp === 'string' && /^\d{1,12}$/.test(stamp)
        ? Number(stamp)
        : Number.NaN
  const at = new Date(seconds * 1000)
  return Number.isNaN(at.getTime()) || at > arrivedAt || seconds <= 0 ? arrivedAt : at
}

/** Phone numbers come as digits without a plus; what is not one stays a mere id. */
export const phoneOf = (waId: string | undefined): string | null => {
  const digits = waId?.replace(/^\+/, '')
  return digits && /^\d{6,15}$/.test(digits) ? `+${digits}` : null
}

/** Who wrote: the person's ids, business-scoped first, and what the list of contacts beside says of them. */
export function senderOf(ids: { user?: string; phone?: string; parent?: string }, people: Person[]): Sender {
  const person = people.find(
    (one) =>
      (ids.user !== undefined && one.user_id === ids.user) || (ids.phone !== undefined && one.wa_id === ids.phone),
  )
  const user = ids.user ?? person?.user_id
  const phone = ids.phone ?? person?.wa_id
  const parent = ids.parent ?? person?.parent_user_id
  return {
    userIds: [user, phone, parent].filter((id): id is string => id !== undefined),
    name: person?.profile?.name?.trim().slice(0, 200) || null,
    phone: phoneOf(phone),
  }
}
