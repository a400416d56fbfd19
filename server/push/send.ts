import { z } from 'zod'
import { type Id, query, transaction } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { isMuted, noticeEvents } from '#domain/notice/index.ts'
import { type ConversationRow, conversationRow, maySee } from '#server/conversation/index.ts'
import { defineJob, enqueue } from '#server/jobs/index.ts'
import { isConnected } from '#server/realtime/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentById, askerOfAgent, secondFactorWanted } from '#server/team/index.ts'
import { post } from './post.ts'
import { noticeSettingsOf } from './settings.ts'
import { subscriptionById, subscriptionsOf } from './subscriptions.ts'
import { type Notice, noticeOf, testNotice } from './words.ts'

const Payload = z.object({
  subscriptionId: z.string(),
  event: z.enum(noticeEvents),
  conversationId: z.string(),
  /** asked again after a tab was open the first time */
  again: z.boolean().default(false),
})
type Payload = z.infer<typeof Payload>

// A phone that sleeps keeps its line open until a ping goes unanswered; by then it is known whether anybody is there.
const ASKED_AGAIN_AFTER = seconds(45)
const MOST_TRIES = 4

export const keyOf = ({ subscriptionId, event, conversationId }: Omit<Payload, 'again'>) =>
  `push.${subscriptionId}.${event}.${conversationId}`

/** One notice to one browser. Whether it is still true, and may be told to this person, is decided now, not when it was queued. */
export const sendPush = defineJob(
  'push.send',
  Payload,
  async (payload) => {
    const subscription = await subscriptionById(payload.subscriptionId)
    if (!subscription) return
    const notice = await noticeNow(subscription.agentId, payload)
    if (!notice) return
    if (isConnected(subscription.agentId)) {
      // An open tab tells by itself.
      if (!payload.again) await askAgain(payload)
      return
    }
    if ((await post(subscription, notice)) === 'later') throw new Error('the push service did not take it')
  },
  { mostTries: MOST_TRIES },
)

const askAgain = (payload: Payload) =>
  transaction((tx) =>
    enqueue(
      tx,
      sendPush,
      { ...payload, again: true },
      { key: keyOf(payload), runAt: new Date(clock.now().getTime() + ASKED_AGAIN_AFTER) },
    ),
  )

async function noticeNow(agentId: Id, { event, conversationId, again }: Payload): Promise<Notice | null> {
  const [agent, chat] = [await agentById(agentId), await conversationRow(conversationId)]
  const reader = agent && askerOfAgent(agent)
  if (!reader || !chat || !maySee(reader, chat) || !isTrue(event, chat, agentId, again)) return null
  if (!agent.secondFactor && (await secondFactorWanted(agent.role))) return null
  const wish = await noticeSettingsOf(agentId)
  if (!wish.events[event].push || isMuted(wish, agent.presence, clock.now())) return null
  const [bot] = await query<{ name: string }>('select name from bot where id = $1', [chat.botId])
  return noticeOf(event, chat, { language: agent.language, bot: bot?.name ?? '', showText: wish.showText })
}

/** A request that was taken, a chat that went to somebody else, a message that was read: nothing to tell any more. */
function isTrue(event: Payload['event'], chat: ConversationRow, agentId: Id, again: boolean): boolean {
  if (event === 'request') return chat.status === 'requesting'
  if (chat.status !== 'intervened' || chat.holderId !== agentId) return false
  return event === 'failed' || event === 'assigned' ? !again : chat.unread > 0
}

/** Sends a test to every browser of a person, also while a tab is open; says how many took it. */
export async function trySubscriptions(agentId: Id): Promise<{ sent: number; failed: number }> {
  const [agent, all] = [await agentById(agentId), await subscriptionsOf(agentId)]
  const notice = testNotice(agent?.language ?? null)
  const outcomes = await Promise.all(all.map((one) => post(one, notice).catch(() => 'later' as const)))
  const sent = outcomes.filter((outcome) => outcome === 'delivered').length
  return { sent, failed: outcomes.length - sent }
}
