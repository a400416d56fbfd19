import webPush from 'web-push'
import { seconds } from '#domain/index.ts'
import { fetchTyped } from '#server/outbound/index.ts'
import { pushKeys } from './keys.ts'
import { forget, noteDelivered, type Subscription } from './subscriptions.ts'
import type { Notice } from './words.ts'

const LASTS_SECONDS = 600 // a request that nobody saw for ten minutes is old news on a phone
const ANSWER_WITHIN = seconds(10)

export type Outcome = 'delivered' | 'gone' | 'later'

/**
 * Hands a notice to the push service of a browser, encrypted for that browser alone. The address came from a browser, so
 * it goes through the guarded client like any other typed address.
 */
export async function post(to: Subscription, notice: Notice): Promise<Outcome> {
  const details = webPush.generateRequestDetails(
    { endpoint: to.endpoint, keys: { p256dh: to.p256dh, auth: to.auth } },
    JSON.stringify(notice),
    {
      vapidDetails: { subject: contact, ...(await pushKeys()) },
      TTL: LASTS_SECONDS,
      urgency: 'high',
      // a newer notice about the same thing replaces one that still waits at the service
      topic: notice.topic,
      contentEncoding: 'aes128gcm',
    },
  )
  const headers = Object.fromEntries(Object.entries(details.headers).map(([name, value]) => [name, String(value)]))
  const answer = await fetchTyped(to.endpoint, {
    method: 'POST',
    headers,
    body: details.body ?? '',
    timeoutMs: ANSWER_WITHIN,
  })
  if (answer.status === 404 || answer.status === 410) {
    await forget(to.id)
    return 'gone'
  }
  if (answer.status >= 400) return 'later'
  await noteDelivered(to.id)
  return 'delivered'
}

let contact = 'mailto:baton@localhost.localdomain'

/** Whom a push service may write to about us: the installation's own address where it is a public one. */
export const usePushContact = (publicUrl: string): void => {
  if (publicUrl.startsWith('https:')) contact = publicUrl
}
