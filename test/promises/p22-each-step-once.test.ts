import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { saveIntegration, saveKnowledge } from '#server/flow/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { flowOf } from '../support/flow.ts'
import { bundled, ended, run } from '../support/program.ts'
import { runs } from '../support/runs.ts'
import { until } from '../support/sending.ts'
import { botOfFlows, customerWrites, type TestBot, thread } from '../support/turns.ts'

const LEASE_MS = 800 // the product's 5 s and 25 s, scaled
const text = (words: string) => ({ kind: 'text' as const, text: { en: words } })
const at = [0, 0]

/** One way through every kind of block that works on a web channel; each says that it was there. */
const way = flowOf(
  {
    hello: { kind: 'message', at, content: text('hello'), exits: { next: 'remember' } },
    remember: { kind: 'set', at, changes: [{ to: 'seen', value: 'yes' }], exits: { next: 'mark' } },
    mark: { kind: 'tag', at, add: ['walked'], exits: { next: 'fork' } },
    fork: {
      kind: 'split',
      at,
      ways: [
        { id: 'a', weight: 1 },
        { id: 'b', weight: 1 },
      ],
      exits: { a: 'look', b: 'look' },
    },
    look: {
      kind: 'condition',
      at,
      branches: [{ id: 'yes', name: 'Yes', where: { field: 'seen', op: 'is', value: 'yes' } }],
      exits: { yes: 'call' },
    },
    call: {
      kind: 'http',
      at,
      method: 'GET',
      integration: 'shop',
      path: '/orders',
      exits: { ok: 'called', error: 'broken' },
    },
    broken: { kind: 'message', at, content: text('broken'), exits: { next: 'called' } },
    called: { kind: 'message', at, content: text('called'), exits: { next: 'know' } },
    know: { kind: 'knowledge', at, minScore: 0.1, exits: { next: 'rest', unsure: 'rest', error: 'rest' } },
    rest: { kind: 'wait', at, for: 'PT1S', exits: { next: 'rested' } },
    rested: { kind: 'message', at, content: text('rested'), exits: { next: 'ask' } },
    ask: { kind: 'question', at, text: { en: 'name?' }, answer: 'text', saveAs: 'who', exits: { next: 'pick' } },
    pick: {
      kind: 'buttons',
      at,
      text: { en: 'pick' },
      choices: [
        { id: 'one', title: { en: 'One' } },
        { id: 'two', title: { en: 'Two' } },
      ],
      exits: { one: 'choose', two: 'choose' },
    },
    choose: {
      kind: 'list',
      at,
      text: { en: 'choose' },
      button: { en: 'Show' },
      sections: [{ title: { en: 'All' }, rows: [{ id: 'row', title: { en: 'Row' } }] }],
      exits: { next: 'person', row: 'person' },
    },
    person: { kind: 'handover', at, text: { en: 'a person comes' }, exits: { resolved: 'bye' } },
    bye: { kind: 'end', at, outcome: 'done' },
  },
  { vars: { seen: { type: 'text' }, who: { type: 'text' } } },
)
const whole = ['hello', 'called', 'dimmers: yes', 'rested', 'name?', 'pick', 'choose', 'a person comes']

let url: string
let bot: TestBot
let program: string
let worker: ChildProcess | null = null

beforeAll(async () => {
  url = await openFreshDatabase()
  await query(`insert into tag (key, name) values ('walked', 'Walked')`)
  bot = await botOfFlows([way])
  // The flows every new bot has would answer as well.
  await query(`update flow set withdrawn_at = now() where bot_id = $1 and id <> 'main'`, [bot.botId])
  const answers = { 'GET /orders': { status: 200, body: {} } }
  await saveIntegration(bot.botId, { id: 'shop', name: 'Shop', kind: 'table', config: { answers } })
  await saveKnowledge(bot.botId, {
    id: 'all',
    name: 'All',
    entries: [{ question: 'walk', words: ['walk'], answer: 'dimmers: yes' }],
  })
  program = await bundled('test/support/worker-process.ts')
})
afterAll(() => {
  worker?.kill('SIGKILL')
})

const start = () => {
  worker = run(program, { DATABASE_URL: url, LEASE_MS: String(LEASE_MS) })
}
let kills = 0
/** Ends the worker at once, somewhere in the next moments, and starts another. */
async function killSoon(withinMs: number) {
  await new Promise((over) => setTimeout(over, Math.random() * withinMs))
  worker?.kill('SIGKILL')
  if (worker) await ended(worker)
  kills++
  start()
}

test('a run takes each step once and its timers survive, wherever the worker is killed', async () => {
  const walkers = runs(12)
  start()
  const users = Array.from({ length: walkers }, (_, n) => `walker-${n}`)
  const chats = await Promise.all(users.map((user) => customerWrites(bot, user, 'walk')))
  const says = async (words: string) => {
    const heard = () =>
      until(
        `everybody to hear ${words}`,
        async () => {
          const all = await Promise.all(chats.map(thread))
          return all.every((lines) => lines.includes(`bot: ${words}`))
        },
        60_000,
      )
    const over = heard()
    let waiting = true
    over.finally(() => {
      waiting = false
    })
    for (let n = 0; n < 4 && waiting; n++) await killSoon(900)
    await over
  }
  await says('name?')
  await Promise.all(users.map((user) => customerWrites(bot, user, 'Rosa')))
  await says('pick')
  await Promise.all(users.map((user) => customerWrites(bot, user, 'One')))
  await says('choose')
  await Promise.all(users.map((user) => customerWrites(bot, user, 'Row')))
  await says('a person comes')
  await until('all to be read', async () => (await query('select 1 from turn_due limit 1')).length === 0, 30_000)

  let wrong = 0
  for (const id of chats) {
    const said = (await thread(id)).filter((line) => line.startsWith('bot: ')).map((line) => line.slice(5))
    if (said.join('|') !== whole.join('|')) {
      console.log(id, said.join('|'))
      wrong++
    }
    const [once] = await query<{ tags: number; requests: number; queries: number }>(
      `select (select count(*)::int from journey where conversation_id = $1 and kind = 'tagAdded') as tags,
         (select count(*)::int from journey where conversation_id = $1 and kind = 'requested') as requests,
         (select unresolved_queries from conversation where id = $1) as queries`,
      [id],
    )
    if (once?.tags !== 1 || once.requests !== 1 || once.queries !== 1) wrong++
  }
  console.log(
    `P22: ${walkers} runs through ${Object.keys(way.blocks).length} blocks, ${kills} kills, steps not taken once: ${wrong}`,
  )
  expect(kills).toBeGreaterThan(4)
  expect(wrong).toBe(0)
}, 600_000)
