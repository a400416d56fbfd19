import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { type Sender, startSender } from '#server/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { chatsOn, connectedNumber, emptied, type SendingNumber, says } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'

const CHATS = runs(50)
const EACH = 20
const LAST = 3 // written while the channel finds some customers too chatty, which costs each of them 6 s a message

let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender

beforeAll(async () => {
  await openFreshDatabase()
  simulator = await startSimulator()
  await simulator.put('/behaviour', { statusDelays: { sent: 1e9, delivered: 1e9, read: 1e9 } })
  number = await connectedNumber(simulator, { messagesPerSecond: 200 })
  sender = startSender()
})
afterAll(async () => {
  await sender.stop()
  await simulator.stop()
})

test('messages of one conversation leave in the order written, across retries and rate limits', async () => {
  const chats = await chatsOn(simulator, number, CHATS)
  await simulator.put('/faults', [
    { do: 'error', code: 131016, match: { kind: 'send' }, share: 0.05 },
    { do: 'error', code: 130429, match: { kind: 'send' }, share: 0.03 },
    { do: 'slow', ms: 60, match: { kind: 'send' }, share: 0.2 },
  ])
  for (let n = 1; n <= EACH; n++) await Promise.all(chats.map((chat) => says(chat.conversationId, `word ${n}`)))
  await emptied(number.channelId, 600_000)
  await simulator.put('/faults', [{ do: 'error', code: 131056, match: { kind: 'send' }, share: 0.1 }])
  for (let n = EACH + 1; n <= EACH + LAST; n++)
    await Promise.all(chats.map((chat) => says(chat.conversationId, `word ${n}`)))
  await emptied(number.channelId, 600_000)

  const ledger = await simulator.ledger()
  const byPhone = ledger.byPhone()
  const written = Array.from({ length: EACH + LAST }, (_, n) => `word ${n + 1}`)
  const failed = await query<{ conversationId: string }>(
    `select conversation_id as "conversationId" from message where delivery = 5`,
  )
  const wrong = chats.filter((chat) => {
    const arrived = byPhone.get(chat.phone)?.map(({ text }) => text) ?? []
    return (
      arrived.join() !== written.join() && !failed.some(({ conversationId }) => conversationId === chat.conversationId)
    )
  })
  console.log(
    `P17: ${ledger.accepted.length} messages of ${chats.length} conversations, faults ${JSON.stringify(ledger.faults)}, ` +
      `failed ${failed.length}, out of order ${wrong.length}`,
  )
  expect(wrong).toEqual([])
  expect(failed).toEqual([])
  expect(ledger.faults.error).toBeGreaterThan(CHATS * EACH * 0.05)
}, 3_600_000)
