import { z } from 'zod'
import { type Id, query } from '#db/index.ts'
import { plainError } from '#domain/channel/index.ts'
import { CallFailed, callGraph, graphOf } from '#server/outbound/index.ts'

const WITHIN_MS = 10_000
const FIELDS = 'display_phone_number,verified_name,status,quality_rating,health_status'

const Answer = z.object({
  display_phone_number: z.string().optional(),
  status: z.string().optional(),
  health_status: z.object({ can_send_message: z.string() }).optional().catch(undefined),
})
const Refused = z.object({ error: z.object({ code: z.coerce.number() }) })

export interface Health {
  state: 'ok' | 'trouble'
  message: string | null
}

/** Asks the channel whether this number can send with this token, and keeps the answer for the channel's page. */
export async function checkHealth(channelId: Id): Promise<Health | null> {
  const [channel] = await query<{ accessToken: string; graphUrl: string | null; phoneNumberId: string }>(
    `select access_token as "accessToken", graph_url as "graphUrl", phone_number_id as "phoneNumberId" from channel
     where id = $1 and kind = 'whatsapp' and access_token is not null`,
    [channelId],
  )
  if (!channel) return null
  const { health, phone } = await asked(channel)
  await query(
    `update channel set display_phone = coalesce($3, display_phone),
       paused_until = case when $2::jsonb ->> 'state' = 'ok' then null else paused_until end,
       pause_reason = case when $2::jsonb ->> 'state' = 'ok' then null else pause_reason end,
       health = $2::jsonb || jsonb_build_object('checkedAt', to_char(now() at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))
     where id = $1`,
    [channelId, JSON.stringify(health), phone],
  )
  return health
}

async function asked(channel: { accessToken: string; graphUrl: string | null; phoneNumberId: string }) {
  try {
    const answer = await callGraph(graphOf(channel), `${channel.phoneNumberId}?fields=${FIELDS}`, {
      withinMs: WITHIN_MS,
    })
    const refused = Refused.safeParse(answer.json)
    if (refused.success) return { health: trouble(plainError(refused.data.error.code).say), phone: null }
    const told = Answer.safeParse(answer.json)
    if (answer.status !== 200 || !told.success)
      return { health: trouble(`WhatsApp answered ${answer.status}.`), phone: null }
    return { health: judged(told.data), phone: told.data.display_phone_number ?? null }
  } catch (cause) {
    if (!(cause instanceof CallFailed)) throw cause
    return { health: trouble(`WhatsApp cannot be reached: ${cause.message}`), phone: null }
  }
}

/** What is not known to us is no trouble: Meta adds states. */
function judged({ status, health_status }: z.infer<typeof Answer>): Health {
  if (health_status?.can_send_message === 'BLOCKED') return trouble('WhatsApp does not let this number send.')
  if (status && ['DISCONNECTED', 'UNVERIFIED', 'BANNED', 'RESTRICTED', 'DELETED'].includes(status)) {
    return trouble(`The number is not connected at WhatsApp (${status}).`)
  }
  return { state: 'ok', message: null }
}

const trouble = (message: string): Health => ({ state: 'trouble', message })
