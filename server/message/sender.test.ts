import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { chatOn, connectedNumber, emptied, messageRow, type SendingNumber, says, until } from '#test/support/sending.ts'
import { type SimulatorProcess, startSimulator } from '#test/support/simulator.ts'
import { openFreshDatabase } from '../../test/support/database.ts'
import { react, type Sender, startSender } from './index.ts'

let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender

beforeAll(async () => {
  await openFreshDatabase()
  simulator = await startSimulator()
  number = await connectedNumber(simulator)
  sender = startSender()
})
afterAll(async () => {
  await sender.stop()
  await simulator.stop()
})

test('a refusal for good is shown on the message, with its reason in plain words', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'error', code: 131009, match: { phone: chat.phone } }])
  const said = await says(chat.conversationId, 'Hi')
  await emptied(number.channelId)
  expect(await messageRow(chat.conversationId, said.number)).toMatchObject({ delivery: 5, error: { code: '131009' } })
  await simulator.put('/faults', [])
})

test('a reaction that WhatsApp refuses does not stay on our screen', async () => {
  const chat = await chatOn(simulator, number)
  const shown = async () =>
    (
      await query<{ reactions: unknown[] }>('select reactions from message where conversation_id = $1 and number = 1', [
        chat.conversationId,
      ])
    )[0]?.reactions
  await simulator.put('/faults', [{ do: 'error', code: 131009, match: { phone: chat.phone }, times: 1 }])
  await transaction((tx) => react(tx, { conversationId: chat.conversationId, number: 1, from: 'agent', emoji: '👍' }))
  expect(await shown()).toHaveLength(1)
  await emptied(number.channelId)
  await vi.waitFor(async () => expect(await shown()).toEqual([]), 10_000)
})

test('what may pass is tried again, and the next message of that chat waits its turn', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'error', code: 131016, match: { phone: chat.phone }, times: 2 }])
  await says(chat.conversationId, 'one')
  await says(chat.conversationId, 'two')
  await emptied(number.channelId)
  const ledger = await simulator.ledger()
  expect(
    ledger
      .byPhone()
      .get(chat.phone)
      ?.map(({ text }) => text),
  ).toEqual(['one', 'two'])
  expect(ledger.byPhone().get(chat.phone)?.[0]?.opaque).toMatch(/-3$/)
})

test('a pair rate error delays only that customer', async () => {
  const [slow, quick] = [await chatOn(simulator, number), await chatOn(simulator, number)]
  await simulator.put('/faults', [{ do: 'error', code: 131056, match: { phone: slow.phone }, times: 1 }])
  await says(slow.conversationId, 'one')
  await until('the refusal', async () => (await simulator.ledger()).faults.error)
  const quickly = await says(quick.conversationId, 'at once')
  await until('the quick one', async () => (await messageRow(quick.conversationId, quickly.number))?.delivery === 3)
  await emptied(number.channelId)
  const ledger = await simulator.ledger()
  expect(
    ledger
      .byPhone()
      .get(slow.phone)
      ?.map(({ text }) => text),
  ).toEqual(['one'])
})

test('a connection cut after the message went out leaves it unknown, and it is not sent again', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'drop', match: { phone: chat.phone }, times: 1 }])
  const said = await says(chat.conversationId, 'once only')
  await until('unknown', async () => (await messageRow(chat.conversationId, said.number))?.delivery === 2)
  expect((await simulator.ledger()).byPhone().get(chat.phone)).toHaveLength(1)
  expect(await query('select state from outbox where conversation_id = $1', [chat.conversationId])).toEqual([
    { state: 'unknown' },
  ])
  await query('delete from outbox where conversation_id = $1', [chat.conversationId])
})

test('a bad token stops the number, keeps the messages, and a working one lets them go', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'error', code: 190, match: { phone: chat.phone }, times: 1 }])
  const said = await says(chat.conversationId, 'patience')
  const stopped = await until(
    'the stop',
    async () =>
      (
        await query<{ reason: string; health: { state: string } }>(
          'select pause_reason as reason, health from channel where id = $1 and paused_until > now()',
          [number.channelId],
        )
      )[0],
  )
  expect(stopped.reason).toMatch(/token/)
  expect(stopped.health.state).toBe('trouble')
  expect((await messageRow(chat.conversationId, said.number))?.delivery).toBe(1)
  await query('update channel set paused_until = null where id = $1', [number.channelId])
  await emptied(number.channelId)
  await until(
    'health',
    async () =>
      (await query<{ health: { state: string } }>('select health from channel where id = $1', [number.channelId]))[0]
        ?.health.state === 'ok',
  )
  expect((await messageRow(chat.conversationId, said.number))?.delivery).toBe(3)
})
