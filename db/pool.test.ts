import { readFileSync } from 'node:fs'
import { expect, expectTypeOf, test } from 'vitest'
import { openFreshDatabase } from '#test/support/database.ts'
import { db, type Id, pool, query, transaction } from './pool.ts'
import { tablesFile } from './write-tables.ts'

await openFreshDatabase()
await query(
  'create table bird (id bigint generated always as identity primary key, name text, facts jsonb, at timestamptz)',
)

test('ids are strings, times are dates, documents are parsed, and large ids stay exact', async () => {
  const [row] = await query(
    `select 9007199254740993::bigint as id, array[1, 9007199254740993]::bigint[] as ids,
       '2026-11-24T04:50:00Z'::timestamptz as at, '{"inner_key": [1]}'::jsonb as facts`,
  )
  expect(row).toEqual({
    id: '9007199254740993',
    ids: ['1', '9007199254740993'],
    at: new Date('2026-11-24T04:50:00Z'),
    facts: { inner_key: [1] },
  })
  expectTypeOf<Id>().toEqualTypeOf<string>()
})

test('serving connections give up early instead of holding up every screen', async () => {
  const [limits] = await query(
    `select current_setting('idle_in_transaction_session_timeout') as idle, current_setting('lock_timeout') as lock,
       current_setting('statement_timeout') as statement, current_setting('application_name') as name`,
  )
  expect(limits).toEqual({ idle: '5s', lock: '2s', statement: '5s', name: 'baton' })
})

test('a transaction commits what it returns from, a refusal too, and takes back what it throws from', async () => {
  const refused = await transaction(async (tx) => {
    await tx.query("insert into bird (name) values ('kept')")
    return { ok: false }
  })
  expect(refused).toEqual({ ok: false })
  const thrown = transaction(async (tx) => {
    await tx.query("insert into bird (name) values ('gone')")
    throw new Error('changed my mind')
  })
  await expect(thrown).rejects.toThrow('changed my mind')
  expect(await query('select name from bird')).toEqual([{ name: 'kept' }])
})

test('a connection that broke in a transaction is not used again', async () => {
  const broken = transaction((tx) => tx.query('select pg_terminate_backend(pg_backend_pid())'))
  await expect(broken).rejects.toThrow()
  expect(await Promise.all(Array.from({ length: 30 }, () => query('select 1 as one')))).toHaveLength(30)
  expect(pool().totalCount).toBeLessThanOrEqual(20)
})

test('composed queries speak camel case, leave documents alone and run on the transaction they are given', async () => {
  const [, own] = await transaction(async (tx) => {
    await tx.kysely.insertInto('setting').values({ name: 'colour', value: '{"as_it_is": 1}' }).execute()
    const outside = await db.selectFrom('setting').selectAll().where('name', '=', 'colour').execute()
    expect(outside).toEqual([])
    const [mine] = await tx.query<{ pid: number }>('select pg_backend_pid() as pid')
    return [mine, await tx.kysely.selectFrom('setting').selectAll().where('name', '=', 'colour').execute()]
  })
  expect(own).toEqual([{ name: 'colour', value: { as_it_is: 1 } }])
  expect(await db.selectFrom('agent').select(['createdAt', 'deactivatedAt']).execute()).toEqual([])
  expect(pool().idleCount).toBe(pool().totalCount)
})

test('the typed tables are the tables of the migrations', async () => {
  await query('drop table bird')
  const written = readFileSync(new URL('./generated/tables.ts', import.meta.url), 'utf8')
  // The formatter breaks lines as it likes; the words and their order count.
  const words = (text: string) => text.replace(/\s+/g, ' ')
  expect(words(await tablesFile(pool()))).toBe(words(written))
})
