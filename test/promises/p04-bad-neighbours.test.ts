import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type Mutation, mutated, mutation } from '../support/mutate.ts'
import { runs } from '../support/runs.ts'
import { fixture, fixtureNumbers, fixtures, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const RUNS = runs(600)
const AT_ONCE = 25
let app: FastifyInstance
const unhandled: unknown[] = []
const note = (problem: unknown) => unhandled.push(problem)

beforeAll(async () => {
  await fixtureNumbers()
  app = await webhookDoor()
  process.on('unhandledRejection', note)
})
afterAll(() => {
  process.off('unhandledRejection', note)
})

// the bodies that are JSON objects: mutated, each stands between two good entries
const bodies = Object.keys(fixtures.fixtures).flatMap((name) => {
  try {
    const body = JSON.parse(fixture(name).toString('utf8'))
    return Array.isArray(body) || body === null ? [] : [{ name, body }]
  } catch {
    return []
  }
})

interface Case {
  name: string
  raw: string
  neighbours: string[]
}

function caseOf(run: number, which: number, mutations: Mutation[]): Case {
  const { name, body } = bodies[which % bodies.length]!
  const neighbours = ['before', 'inside', 'after'].map((place) => `wamid.p4.${run}.${place}`)
  const entry = (id: string, n: number) => JSON.parse(textWebhook(id, id, { user: `GB.p4x${(run + n) % 40}` })).entry[0]
  const bad = mutated(body, mutations) as { entry?: unknown } | null
  const entries = typeof bad === 'object' && Array.isArray(bad?.entry) ? bad.entry : [bad]
  const before = entry(neighbours[0]!, 0)
  // and one good message in the same array as nonsense
  const inside = entry(neighbours[1]!, 1)
  inside.changes[0].value.messages.unshift(mutations[0]?.odd ?? null, { id: `wamid.p4.${run}.bad`, type: 'text' })
  return {
    name,
    neighbours,
    raw: JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [before, ...entries, inside, entry(neighbours[2]!, 2)],
    }),
  }
}

test('P4: whatever stands beside them, good entries are stored, and no webhook is answered 5xx', async () => {
  const cases = fc
    .sample(fc.tuple(fc.nat(10_000), fc.array(mutation, { minLength: 1, maxLength: 4 })), { numRuns: RUNS })
    .map(([which, mutations], run) => caseOf(run, which, mutations))
  const wrong: string[] = []
  const byStatus: Record<number, number> = {}
  for (let from = 0; from < cases.length; from += AT_ONCE) {
    await Promise.all(
      cases.slice(from, from + AT_ONCE).map(async ({ name, raw }, i) => {
        const status = await post(app, raw)
        byStatus[status] = (byStatus[status] ?? 0) + 1
        if (status !== 200) wrong.push(`run ${from + i} (${name}): answered ${status}`)
      }),
    )
  }
  const wanted = cases.flatMap(({ neighbours }) => neighbours)
  const rows = await query<{ external_id: string }>('select external_id from message where external_id = any ($1)', [
    wanted,
  ])
  const there = new Set(rows.map((row) => row.external_id))
  for (const id of wanted) if (!there.has(id)) wrong.push(`${id} is lost`)
  const [gaps] = await query<{ n: number }>(
    `select count(*)::int as n from conversation c where c.last_number <> (select count(*) from message m where m.conversation_id = c.id)`,
  )
  console.log(
    `P4: webhooks ${RUNS}, good neighbours ${wanted.length}, answers ${JSON.stringify(byStatus)}, unhandled ${unhandled.length}, violations ${wrong.length}`,
  )
  expect(wrong.slice(0, 10)).toEqual([])
  expect(unhandled).toEqual([])
  expect(gaps?.n).toBe(0)
})

test('P4: bytes that are broken anywhere never make a 5xx', async () => {
  const answers: Record<number, number> = {}
  const byte = fc.tuple(fc.nat(bodies.length - 1), fc.nat(5_000), fc.nat(255))
  for (const [which, at, value] of fc.sample(byte, { numRuns: Math.ceil(RUNS / 4) })) {
    const raw = Buffer.from(fixture(bodies[which]!.name))
    raw[at % raw.length] = value
    const status = await post(app, raw)
    answers[status] = (answers[status] ?? 0) + 1
  }
  console.log(`P4: broken bytes ${Math.ceil(RUNS / 4)}, answers ${JSON.stringify(answers)}`)
  expect(Object.keys(answers).filter((status) => Number(status) >= 500)).toEqual([])
})
