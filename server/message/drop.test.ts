import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { chatOn, connectedNumber, emptied, messageRow, type SendingNumber, says, until } from '#test/support/sending.ts'
import { type SimulatorProcess, startSimulator } from '#test/support/simulator.ts'
import { openFreshDatabase } from '../../test/support/database.ts'
import { dropBotMessages, lockConversation, nothingOnItsWay, say, startSender } from './index.ts'

let simulator: SimulatorProcess
let number: SendingNumber
let agentId: string

beforeAll(async () => {
  await openFreshDatabase()
  simulator = await startSimulator()
  number = await connectedNumber(simulator)
  const [agent] = await query<{ id: string }>(
    `insert into agent (name, email, role) values ('Ana', 'ana@x.example', 'agent') returning id`,
  )
  agentId = agent?.id ?? ''
})
afterAll(() => simulator.stop())

const take = (conversationId: string, drops: boolean) =>
  transaction(async (tx) => {
    await lockConversation(tx, conversationId)
    await tx.query(
      `update conversation set status = 'intervened', holder_id = $2, version = version + 1 where id = $1`,
      [conversationId, agentId],
    )
    return drops ? dropBotMessages(tx, conversationId) : 0
  })

test('what the bot had queued is taken back with the chat, and shown as not sent', async () => {
  const chat = await chatOn(simulator, number)
  const said = await says(chat.conversationId, 'the bot was about to say this', { ifVersion: 0 })
  expect(await take(chat.conversationId, true)).toBe(1)
  expect(await messageRow(chat.conversationId, said.number)).toMatchObject({ delivery: 5, error: { code: 'taken' } })
  expect(await query('select 1 from outbox where conversation_id = $1', [chat.conversationId])).toEqual([])
})

test('a claim drops a message of the bot that was queued for a chat a person has taken, and sends the rest', async () => {
  const chat = await chatOn(simulator, number)
  const stale = await says(chat.conversationId, 'stale', { ifVersion: 0 })
  await take(chat.conversationId, false)
  const word = await says(chat.conversationId, 'a person speaks', { author: 'agent', authorId: agentId })
  const sender = startSender()
  await emptied(number.channelId)
  await sender.stop()
  expect(await messageRow(chat.conversationId, stale.number)).toMatchObject({ delivery: 5, error: { code: 'taken' } })
  expect((await messageRow(chat.conversationId, word.number))?.delivery).toBe(3)
  expect(
    (await simulator.ledger())
      .byPhone()
      .get(chat.phone)
      ?.map(({ text }) => text),
  ).toEqual(['a person speaks'])
})

test('a move of the chat that is no taking leaves the words of the bot alone', async () => {
  const chat = await chatOn(simulator, number)
  await says(chat.conversationId, 'A person will be with you.', { ifVersion: 0 })
  await query(
    `update conversation set status = 'requesting', requested_at = now(), version = version + 1 where id = $1`,
    [chat.conversationId],
  )
  const sender = startSender()
  await emptied(number.channelId)
  await sender.stop()
  expect((await simulator.ledger()).byPhone().get(chat.phone)).toHaveLength(1)
})

test('whoever takes a chat can wait for what is on its way', async () => {
  const chat = await chatOn(simulator, number)
  await simulator.put('/faults', [{ do: 'slow', ms: 400, match: { phone: chat.phone, kind: 'send' }, times: 1 }])
  const sender = startSender()
  const said = await says(chat.conversationId, 'nearly there', { ifVersion: 0 })
  await until('the call', async () => (await messageRow(chat.conversationId, said.number))?.delivery === 1)
  expect(await nothingOnItsWay(chat.conversationId, 50)).toBe(false)
  expect(await nothingOnItsWay(chat.conversationId)).toBe(true)
  expect((await messageRow(chat.conversationId, said.number))?.delivery).toBe(3)
  await sender.stop()
})

test('the same client id is the same message, and free words are refused outside the window', async () => {
  const chat = await chatOn(simulator, number)
  const [first, second] = [
    await says(chat.conversationId, 'once', { clientId: 'c1' }),
    await says(chat.conversationId, 'once', { clientId: 'c1' }),
  ]
  expect([second.number, second.repeated]).toEqual([first.number, true])
  await query(`update conversation set last_customer_at = now() - interval '25 hours' where id = $1`, [
    chat.conversationId,
  ])
  const refused = await transaction((tx) =>
    say(tx, {
      conversationId: chat.conversationId,
      author: 'agent',
      authorId: agentId,
      content: { kind: 'text', text: 'late' },
    }),
  )
  expect(refused).toMatchObject({ ok: false, code: 'replyWindowClosed' })
  const note = await says(
    chat.conversationId,
    { kind: 'note', text: 'call them' },
    { author: 'agent', authorId: agentId },
  )
  expect((await messageRow(chat.conversationId, note.number))?.delivery).toBe(null)
  const [counters] = await query('select session_messages as s, last_number as n from conversation where id = $1', [
    chat.conversationId,
  ])
  expect(counters).toEqual({ s: 1, n: note.number })
})
