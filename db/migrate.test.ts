import pg from 'pg'
import { expect, inject, test } from 'vitest'
import { emptyDatabase } from '#test/support/database.ts'
import { type Migration, migrate, migrations } from './migrate.ts'
import { refuseOld } from './oldest.ts'
import { schemaDump } from './schema-dump.ts'

const samples: Migration[] = [
  { name: '0001-bird.sql', sql: 'create table if not exists bird (id int primary key, name text);\n' },
  {
    name: '0002-name.sql',
    sql: `-- no transaction
insert into bird select n, 'bird ' || n from generate_series(1, 5000) n on conflict do nothing;
create index concurrently if not exists bird_name on bird (name);
alter table bird add column if not exists wings int not null default 2;
`,
  },
]

async function onDatabase<T>(url: string, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  try {
    return await work(client)
  } finally {
    await client.end()
  }
}

/** Kills the migrating connection just before its n-th step; false when there were fewer steps. */
async function killedAt(url: string, files: Migration[], step: number): Promise<boolean> {
  let steps = 0
  let killed = false
  const before = async () => {
    if (++steps !== step) return
    await onDatabase(inject('adminUrl'), (admin) =>
      admin.query(
        `select pg_terminate_backend(pid, 5000) from pg_stat_activity where datname = $1 and application_name = 'baton-migrate'`,
        [new URL(url).pathname.slice(1)],
      ),
    )
    killed = true
  }
  await migrate(url, { files, before }).catch((problem) => {
    if (!killed) throw problem
  })
  return killed
}

/** Kills at every step in turn; after each, a rerun must give the schema of a run that nobody disturbed. */
async function killEverywhere(files: Migration[]): Promise<{ kills: number; differing: number[] }> {
  const clean = await emptyDatabase()
  await migrate(clean.url, { files })
  const wanted = await onDatabase(clean.url, schemaDump)
  await clean.drop()
  const differing: number[] = []
  let kills = 0
  for (;;) {
    const { url, drop } = await emptyDatabase()
    const killed = await killedAt(url, files, kills + 1)
    if (killed) {
      kills++
      await migrate(url, { files })
      if ((await onDatabase(url, schemaDump)) !== wanted) differing.push(kills)
    }
    await drop()
    if (!killed) return { kills, differing }
  }
}

test('killed at any step of the sample files, a rerun gives the schema of a calm run', {
  timeout: 120_000,
}, async () => {
  expect(await killEverywhere(samples)).toEqual({ kills: 1 + 2 + 3 + 2, differing: [] })
})

test('killed at every statement of every migration, a rerun converges', { timeout: 900_000 }, async () => {
  const files = migrations()
  const calm = await emptyDatabase()
  const { url, drop } = await emptyDatabase()
  let kills = 0
  for (const [i, file] of files.entries()) {
    const upToHere = files.slice(0, i + 1)
    await migrate(calm.url, { files: upToHere })
    const before = await onDatabase(url, schemaDump)
    for (let step = 1; await killedAt(url, upToHere, step); step++) {
      kills++
      // All or nothing: what the dead process did is gone, so that the rerun starts where it did.
      if (!file.sql.startsWith('-- no transaction') && i > 0)
        expect(await onDatabase(url, schemaDump), `${file.name}, killed at step ${step}`).toBe(before)
    }
    expect(await onDatabase(url, schemaDump), file.name).toBe(await onDatabase(calm.url, schemaDump))
  }
  console.log(`${files.length} migrations: killed ${kills} times, every rerun gave the schema of a calm run`)
  expect(kills).toBeGreaterThan(100)
  await calm.drop()
  await drop()
})

test('an index that a killed build left half made is made again', async () => {
  const { url, drop } = await emptyDatabase()
  const unique: Migration = {
    name: '0003-unique.sql',
    sql: '-- no transaction\ncreate unique index concurrently if not exists bird_wings on bird (wings);\n',
  }
  await migrate(url, { files: samples })
  // All birds have two wings: the build fails and leaves an invalid index behind.
  await expect(migrate(url, { files: [...samples, unique] })).rejects.toThrow('0003-unique.sql failed')
  await onDatabase(url, async (client) => {
    expect(await schemaDump(client)).toContain('INVALID')
    await client.query('update bird set wings = id')
    await migrate(url, { files: [...samples, unique] })
    expect(await schemaDump(client)).not.toContain('INVALID')
  })
  await drop()
})

test('a file that was changed after it was applied is refused with its name', async () => {
  const { url, drop } = await emptyDatabase()
  await migrate(url, { files: samples })
  const changed = samples.map((file) => ({ ...file, sql: `${file.sql}-- later thought\n` }))
  await expect(migrate(url, { files: changed })).rejects.toThrow(
    'Migration 0001-bird.sql was changed after it was applied. Restore the file and add a new one instead.',
  )
  const otherLineEnds = samples.map((file) => ({ ...file, sql: file.sql.replaceAll('\n', '\r\n') }))
  expect(await migrate(url, { files: otherLineEnds })).toEqual([])
  await drop()
})

test('the previous release starts on a schema that a newer one has made', async () => {
  const { url, drop } = await emptyDatabase()
  await migrate(url, { files: samples })
  expect(await migrate(url, { files: samples.slice(0, 1) })).toEqual([])
  await drop()
})

test('eight processes migrate at once and each file is applied by one of them', async () => {
  const { url, drop } = await emptyDatabase()
  const all = await Promise.all(Array.from({ length: 8 }, () => migrate(url, { files: samples })))
  expect(all.flat().sort()).toEqual(samples.map(({ name }) => name))
  await drop()
})

test('a failing statement takes its whole file back and says which file it was', async () => {
  const { url, drop } = await emptyDatabase()
  const bad = { name: '0001-bad.sql', sql: 'create table fish (id int);\ncreate table fish (id int);\n' }
  await expect(migrate(url, { files: [bad] })).rejects.toThrow('Migration 0001-bad.sql failed: relation "fish"')
  const { rows } = await onDatabase(url, (client) => client.query(`select to_regclass('fish') as table`))
  expect(rows).toEqual([{ table: null }])
  await drop()
})

test('a database older than needed is refused in a sentence', async () => {
  const { url, drop } = await emptyDatabase()
  await onDatabase(url, async (client) => {
    await expect(refuseOld(client, 99)).rejects.toThrow(
      /^DATABASE_URL points to PostgreSQL \d+\.\d+.*; Baton needs 99 or newer\.$/,
    )
  })
  await drop()
})
