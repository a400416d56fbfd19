import { z } from 'zod'
import { PushKey, PushSubscriptionMade } from '#protocol/http/index.ts'
import { Anything, ask } from './client.ts'

/** Makes this browser known to the server's push; the answer is the id it is known by. */
export async function subscribePush(pushes: PushManager): Promise<string> {
  const { publicKey } = await ask(PushKey, 'GET', 'me/push-key')
  const subscription = await pushes.subscribe({ userVisibleOnly: true, applicationServerKey: publicKey })
  const { endpoint, keys } = subscription.toJSON()
  return (await ask(PushSubscriptionMade, 'POST', 'me/push-subscriptions', { endpoint, keys })).id
}

export const unsubscribePush = (id: string) => ask(Anything, 'DELETE', `me/push-subscriptions/${id}`)

export const sendTestPush = () => ask(z.object({ sent: z.number(), failed: z.number() }), 'POST', 'me/push-tests', {})
