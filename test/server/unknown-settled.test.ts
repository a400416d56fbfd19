import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { webhookDoors } from '#server/http/webhooks.ts'
import { resend, type Sender, startSender } from '#server/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { chatOn, connectedNumber, emptied, messageRow, type SendingNumber, says, until } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'

let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender
let app: FastifyInstance

beforeAll(async () => {
  await openFreshDatabase()
  simulator = await startSimulator()
  app = Fastify()
  await app.register(webhookDoors)
  const address = await app.listen({ port: 0, host: '127.0.0.1' })
  number = await connectedNumber(simulator, { webhookUrl: `${address}/webhooks/whatsapp` })
  sender = startSender()
})
afterAll(async () => {
  await sender.stop()
  await app.close()
  await simulator.stop()
})

test('an unknown message is settled by the tick that names its attempt, and what follows it goes out', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/behaviour', { statusDelays: { sent: 1500, delivered: 1700, read: 9e6 } })
  await simulator.put('/faults', [{ do: 'drop', match: { phone: chat.phone, kind: 'send' }, times: 1 }])
  const lost = await says(chat.conversationId, 'did you get this?')
  const next = await says(chat.conversationId, 'and this?')
  await until('unknown', async () => (await messageRow(chat.conversationId, lost.number))?.delivery === 2)
  expect((await messageRow(chat.conversationId, next.number))?.delivery).toBe(0)
  await until('delivered', async () => (await messageRow(chat.conversationId, lost.number))?.delivery === 6)
  expect((await messageRow(chat.conversationId, lost.number))?.externalId).toMatch(/^wamid\./)
  await emptied(number.channelId)
  const arrived = (await simulator.ledger()).byPhone().get(chat.phone)
  expect(arrived?.map(({ text }) => text)).toEqual(['did you get this?', 'and this?'])
})

test('an unknown message that never arrived goes out again when a person says so, as another attempt', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'reset', match: { phone: chat.phone, kind: 'send' }, times: 1 }])
  const lost = await says(chat.conversationId, 'hello?')
  await until('unknown', async () => (await messageRow(chat.conversationId, lost.number))?.delivery === 2)
  const [agent] = await query<{ id: string }>(
    `insert into agent (name, email, role) values ('Ana', 'ana@x.example', 'agent') returning id`,
  )
  expect(await resend(chat.conversationId, lost.number, agent?.id ?? '')).toMatchObject({
    ok: true,
    number: lost.number,
  })
  await emptied(number.channelId)
  const arrived = (await simulator.ledger()).byPhone().get(chat.phone)
  expect(arrived?.map(({ opaque }) => opaque)).toEqual([`${lost.id}-2`])
  expect((await messageRow(chat.conversationId, lost.number))?.delivery).toBeGreaterThanOrEqual(3)
})

test('a tick that comes before the answer of its own send is kept, and a slow answer does not undo it', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/behaviour', { statusDelays: { sent: 0, delivered: 50, read: 9e6 } })
  await simulator.put('/faults', [{ do: 'trickle', ms: 150, match: { phone: chat.phone, kind: 'send' }, times: 1 }])
  const said = await says(chat.conversationId, 'quick')
  await until('delivered', async () => (await messageRow(chat.conversationId, said.number))?.delivery === 6)
  await emptied(number.channelId)
  expect((await simulator.ledger()).byPhone().get(chat.phone)).toHaveLength(1)
  expect((await messageRow(chat.conversationId, said.number))?.delivery).toBe(6)
})

test('a failed message stays failed; sent again it is a new message, however often one asks', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'error', code: 131009, match: { phone: chat.phone, kind: 'send' }, times: 1 }])
  const failed = await says(chat.conversationId, 'odd')
  await until('failed', async () => (await messageRow(chat.conversationId, failed.number))?.delivery === 5)
  const [agent] = await query<{ id: string }>(`select id from agent limit 1`)
  const first = await resend(chat.conversationId, failed.number, agent?.id ?? '')
  const second = await resend(chat.conversationId, failed.number, agent?.id ?? '')
  expect(first).toMatchObject({ ok: true, number: failed.number + 1, repeated: false })
  expect(second).toMatchObject({ ok: true, number: failed.number + 1, repeated: true })
  await emptied(number.channelId)
  expect((await simulator.ledger()).byPhone().get(chat.phone)).toHaveLength(1)
  expect((await messageRow(chat.conversationId, failed.number))?.delivery).toBe(5)
})
