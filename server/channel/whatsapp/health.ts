import { z } from 'zod'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { plainError } from '#domain/channel/index.ts'
import { minutes } from '#domain/index.ts'
import { defineJob, enqueue, wake } from '#server/jobs/index.ts'
import { CallFailed, callGraph, graphOf } from '#server/outbound/index.ts'
import { clock } from '#server/settings/index.ts'

const WITHIN_MS = 10_000
const FIELDS = 'display_phone_number,verified_name,status,quality_rating,health_status'
const MORE = ',throughput,webhook_configuration,whatsapp_business_manager_messaging_limit'
/** What an older version of the Graph API says of a field it does not know. */
const UNKNOWN_FIELD = 100
const TOKEN_REFUSED = new Set([0, 3, 10, 190, 200])

const Answer = z.object({
  display_phone_number: z.string().optional(),
  status: z.string().optional(),
  health_status: z.object({ can_send_message: z.string() }).optional().catch(undefined),
  quality_rating: z.string().optional().catch(undefined),
  throughput: z.object({ level: z.string() }).optional().catch(undefined),
  webhook_configuration: z.record(z.string(), z.unknown()).optional().catch(undefined),
  whatsapp_business_manager_messaging_limit: z.string().optional().catch(undefined),
})
const Refused = z.object({ error: z.object({ code: z.coerce.number() }) })

export interface Health {
  state: 'ok' | 'trouble'
  message: string | null
  token?: 'ok' | 'refused' | null
  webhook?: 'here' | 'elsewhere' | 'nowhere' | null
  quality?: string | null
  limit?: string | null
  throughput?: string | null
}

let webhookUrls: readonly string[] = []

/** Where our own webhook is, so that a number that sends its messages elsewhere is noticed; told once, at the start. */
export const useWebhookAddresses = (urls: readonly string[]): void => {
  webhookUrls = urls
}

/** Asks the channel whether this number can send with this token, and keeps the answer for the channel's page. */
export async function checkHealth(channelId: Id): Promise<Health | null> {
  const [channel] = await query<Asked>(
    `select access_token as "accessToken", graph_url as "graphUrl", phone_number_id as "phoneNumberId",
       templates_stopped_until as "templatesStoppedUntil" from channel
     where id = $1 and kind = 'whatsapp' and access_token is not null`,
    [channelId],
  )
  if (!channel) return null
  const { health, phone } = await asked(channel)
  await transaction(async (tx) => {
    await tx.query(
      `update channel set display_phone = coalesce($3, display_phone),
       paused_until = case when $2::jsonb ->> 'state' = 'ok' then null else paused_until end,
       pause_reason = case when $2::jsonb ->> 'state' = 'ok' then null else pause_reason end,
       health = $2::jsonb || jsonb_build_object('checkedAt', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     where id = $1`,
      [channelId, JSON.stringify(health), phone],
    )
    if (health.state === 'trouble') await askLater(tx, channelId)
  })
  wake('events')
  return health
}

const ASKED_AGAIN_AFTER = minutes(5)

const healthJob = defineJob('channel.health', z.object({ channelId: z.string() }), async ({ channelId }) => {
  await checkHealth(channelId)
})

/** A number in trouble is asked again by itself, so that nobody has to press for the good news. */
export const askLater = (tx: Tx, channelId: Id): Promise<void> =>
  enqueue(
    tx,
    healthJob,
    { channelId },
    { key: `health:${channelId}`, runAt: new Date(clock.now().getTime() + ASKED_AGAIN_AFTER) },
  )

interface Asked {
  accessToken: string
  graphUrl: string | null
  phoneNumberId: string
  templatesStoppedUntil: Date | null
}

async function asked(channel: Asked): Promise<{ health: Health; phone: string | null }> {
  try {
    const ask = (fields: string) =>
      callGraph(graphOf(channel), `${channel.phoneNumberId}?fields=${fields}`, { withinMs: WITHIN_MS })
    const first = await ask(FIELDS + MORE)
    const answer = Refused.safeParse(first.json).data?.error.code === UNKNOWN_FIELD ? await ask(FIELDS) : first
    const refused = Refused.safeParse(answer.json)
    if (refused.success) {
      const { code } = refused.data.error
      return {
        health: { ...trouble(plainError(code).say), token: TOKEN_REFUSED.has(code) ? 'refused' : null },
        phone: null,
      }
    }
    const told = Answer.safeParse(answer.json)
    if (answer.status !== 200 || !told.success)
      return { health: trouble(`WhatsApp answered ${answer.status}.`), phone: null }
    const health = { ...judged(told.data), ...factsOf(told.data) }
    const phone = told.data.display_phone_number ?? null
    // A restriction that WhatsApp announced holds until its end, whatever the number itself answers.
    const restricted = channel.templatesStoppedUntil !== null && clock.now() < channel.templatesStoppedUntil
    return { health: restricted && health.state === 'ok' ? { ...health, ...trouble(NO_TEMPLATES) } : health, phone }
  } catch (cause) {
    if (!(cause instanceof CallFailed)) throw cause
    return { health: trouble(`WhatsApp cannot be reached: ${cause.message}`), phone: null }
  }
}

/** What WhatsApp tells of the number, beside whether it can send. */
function factsOf(told: z.infer<typeof Answer>) {
  // Of an override and the app's own address the nearest to the number is used.
  const { phone_number, whatsapp_business_account, application } = told.webhook_configuration ?? {}
  const sentTo = [phone_number, whatsapp_business_account, application].find((one) => typeof one === 'string' && one)
  const webhook = !told.webhook_configuration
    ? null
    : !sentTo
      ? 'nowhere'
      : webhookUrls.includes(String(sentTo))
        ? 'here'
        : 'elsewhere'
  return {
    token: 'ok' as const,
    webhook: webhookUrls.length === 0 ? null : webhook,
    quality: told.quality_rating ?? null,
    limit: told.whatsapp_business_manager_messaging_limit ?? null,
    throughput: told.throughput?.level ?? null,
  } satisfies Partial<Health>
}

/** What is not known to us is no trouble: Meta adds states. */
function judged({ status, health_status }: z.infer<typeof Answer>): Health {
  if (health_status?.can_send_message === 'BLOCKED') return trouble('WhatsApp does not let this number send.')
  if (status && ['DISCONNECTED', 'UNVERIFIED', 'BANNED', 'RESTRICTED', 'DELETED'].includes(status)) {
    return trouble(`The number is not connected at WhatsApp (${status}).`)
  }
  return { state: 'ok', message: null }
}

export const NO_TEMPLATES = 'WhatsApp has restricted this account: it may send no templates for now.'

const trouble = (message: string): Health => ({ state: 'trouble', message })
