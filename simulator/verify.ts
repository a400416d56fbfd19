import { randomInt } from 'node:crypto'
import type { BusinessNumber } from './ledger.ts'

/** Meta's question when a webhook address is set: it must echo the challenge, and only for the right token. */
export async function verifyWebhook(number: BusinessNumber) {
  const challenge = String(randomInt(1_000_000_000))
  const url = new URL(number.webhookUrl)
  url.searchParams.set('hub.mode', 'subscribe')
  url.searchParams.set('hub.verify_token', number.verifyToken)
  url.searchParams.set('hub.challenge', challenge)
  try {
    const answer = await fetch(url, { signal: AbortSignal.timeout(10_000), redirect: 'manual' })
    const echoed = (await answer.text()) === challenge
    return { ok: answer.status === 200 && echoed, status: answer.status, echoed }
  } catch (cause) {
    return { ok: false, status: null, echoed: false, trouble: cause instanceof Error ? cause.message : String(cause) }
  }
}
