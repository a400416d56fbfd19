import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { intervene, resolve } from '#server/conversation/index.ts'
import type { Known } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { flowOf } from '../support/flow.ts'
import { runs } from '../support/runs.ts'
import { botOfFlows, chatRow, customerWrites, person, type TestBot } from '../support/turns.ts'

let bot: TestBot
let people: Known[]
let chats: string[]

const CHATS = 8

beforeAll(async () => {
  await openFreshDatabase()
  bot = await botOfFlows([
    flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
  ])
  people = await Promise.all(Array.from({ length: 50 }, (_, n) => person(`Agent ${n}`, [bot.botId])))
  chats = await Promise.all(Array.from({ length: CHATS }, (_, n) => customerWrites(bot, `customer-${n}`, 'hi')))
})

test.each([2, 8, 50])('of %i agents who intervene at once one wins, and the others learn who', async (n) => {
  const rounds = runs(n === 50 ? 16 : 64)
  let wrong = 0
  let contended = 0
  for (let round = 0; round < rounds; round++) {
    const id = chats[round % CHATS] ?? ''
    const some = people.slice(0, n).toSorted(() => Math.random() - 0.5)
    const answers = await Promise.all(some.map((who) => intervene(id, who)))
    const winners = some.filter((_, i) => answers[i]?.ok)
    const [winner] = winners
    const chat = await chatRow(id)
    if (winners.length !== 1 || chat.holderId !== winner?.id || chat.status !== 'intervened') wrong++
    for (const answer of answers) {
      if (answer.ok) continue
      contended++
      const holder = answer.more?.holder
      if (
        answer.code !== 'takenByAnother' ||
        JSON.stringify(holder) !== JSON.stringify({ id: winner?.id, name: winner?.name })
      )
        wrong++
    }
    if (winner) await resolve(id, winner)
  }
  const [told] = await query<{ n: number }>(
    `select count(*)::int as n from (select conversation_id, kind, lag(kind) over (partition by conversation_id order by id) as before
     from journey where kind in ('intervened', 'resolved')) j where kind = before`,
  )
  console.log(
    `P12: ${rounds} rounds of ${n} agents, ${contended} refused and told who, violations ${wrong + (told?.n ?? 0)}`,
  )
  expect(contended).toBe(rounds * (n - 1))
  expect(wrong).toBe(0)
  expect(told?.n).toBe(0)
})
