import type { ChildProcess } from 'node:child_process'
import { randomInt } from 'node:crypto'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { useFiles } from '#server/file/index.ts'
import { createImport, importById, startImport, takeFile } from '#server/import/index.ts'
import type { Known } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { bundled, ended, run } from '../support/program.ts'
import { runs } from '../support/runs.ts'
import { until } from '../support/sending.ts'

const ROWS = 3000
const EVERY_TENTH_IS_BROKEN = 10
const KILLS = runs(3)
const LEASE_MS = 400 // the product's 25 s, scaled

let url: string
let folder: string
let program: string
let worker: ChildProcess | null = null

beforeAll(async () => {
  url = await openFreshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'baton-import-'))
  useFiles(folder)
  program = await bundled('test/support/import-process.ts')
})
afterAll(async () => {
  worker?.kill('SIGKILL')
  await rm(folder, { recursive: true, force: true })
})

const start = () => {
  worker = run(program, { DATABASE_URL: url, BATON_DATA: folder, LEASE_MS: String(LEASE_MS) })
}
const asker = { kind: 'key', id: '1', name: 'importer' } as Known

/** Every tenth row is no phone, and every third person comes twice: the second time with a tag. */
const fileOf = (turn: number) => {
  const phone = (n: number) =>
    n % EVERY_TENTH_IS_BROKEN === 0 ? 'none' : `+5511${turn}9${String(n).padStart(6, '0')}`.slice(0, 14)
  const rows = Array.from({ length: ROWS }, (_, n) => `Person ${n},${phone(n)},seen`)
  const again = Array.from({ length: ROWS / 3 }, (_, n) => `Person ${n},${phone(n)},twice`)
  return `name,phone,tag\n${[...rows, ...again].join('\n')}\n`
}

test('an import killed at any batch goes on where it stood: every row once, nothing twice, nothing lost', async () => {
  let kills = 0
  let wrong = 0
  for (let turn = 1; kills < KILLS; turn++) {
    await query('truncate contact_import, contact_search, journey, contact restart identity cascade')
    const taken = await takeFile(Readable.from([fileOf(turn % 9)]))
    if (!taken.ok) throw new Error(taken.code)
    const made = await createImport(asker, taken.draft, 'killed.csv', {})
    if (!made.ok) throw new Error(made.code)
    expect(await startImport(made.id)).toEqual({ ok: true })
    start()
    let mark = 0
    while (kills < KILLS && mark < ROWS) {
      const now = mark
      await until(
        'a batch',
        async () =>
          ((await importById(made.id))?.recordsDone ?? 0) > now || (await importById(made.id))?.status === 'completed',
        60_000,
      )
      // somewhere inside of the next batches, their commits included
      await new Promise((over) => setTimeout(over, randomInt(0, 60)))
      worker?.kill('SIGKILL')
      if (worker) await ended(worker)
      kills++
      mark = (await importById(made.id))?.recordsDone ?? 0
      start()
    }
    await until('the import to end', async () => (await importById(made.id))?.status === 'completed', 60_000)
    worker?.kill('SIGKILL')
    const one = await importById(made.id)
    const broken = ROWS / EVERY_TENTH_IS_BROKEN + Math.ceil(ROWS / 3 / EVERY_TENTH_IS_BROKEN)
    const people = ROWS - ROWS / EVERY_TENTH_IS_BROKEN
    const again = ROWS / 3 - Math.ceil(ROWS / 3 / EVERY_TENTH_IS_BROKEN)
    const counted = [one?.done, one?.created, one?.updated, one?.skipped, one?.failed]
    const [there] = await query<Record<string, number>>(
      `select count(*)::int as contacts, count(distinct phone)::int as phones, (select count(*)::int from contact_search) as found,
         (select count(*)::int from contact where cardinality(tag_ids) = 2) as twice,
         (select count(*)::int from journey where kind = 'imported' and details->>'isNew' = 'true') as told,
         (select count(distinct contact_id)::int from journey where kind = 'imported') as about,
         (select count(*)::int from contact_import_problem) as left from contact`,
    )
    const expected = {
      contacts: people,
      phones: people,
      found: people,
      twice: again,
      told: people,
      about: people,
      left: broken,
    }
    if (JSON.stringify(counted) !== JSON.stringify([ROWS + ROWS / 3, people, again, 0, broken])) wrong++
    if (JSON.stringify(there) !== JSON.stringify(expected)) wrong++
    if (wrong > 0) console.log(counted, there, expected)
  }
  console.log(`import: ${ROWS + ROWS / 3} rows, ${kills} kills, rows lost, twice or miscounted: ${wrong}`)
  expect(wrong).toBe(0)
}, 3_600_000)
