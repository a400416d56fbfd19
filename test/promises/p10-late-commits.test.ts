import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { wake } from '#server/jobs/index.ts'
import { say } from '#server/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { flowOf } from '../support/flow.ts'
import { Listener, liveServer, person } from '../support/live.ts'
import { runs } from '../support/runs.ts'
import { botOfFlows, customerWrites, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
const CHATS = 12
const EACH = runs(12)
const LONGEST_HOLD_MS = 40
let bot: TestBot
let server: Awaited<ReturnType<typeof liveServer>>
let ear: Listener

beforeAll(async () => {
  bot = await botOfFlows([
    flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
  ])
  server = await liveServer()
  ear = await Listener.of(server.port, await person('Julia', [bot.botId]))
})
afterAll(() => server.close())

test('P10: events whose transaction commits after a later one are told as well, in order, each once', async () => {
  const chats = await Promise.all(Array.from({ length: CHATS }, (_, n) => customerWrites(bot, `visitor-${n}`, 'hello')))
  const committed: bigint[] = []
  const writer = async (chat: string) => {
    for (let n = 0; n < EACH; n++) {
      const xid = await transaction(async (tx) => {
        const said = await say(tx, {
          conversationId: chat,
          author: 'bot',
          authorId: null,
          content: { kind: 'text', text: `${n}` },
        })
        if (!said.ok) throw new Error(said.code)
        const [row] = await tx.query<{ xid: string }>('select pg_current_xact_id()::text as xid')
        // the fault: who began earlier is often done later
        await new Promise((over) => setTimeout(over, Math.random() * LONGEST_HOLD_MS))
        return BigInt(row?.xid ?? 0)
      })
      committed.push(xid)
      wake('events')
    }
  }
  await Promise.all(chats.map(writer))
  const told = () => ear.of('message.stored').map(({ data }) => data.message)
  await ear.until(() => told().length >= CHATS * (EACH + 1), 10_000).catch(() => {})

  const late = committed.filter((xid, i) => committed.slice(0, i).some((before) => before > xid)).length
  const violations = chats.filter((chat) => {
    const numbers = told()
      .filter(({ conversationId }) => conversationId === chat)
      .map(({ seq }) => seq)
    return numbers.join() !== Array.from({ length: EACH + 1 }, (_, n) => n + 1).join()
  }).length
  console.log(
    `P10: ${committed.length} transactions, ${late} committed late, chats with a lost, doubled or moved event ${violations}`,
  )
  expect(late).toBeGreaterThan(0)
  expect(violations).toBe(0)
})

test('P10: a transaction whose number has a digit more comes after the one before it', async () => {
  const [early, later] = [
    await customerWrites(bot, 'visitor-early', 'first'),
    await customerWrites(bot, 'visitor-later', 'second'),
  ]
  // the numbers of transactions grow a digit now and then: here two old ones stand around that moment
  await query(`update event set xid = '9' where conversation_id = $1`, [early])
  await query(`update event set xid = '10' where conversation_id = $1`, [later])
  const [log] = await query<{ epoch: string }>('select epoch from event_epoch')
  const back = await Listener.of(server.port, await person('Bea', [bot.botId]), `${log?.epoch}.8.0`)
  const told = () => back.of('message.stored').map(({ conversationId }) => conversationId)
  await back.until(() => told().includes(early) && told().includes(later))
  expect(back.frames[0]?.frame).toBe('welcome')
  expect(told().slice(0, 2)).toEqual([early, later])
  expect(told().filter((id) => id === early)).toHaveLength(1)
})
