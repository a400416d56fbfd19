import { type Id, query } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { seenBody } from '#server/channel/index.ts'
import { callGraph, graphOf } from '#server/outbound/index.ts'

const WITHIN_MS = 5000
const MOST_AT_ONCE = 32

/** Tells the customer that their messages were read. Never waited for, and lost without harm. */
export const markRead = (conversationId: Id): void => tell(conversationId, false)

// Shown for up to 25 seconds, or until an answer arrives; whoever goes on writing after one is seen again soon.
const SHOWN_AGAIN_AFTER = seconds(10)
const MOST_REMEMBERED = 1000
const shown = new Map<Id, number>()

/** Shows the customer that somebody is writing. Repeated as often as the screen likes, told once in ten seconds. */
export function showTyping(conversationId: Id): void {
  const now = performance.now()
  const before = shown.get(conversationId)
  if (before !== undefined && now - before < SHOWN_AGAIN_AFTER) return
  if (shown.size >= MOST_REMEMBERED) shown.clear()
  shown.set(conversationId, now)
  tell(conversationId, true)
}

let running = 0

function tell(conversationId: Id, typing: boolean): void {
  // A slow channel must not pile up calls that are worth nothing a moment later.
  if (running >= MOST_AT_ONCE) return
  running++
  told(conversationId, typing)
    .catch(() => {})
    .finally(() => {
      running--
    })
}

async function told(conversationId: Id, typing: boolean): Promise<void> {
  const [last] = await query<{
    externalId: string
    phoneNumberId: string
    accessToken: string
    graphUrl: string | null
  }>(
    `select m.external_id as "externalId", h.phone_number_id as "phoneNumberId", h.access_token as "accessToken",
       h.graph_url as "graphUrl"
     from conversation c join channel h on h.id = c.channel_id
     join lateral (
       select external_id from message where conversation_id = c.id and author = 'customer' and external_id is not null
       order by number desc limit 1) m on true
     where c.id = $1 and h.kind = 'whatsapp' and h.access_token is not null and not c.is_group`,
    [conversationId],
  )
  if (!last) return
  const path = `${last.phoneNumberId}/messages`
  await callGraph(graphOf(last), path, { method: 'POST', json: seenBody(last.externalId, typing), withinMs: WITHIN_MS })
}
