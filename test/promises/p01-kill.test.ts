import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { afterAll, expect, test } from 'vitest'
import { freshDatabase } from '../support/database.ts'
import { ADMIN_KEY, type Baton, freePort, runBaton } from '../support/process.ts'
import { runs } from '../support/runs.ts'
import { startSimulator } from '../support/simulator.ts'

const KILLS = runs(25)
const PER_LIFE = 60
const PEOPLE = 40
const NUMBER = '900000000000301'

const database = await freshDatabase()
const dataFolder = await mkdtemp(join(tmpdir(), 'baton-p1-'))
const simulator = await startSimulator()
const port = String(await freePort())
const start = () =>
  runBaton({
    databaseUrl: database.url,
    dataFolder,
    environment: { PORT: port, BATON_DEMO: 'off', WHATSAPP_GRAPH_URL: simulator.graphUrl, LOG_LEVEL: 'error' },
  })
let baton: Baton | null = null
afterAll(async () => {
  await baton?.kill()
  await simulator.stop()
  await database.drop()
  await rm(dataFolder, { recursive: true, force: true })
})

test('P1: the server is killed again and again under traffic, and every webhook answered 200 is stored exactly once', async () => {
  baton = await start()
  await connectNumber(baton.address)
  let kills = 0
  let written = 0
  for (; kills < KILLS; kills++) {
    const life = baton
    // The kill comes while the messages are on their way, at a moment that differs each time.
    const writing = Promise.all(Array.from({ length: PER_LIFE }, () => write(written++)))
    await new Promise((wake) => setTimeout(wake, 20 + ((kills * 37) % 180)))
    await life.kill()
    await writing
    baton = await start()
  }
  await delivered()
  const stored = await count(database.url)
  const lost = written - stored.distinct
  const double = stored.messages - stored.distinct
  console.log(`P1: kills ${kills}, messages ${written}, lost ${lost}, double ${double}, gaps ${stored.gaps}`)
  expect([kills > 0, lost, double, stored.gaps]).toEqual([true, 0, 0, 0])
})

async function connectNumber(address: string) {
  const ask = async (path: string, body: unknown) => {
    const answer = await fetch(`${address}/api/v1${path}`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(await answer.text())
    return (await answer.json()) as { id: string }
  }
  const secrets = { wabaId: '900000000000309', accessToken: 'token', appSecret: 'secret', verifyToken: 'verify' }
  const bot = await ask('/bots', { name: 'Silent' })
  await fetch(`${address}/api/v1/bots/${bot.id}`, {
    method: 'PATCH',
    headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
    body: JSON.stringify({ on: false }),
  })
  await ask('/channels', { kind: 'whatsapp', botId: bot.id, name: 'Killed', phoneNumberId: NUMBER, ...secrets })
  await simulator.put(`/numbers/${NUMBER}`, {
    ...secrets,
    displayPhoneNumber: '551140000301',
    webhookUrl: `${address}/webhooks/whatsapp`,
  })
  await simulator.put('/behaviour', {
    duplicateShare: 0.3,
    reorderShare: 0.2,
    retryDelays: [100, 200, 400],
    readsBy: 'never',
  })
}

const write = (n: number) =>
  simulator.post(`/phones/${5_511_900_000_000 + (n % PEOPLE)}/messages`, {
    type: 'text',
    text: `message ${n}`,
    phoneNumberId: NUMBER,
  })

/** Waits until the simulator has had a 200 for everything it had to tell. */
async function delivered() {
  for (;;) {
    const wrote: number[] = []
    const told = new Set<number>()
    for await (const entry of simulator.entries()) {
      if (entry.kind === 'customer') wrote.push(entry.seq)
      if (entry.kind === 'delivery' && entry.status === 200) for (const seq of entry.updates) told.add(seq)
    }
    if (wrote.every((seq) => told.has(seq))) return
    await new Promise((wake) => setTimeout(wake, 200))
  }
}

async function count(url: string) {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rows } = await client.query<{ messages: number; distinct: number; gaps: number }>(
    `select count(*)::int as messages, count(distinct body ->> 'text')::int as distinct,
       (select count(*)::int from conversation c where c.last_number <> (select count(*) from message m where m.conversation_id = c.id)) as gaps
     from message where author = 'customer'`,
  )
  await client.end()
  return rows[0]!
}
