import { type Id, query, transaction } from '#db/index.ts'
import type { ChannelKind } from '#domain/channel/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { ChannelState } from '#protocol/http/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock, seal } from '#server/settings/index.ts'

/** A channel without its secrets. */
export interface ChannelRow {
  id: Id
  botId: Id
  kind: ChannelKind
  name: string
  phoneNumberId: string | null
  wabaId: string | null
  displayPhone: string | null
  graphUrl: string | null
  messagesPerSecond: number
  /** what was not asked yet is absent */
  health: Pick<ChannelState['health'], 'state' | 'message' | 'checkedAt'> & Partial<ChannelState['health']>
  calls: ChannelState['calls']
  heardAt: Date | null
  pausedUntil: Date | null
  templatesStoppedUntil: Date | null
}

const columns = `id, bot_id as "botId", kind, name, phone_number_id as "phoneNumberId", waba_id as "wabaId",
  display_phone as "displayPhone", graph_url as "graphUrl", messages_per_second as "messagesPerSecond", health, calls, heard_at as "heardAt",
  case when paused_until > now() then paused_until end as "pausedUntil", templates_stopped_until as "templatesStoppedUntil"`

export const channelById = async (id: Id): Promise<ChannelRow | null> =>
  (await query<ChannelRow>(`select ${columns} from channel where id = $1`, [id]))[0] ?? null

export const channelsByIds = (ids: Id[]): Promise<ChannelRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : query<ChannelRow>(`select ${columns} from channel where id = any ($1::bigint[])`, [ids])

/** How a channel is, for its page and for live screens. */
export const channelState = (row: ChannelRow): ChannelState => ({
  id: row.id,
  botId: row.botId,
  kind: row.kind,
  name: row.name,
  displayPhoneNumber: row.displayPhone,
  messagesPerSecond: row.messagesPerSecond,
  health: { token: null, webhook: null, quality: null, limit: null, throughput: null, ...row.health },
  calls: row.calls,
  heardAt: row.heardAt?.toISOString() ?? null,
  pausedUntil: row.pausedUntil?.toISOString() ?? null,
  templatesStoppedUntil: stillAhead(row.templatesStoppedUntil)?.toISOString() ?? null,
})

const stillAhead = (moment: Date | null) => (moment !== null && moment > clock.now() ? moment : null)

/** Channels, oldest first, one page. */
export const channelPage = (after: Id, limit: number): Promise<ChannelRow[]> =>
  query<ChannelRow>(`select ${columns} from channel where id > $1 order by id limit $2`, [after, limit])

export interface ChannelWish {
  botId: Id
  name: string
  phoneNumberId: string
  wabaId: string
  accessToken: string
  appSecret: string
  verifyToken: string
  messagesPerSecond: number
  /** another Graph base than the operator's, for a simulator channel; never typed in the app */
  graphUrl?: string
}

/** Connects a WhatsApp number. Secrets are sealed before they reach the database. */
export async function createChannel(wish: ChannelWish): Promise<{ ok: true; id: Id } | Refusal> {
  const done = await transaction<{ ok: true; id: Id } | Refusal>(async (tx) => {
    const [made] = await tx.query<{ id: Id }>(
      `insert into channel (bot_id, kind, name, phone_number_id, waba_id, access_token, app_secret, verify_token, graph_url, messages_per_second)
       values ($1, 'whatsapp', $2, $3, $4, $5, $6, $7, $8, $9) on conflict (phone_number_id) do nothing returning id`,
      [
        wish.botId,
        wish.name,
        wish.phoneNumberId,
        wish.wabaId,
        seal(wish.accessToken),
        seal(wish.appSecret),
        seal(wish.verifyToken),
        wish.graphUrl ?? null,
        wish.messagesPerSecond,
      ],
    )
    if (!made) return refuse('nameTaken', { thing: 'channel' })
    const { phoneNumberId, wabaId, messagesPerSecond } = wish
    await audit(tx, {
      did: 'channel.made',
      thing: { kind: 'channel', id: made.id, name: wish.name },
      changes: changesOf({}, { phoneNumberId, wabaId, messagesPerSecond }),
    })
    return { ok: true, id: made.id }
  })
  wake('events')
  return done
}

export interface ChannelChange {
  name?: string
  accessToken?: string
  appSecret?: string
  verifyToken?: string
  messagesPerSecond?: number
  calls?: ChannelState['calls']
}

const SECRETS = ['accessToken', 'appSecret', 'verifyToken']

/** Changes a channel. A new app secret leaves the one before valid, because webhooks signed with it are on their way. */
export async function changeChannel(id: Id, change: ChannelChange): Promise<{ ok: true } | Refusal> {
  const sealed = (text: string | undefined) => (text === undefined ? null : seal(text))
  const done = await transaction<{ ok: true } | Refusal>(async (tx) => {
    const [before] = await tx.query<Pick<ChannelRow, 'name' | 'messagesPerSecond' | 'calls'>>(
      'select name, messages_per_second as "messagesPerSecond", calls from channel where id = $1 for update',
      [id],
    )
    if (!before) return refuse('notFound', { thing: 'channel' })
    await tx.query(
      `update channel set name = coalesce($2, name), access_token = coalesce($3, access_token),
         app_secret_before = case when $4::text is null then app_secret_before else app_secret end,
         app_secret = coalesce($4, app_secret), verify_token = coalesce($5, verify_token),
         messages_per_second = coalesce($6, messages_per_second), calls = coalesce($7, calls),
         paused_until = case when $3::text is null then paused_until else null end
       where id = $1`,
      [
        id,
        change.name ?? null,
        sealed(change.accessToken),
        sealed(change.appSecret),
        sealed(change.verifyToken),
        change.messagesPerSecond ?? null,
        change.calls ?? null,
      ],
    )
    await audit(tx, {
      did: 'channel.changed',
      thing: { kind: 'channel', id, name: change.name ?? before.name },
      changes: changesOf(before, change, SECRETS),
    })
    return { ok: true }
  })
  wake('events')
  return done
}
