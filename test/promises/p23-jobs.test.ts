import type { ChildProcess } from 'node:child_process'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { bundled, ended, run } from '../support/program.ts'
import { runs } from '../support/runs.ts'
import { until } from '../support/sending.ts'
import { firstMatch } from '../support/simulator.ts'

const LEASE_MS = 1_500 // the product's 25 s, scaled so that many takeovers fit into a run
let url: string
let program: string
const living = new Set<ChildProcess>()

beforeAll(async () => {
  url = await openFreshDatabase()
  await query(
    'create table trace (id bigint generated always as identity, name text, worker text, what text, at timestamptz default clock_timestamp())',
  )
  program = await bundled('test/support/worker-process.ts')
})
afterAll(() => {
  for (const child of living) child.kill('SIGKILL')
})

async function worker(name: string, leaseMs = LEASE_MS): Promise<ChildProcess> {
  const child = run(program, { DATABASE_URL: url, NAME: name, LEASE_MS: String(leaseMs) })
  living.add(child)
  await firstMatch(child, /started/)
  return child
}

async function end(child: ChildProcess, signal: NodeJS.Signals) {
  child.kill(signal)
  await ended(child)
  living.delete(child)
}

const add = (name: string, ms: number) =>
  query(`insert into job (queue, key, payload) values ('test.slow', $1, $2)`, [name, JSON.stringify({ ms, name })])
const traces = (name: string) =>
  query<{ worker: string; what: string; at: Date }>('select worker, what, at from trace where name = $1 order by id', [
    name,
  ])
const began = (name: string, times = 1) =>
  until(
    `${name} to begin`,
    async () => (await traces(name)).filter(({ what }) => what === 'began').length >= times,
    40_000,
  )

test('a dead worker’s job is taken over within 30 s', async () => {
  const first = await worker('first', 25_000)
  await add('whole', 60_000)
  await began('whole')
  // The other one lives already: how long a process takes to start is not the question.
  const second = await worker('second', 25_000)
  const killedAt = Date.now()
  await end(first, 'SIGKILL')
  await began('whole', 2)
  const took = Date.now() - killedAt
  await query(`delete from job where key = 'whole'`)
  await end(second, 'SIGKILL')
  console.log(`P23: a killed worker's job went on after ${(took / 1000).toFixed(1)} s`)
  expect(took).toBeLessThan(30_000)
})

test('many kills: every job ends, each taken over by the one who lives', async () => {
  const rounds = runs(4)
  let takenOver = 0
  for (let round = 0; round < rounds; round++) {
    const names = Array.from({ length: 8 }, (_, n) => `kill-${round}-${n}`)
    const doomed = await worker('doomed')
    for (const name of names) await add(name, 300)
    await began(names[0] ?? '')
    await end(doomed, 'SIGKILL')
    const heir = await worker('heir')
    for (const name of names)
      await until(`${name} to end`, async () => (await traces(name)).some(({ what }) => what === 'ended'))
    for (const name of names) if (new Set((await traces(name)).map((one) => one.worker)).size > 1) takenOver++
    await end(heir, 'SIGTERM')
  }
  const [left] = await query<{ n: number }>(`select count(*)::int as n from job where queue = 'test.slow'`)
  console.log(`P23: ${rounds} kills, ${takenOver} jobs taken over, ${left?.n} left`)
  expect(takenOver).toBeGreaterThan(0)
  expect(left?.n).toBe(0)
})

test('a slow live worker’s job is not run twice, also when the process stands still for a while', async () => {
  const rounds = runs(4)
  const slow = await worker('slow')
  const idle = await worker('idle')
  let [twice, judged] = [0, 0]
  for (let round = 0; round < rounds; round++) {
    const name = `slow-${round}`
    await add(name, LEASE_MS * 2)
    await began(name)
    const owner = (await traces(name))[0]?.worker === 'slow' ? slow : idle
    // Shorter than the lease is still owned, because it is renewed five times as often as needed.
    const stoppedAt = performance.now()
    owner.kill('SIGSTOP')
    await new Promise((over) => setTimeout(over, LEASE_MS * 0.5))
    owner.kill('SIGCONT')
    // On a busy machine it may have stood still for a whole lease, and then it is rightly taken over.
    const isShort = performance.now() - stoppedAt < LEASE_MS * 0.75
    await until(`${name} to end`, async () => (await traces(name)).some(({ what }) => what === 'ended'))
    if (!isShort) continue
    judged++
    if ((await traces(name)).filter(({ what }) => what === 'began').length > 1) twice++
  }
  await end(slow, 'SIGTERM')
  await end(idle, 'SIGTERM')
  console.log(`P23: ${judged} jobs of twice the lease, each stopped half a lease long, run twice: ${twice}`)
  expect(judged).toBeGreaterThan(0)
  expect(twice).toBe(0)
})
