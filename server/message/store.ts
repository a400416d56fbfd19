import { type Id, query } from '#db/index.ts'
import type { Content } from '#domain/message/index.ts'
import type { Verdict } from './verdict.ts'

/** A message as claimed: everything its attempt needs, read under the claim. */
export interface Claimed {
  id: Id
  conversationId: Id
  number: number
  what: 'message' | 'reaction'
  attempt: number
  extra: { emoji?: string } | null
  author: string
  content: Content
  externalId: string | null
  quoted: string | null
  address: string
  isGroup: boolean
  isDemo: boolean
  lastCustomerAt: Date | null
}

export interface Settled extends Verdict {
  row: Claimed
}

/** A number that can send. */
export interface SendingChannel {
  id: Id
  kind: 'whatsapp' | 'web'
  phoneNumberId: string
  accessToken: string
  graphUrl: string | null
  messagesPerSecond: number
  pausedForMs: number
  /** stopped for a reason: one message is tried before the rest */
  isStopped: boolean
  templatesStoppedUntil: Date | null
}

/** Every number that sends, and how long each is still stopped. */
export const sendingChannels = () =>
  query<SendingChannel>(
    `select id, kind, phone_number_id as "phoneNumberId", access_token as "accessToken", graph_url as "graphUrl",
       messages_per_second as "messagesPerSecond",
       greatest(0, extract(epoch from coalesce(paused_until, now()) - now()) * 1000)::float8 as "pausedForMs",
       pause_reason is not null as "isStopped", templates_stopped_until as "templatesStoppedUntil"
     from channel where kind = 'whatsapp' and phone_number_id is not null and access_token is not null order by id`,
  )

export const takeLease = async (name: string, owner: string, seconds: number) =>
  (
    await query<{ epoch: string; gained: boolean }>('select epoch, gained from lease_take($1, $2, $3)', [
      name,
      owner,
      seconds,
    ])
  )[0] ?? null

/** Gives leases back at once, for a node that ends in order. */
export const giveUpLeases = (owner: string) => query('update lease set until = now() where owner = $1', [owner])

export const claim = (channelId: Id, owner: string, epoch: string, most: number, now: Date) =>
  query<Claimed>(
    `select id, conversation_id as "conversationId", number, what, attempt, extra, author, content, external_id as "externalId",
       quoted, address, is_group as "isGroup", is_demo as "isDemo", last_customer_at as "lastCustomerAt"
     from outbox_claim($1, $2, $3, $4, $5)`,
    [channelId, owner, epoch, most, now],
  )

export const writeBack = (settled: Settled[], now: Date) =>
  query('select outbox_write_back($1, $2, $3, $4, $5::jsonb[], $6, $7)', [
    settled.map(({ row }) => row.id),
    settled.map(({ row }) => row.attempt),
    settled.map(({ outcome }) => outcome),
    settled.map(({ externalId }) => externalId),
    settled.map(({ error }) => (error ? JSON.stringify(error) : null)),
    settled.map(({ waitMs }) => waitMs),
    now,
  ])

/** Takes our reactions back that certainly never left, unless the agent has chosen another since. */
export const takeBackReactions = (failed: readonly Claimed[]) =>
  query(
    `with failed as (select * from unnest($1::bigint[], $2::int[]) as f (conversation_id, number)),
     locked as (
       select id from conversation where id in (select conversation_id from failed) order by id for no key update
     ), changed as (
       update message m set reactions = coalesce(
         (select jsonb_agg(r) from jsonb_array_elements(m.reactions) r where r ->> 'from' <> 'agent'), '[]')
       from failed f, locked l
       where l.id = f.conversation_id and m.conversation_id = f.conversation_id and m.number = f.number
         and not exists (select 1 from outbox o
           where o.conversation_id = f.conversation_id and o.number = f.number and o.what = 'reaction')
       returning m.conversation_id, m.number
     )
     insert into event (bot_id, conversation_id, contact_id, kind, number)
     select c.bot_id, c.id, c.contact_id, 'message.changed', k.number
     from changed k join conversation c on c.id = k.conversation_id`,
    [failed.map((row) => row.conversationId), failed.map((row) => row.number)],
  )

/** Turns what an earlier owner of the number left under way to unknown. */
export const settleOrphans = async (channelId: Id, epoch: string, blockMs: number) =>
  (await query<{ n: number }>('select outbox_orphans($1, $2, $3) as n', [channelId, epoch, blockMs / 1000]))[0]?.n ?? 0

/** Lets go of unknown attempts that a tick has settled. */
export const letGoOfSettled = (channelId: Id) => query('select outbox_settle($1)', [channelId])

/** Stops a number until somebody acts or the pause is over; its health page says why. */
export const stopChannel = (channelId: Id, reason: string, forMs: number) =>
  query(
    `update channel set paused_until = now() + make_interval(secs => $3), pause_reason = $2,
       health = jsonb_build_object('state', 'trouble', 'message', $2::text, 'checkedAt', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     where id = $1`,
    [channelId, reason, forMs / 1000],
  )

/** A number that sends again is well. */
export const channelWorks = (channelId: Id) =>
  query(
    `update channel set paused_until = null, pause_reason = null,
       health = jsonb_build_object('state', 'ok', 'message', null, 'checkedAt', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     where id = $1 and pause_reason is not null`,
    [channelId],
  )

/** Puts back claims whose answer was lost on its way to this node. */
export const takeBackUnheard = (channelId: Id, epoch: string, holding: Id[]) =>
  query('select outbox_unheard($1, $2, $3)', [channelId, epoch, holding])
