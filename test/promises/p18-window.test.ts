import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { hours, seconds } from '#domain/index.ts'
import { type Sender, say, startSender } from '#server/message/index.ts'
import { clock } from '#server/settings/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { type Chat, chatsOn, connectedNumber, emptied, type SendingNumber } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'

const ROUNDS = runs(5)
const CHATS = 100
const SKEWS = [0, hours(26), hours(-26), hours(13), hours(-13)]

let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender

beforeAll(async () => {
  await openFreshDatabase()
  simulator = await startSimulator()
  await simulator.put('/behaviour', {
    pairRate: { capacity: 1e9, everyMs: 1 },
    statusDelays: { sent: 1e9, delivered: 1e9, read: 1e9 },
  })
  number = await connectedNumber(simulator, { messagesPerSecond: 1000 })
})
afterAll(async () => {
  await sender?.stop()
  await simulator.stop()
})

interface Trial {
  closesAt: number
  ahead: number
}

test('nothing free-form leaves outside the reply window, however the clocks stand', async () => {
  const chats = await chatsOn(simulator, number, CHATS)
  const trials = new Map<string, Trial>()
  let ahead = 0
  sender = startSender()
  for (let round = 0; round < ROUNDS; round++) {
    const skew = SKEWS[round % SKEWS.length] ?? 0
    clock.skip(skew - ahead)
    ahead = skew
    await Promise.all(chats.map(async (chat, i) => trials.set(...(await queuedNearTheEnd(chat, i, ahead)))))
    await emptied(number.channelId, 120_000)
  }
  clock.skip(-ahead)

  const ledger = await simulator.ledger()
  const accepted = new Map(ledger.accepted.map((send) => [send.opaque?.replace(/-\d+$/, '') ?? '', send]))
  const refused = await query<{ id: string; code: string; failedAt: Date }>(
    `select conversation_id || '-' || number as id, error ->> 'code' as code, failed_at as "failedAt" from message where delivery = 5`,
  )
  const leaks = [...trials].filter(([id, { closesAt, ahead }]) => (accepted.get(id)?.real ?? 0) + ahead > closesAt)
  const held = refused.filter(({ id, failedAt }) => (trials.get(id)?.closesAt ?? 0) - failedAt.getTime() > seconds(1))
  console.log(
    `P18: ${trials.size} sends around the end of the window, clocks apart by up to 26 h: ${accepted.size} left in time, ` +
      `${refused.length} refused here, ${leaks.length} leaks, ${held.length} held back too early`,
  )
  expect(accepted.size + refused.length).toBe(trials.size)
  expect(refused.every(({ code }) => code === 'replyWindowClosed')).toBe(true)
  expect(accepted.size).toBeGreaterThan(0)
  expect(refused.length).toBeGreaterThan(0)
  expect(leaks).toEqual([])
  expect(held).toEqual([])
}, 3_600_000)

/** Said while the window is open, due within a second of its end. */
async function queuedNearTheEnd(chat: Chat, i: number, ahead: number): Promise<[string, Trial]> {
  return transaction(async (tx) => {
    await tx.query('update conversation set last_customer_at = $2 where id = $1', [chat.conversationId, clock.now()])
    const content = { kind: 'text' as const, text: `near the end ${i}` }
    const said = await say(tx, { conversationId: chat.conversationId, author: 'bot', authorId: null, content })
    if (!said.ok) throw new Error(said.code)
    const dueInMs = 200 + Math.random() * 800
    // Within a second of the end, either side of it; one in ten a day and more beyond it.
    const offset = i % 10 === 0 ? hours(-26) : (Math.random() * 2 - 1) * seconds(1) + dueInMs + 500
    const closesAt = clock.now().getTime() + offset
    await tx.query('update conversation set last_customer_at = $2 where id = $1', [
      chat.conversationId,
      new Date(closesAt - hours(24)),
    ])
    await tx.query(
      `update outbox set due_at = clock_timestamp() + make_interval(secs => $2) where conversation_id = $1`,
      [chat.conversationId, dueInMs / 1000],
    )
    return [said.id, { closesAt, ahead }]
  })
}
