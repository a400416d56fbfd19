import { z } from 'zod'
import { type Id, query } from '#db/index.ts'
import type { ChannelKind } from '#domain/channel/index.ts'
import type { Status } from '#domain/conversation/index.ts'
import type { BotState } from '#domain/flow/index.ts'
import type { Content } from '#domain/message/index.ts'

/** What the customer wrote and the bot has not read, as it is stored. */
export interface Untaken {
  number: number
  content: Content
  extra: { wakes?: boolean; choice?: string; referral?: Record<string, unknown> } | null
  /** milliseconds since it reached us */
  age: number
  /** the template message it answers */
  template: { name: string; components: unknown } | null
}

/** Another input that waits: the answer of a call, what a person did. */
export interface Waiting {
  id: Id
  key: string
  kind: string
  at: number
  body: unknown
}

/** All a turn looks at, read without a lock; `version` and `takenNumber` say whether it still holds when it is saved. */
export interface TurnRow {
  id: Id
  botId: Id
  channelId: Id
  channelKind: ChannelKind
  contactId: Id
  status: Status
  holderId: Id | null
  holderName: string | null
  version: number
  lastNumber: number
  takenNumber: number
  lastCustomerAt: Date | null
  botState: BotState | null
  language: string | null
  contact: {
    name: string | null
    phone: string | null
    email: string | null
    language: string | null
    source: string
    attributes: Record<string, unknown>
    tagIds: number[]
    optedOut: boolean
    blocked: boolean
  }
  wroteBefore: Date | null
  messages: Untaken[] | null
  inputs: Waiting[] | null
  /** client ids of messages whose sending has not begun */
  unsent: string[] | null
}

/** At most so many inputs are taken in one turn; the rest wait for the next. */
export const MOST_INPUTS = 20

export const claimTurns = (most: number, holdMs: number) =>
  query<{ conversationId: Id; tries: number }>(
    'select conversation_id as "conversationId", tries from turns_claim($1, $2)',
    [most, holdMs / 1000],
    { name: 'turns-claim' },
  )

export const readTurns = (ids: Id[]) =>
  query<TurnRow>(
    `select id, bot_id as "botId", channel_id as "channelId", channel_kind as "channelKind", contact_id as "contactId", status,
       holder_id as "holderId", holder_name as "holderName", version, last_number as "lastNumber", taken_number as "takenNumber",
       last_customer_at as "lastCustomerAt", bot_state as "botState", language, contact, wrote_before as "wroteBefore", messages,
       inputs, unsent
     from turns_read($1::bigint[], $2)`,
    [ids, MOST_INPUTS],
    { name: 'turns-read' },
  )

/** Lets go of chats so that they are taken up again: at once, or later when they failed. */
export const letGo = (ids: Id[], waitMs: number | null) =>
  query(
    `update turn_due set tries = case when $2::float8 is null then greatest(0, tries - 1) else tries end,
       claimed_until = case when $2::float8 is null then null else clock_timestamp() + make_interval(secs => $2 / 1000.0) end
     where conversation_id = any ($1::bigint[])`,
    [ids, waitMs],
  )

export const ResultBody = z.object({
  call: z.string(),
  ok: z.boolean(),
  status: z.number().optional(),
  body: z.unknown().optional(),
  error: z.string().optional(),
})
export const SpokeBody = z.object({ spoke: z.boolean() })
export const TriggerBody = z.object({
  on: z.enum(['event', 'tag', 'attribute']),
  flow: z.string(),
  trigger: z.string(),
  data: z.unknown().optional(),
})
export const StopBody = z.object({
  reason: z.enum(['bot-off', 'withdrawn', 'blocked', 'erased']),
  flow: z.string().optional(),
})
