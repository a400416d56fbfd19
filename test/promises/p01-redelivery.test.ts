import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

const saboteur = new pg.Client({ connectionString: await openFreshDatabase() })
const MESSAGES = runs(3_000)
const PEOPLE = 150
const AT_ONCE = 40
let app: FastifyInstance
afterAll(() => saboteur.end())

beforeAll(async () => {
  await saboteur.connect()
  await fixtureNumbers()
  app = await webhookDoor()
})

/** A generator of one's own, so that a failing run can be repeated. */
const random = (seed: number) => () => {
  seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0
  return seed / 2 ** 32
}

test('P1: with 30 % duplicates, 20 % out of order and connections cut by the database, each message is there once', async () => {
  const next = random(20_261_124)
  const deliveries = Array.from({ length: MESSAGES }, (_, n) => n)
  for (let n = 0; n < MESSAGES; n++) if (next() < 0.3) deliveries.push(n)
  for (let i = 0; i < deliveries.length; i++) {
    if (next() >= 0.2) continue
    const j = Math.min(deliveries.length - 1, i + Math.floor(next() * 200))
    const kept = deliveries[i]!
    deliveries[i] = deliveries[j]!
    deliveries[j] = kept
  }
  let refused = 0
  let faults = 0
  let done = 0
  const sendOne = async () => {
    for (let n = deliveries.shift(); n !== undefined; n = deliveries.shift()) {
      const raw = textWebhook(`wamid.p1.${n}`, `message ${n}`, { user: `GB.p1x${n % PEOPLE}` })
      // Meta repeats whatever was not answered 200
      for (let status = 0; status !== 200; ) {
        status = await post(app, raw)
        if (status !== 200) refused++
      }
      if (++done % 40 === 0) faults += await cutConnections()
    }
  }
  await Promise.all(Array.from({ length: AT_ONCE }, sendOne))
  // Asked on the saboteur's own connection: those of the product may still be dying of the last cut.
  const { rows } = await saboteur.query<{ messages: number; unread: number; last: number; events: number }>(
    `select (select count(*)::int from message) as messages, sum(unread)::int as unread, sum(last_number)::int as last,
       (select count(*)::int from event where kind = 'message.stored') as events from conversation`,
  )
  const [row] = rows
  const violations = Object.values(row!).filter((n) => n !== MESSAGES).length
  console.log(
    `P1: messages ${MESSAGES}, faults ${faults}, answered 5xx and repeated ${refused}, violations ${violations}`,
  )
  expect(faults).toBeGreaterThan(0)
  expect(row).toEqual({ messages: MESSAGES, unread: MESSAGES, last: MESSAGES, events: MESSAGES })
})

/** Ends every connection of the product that is in the middle of something. */
async function cutConnections(): Promise<number> {
  const cut = await saboteur.query(
    "select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'baton' and datname = current_database() and state = 'active'",
  )
  return cut.rowCount ?? 0
}
