import { createHash } from 'node:crypto'
import { z } from 'zod'
import { keepable } from './keep.ts'
import { asObject, each, Id, instant, optionalId, phoneOf } from './parts.ts'
import type { News, Reading } from './reading.ts'

/** The fields that tell about the account or a number. Others we do not know stay in the raw body alone. */
export const accountFields: ReadonlySet<string> = new Set([
  'message_template_status_update',
  'message_template_quality_update',
  'message_template_components_update',
  'template_category_update',
  'phone_number_quality_update',
  'phone_number_name_update',
  'business_capability_update',
  'account_update',
  'account_review_update',
  'account_alerts',
  'security',
  'account_settings_update',
  'user_preferences',
  'user_id_update',
  'business_username_update',
  'business_username_updates',
])

/** One change of an account field, kept whole; the same change again has the same key. */
export function accountNews(field: string, value: unknown, time: unknown, arrivedAt: Date): News {
  const kept = keepable(value)
  return { kind: 'account', field, key: keyOf(field, time ?? '', kept), at: instant(time, arrivedAt), value: kept }
}

/** A trouble of the account told beside or instead of messages. The same one a day later is a new trouble. */
export function trouble(raw: unknown, arrivedAt: Date): News {
  const value = keepable(raw)
  const day = arrivedAt.toISOString().slice(0, 10)
  return { kind: 'trouble', field: 'errors', key: keyOf('errors', day, value), at: arrivedAt, value }
}

const Call = z.object({ id: Id, event: optionalId, status: optionalId, timestamp: z.unknown() })

/** A step of a call, by its id and the step's name. */
export function callNews(raw: unknown, arrivedAt: Date): News {
  const { id, event, status, timestamp } = Call.parse(raw)
  const step = event ?? status ?? 'unknown'
  return {
    kind: 'call',
    field: 'calls',
    key: `call:${id}:${step}`,
    at: instant(timestamp, arrivedAt),
    value: keepable(raw),
  }
}

const Preference = z.object({
  wa_id: optionalId,
  user_id: optionalId,
  category: optionalId,
  value: z.enum(['stop', 'resume']),
  timestamp: z.unknown(),
})

/** Who wants no more marketing, or wants it again. */
export function readPreferences(value: Record<string, unknown>, key: string, arrivedAt: Date, into: Reading): void {
  for (const raw of each(value.user_preferences)) {
    const wish = Preference.safeParse(raw)
    if (!wish.success) continue
    const { wa_id, user_id, value: say, category = null, timestamp } = wish.data
    const userIds = [user_id, wa_id].filter((id) => id !== undefined)
    if (userIds.length === 0) continue
    into.preferences.push({
      userIds,
      phone: phoneOf(wa_id),
      value: say,
      category,
      at: instant(timestamp, arrivedAt),
      key,
    })
  }
}

const Update = z.object({ user_id: z.object({ previous: Id, current: Id }), timestamp: z.unknown() })

/** Whose business-scoped id was made anew. */
export function readIdUpdates(value: Record<string, unknown>, arrivedAt: Date, into: Reading): void {
  for (const raw of each(value.user_id_update)) {
    const update = Update.safeParse(raw)
    if (!update.success || asObject(raw) === null) continue
    const { user_id, timestamp } = update.data
    into.moves.push({ field: 'user', from: user_id.previous, to: user_id.current, at: instant(timestamp, arrivedAt) })
  }
}

const keyOf = (field: string, moment: unknown, value: unknown) =>
  `${field}:${createHash('sha256')
    .update(`${moment} ${JSON.stringify(value)}`)
    .digest('base64url')}`
