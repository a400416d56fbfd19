import pg from 'pg'
import { expect, test } from 'vitest'
import { openFreshDatabase } from '../support/database.ts'
import { fixtureNumbers } from '../support/whatsapp.ts'

const url = await openFreshDatabase()

test('storing a message reads as little after three thousand as after none, even by a plan made on empty tables', async () => {
  const { channelIds } = await fixtureNumbers()
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  let written = 0
  const line = () => {
    const n = ++written
    const person = `GB.${n % 40}`
    return {
      ...{
        channel: channelIds[0],
        users: [person],
        kinds: ['user'],
        name: person,
        phone: null,
        folded: person,
        address: person,
      },
      ...{ external: `wamid.cost.${n}`, at: new Date().toISOString(), author: 'customer', kind: 'text', preview: 'hi' },
      ...{ body: { kind: 'text', text: 'hi' }, extra: null, reply: null, opens: true, wakes: true, media: null },
    }
  }
  const store = (many: number) =>
    client.query({
      name: 'intake',
      text: `select intake($1::jsonb, '{}', '{}', '{}')`,
      values: [JSON.stringify(Array.from({ length: many }, (_, i) => ({ n: i + 1, ...line() })))],
    })
  const readSoFar = async () => {
    const { rows } = await client.query<{ n: string }>(
      'select sum(seq_tup_read + idx_tup_fetch) as n from pg_stat_xact_user_tables',
    )
    return Number(rows[0]!.n)
  }
  const readByOne = async () => {
    await client.query('begin')
    const before = await readSoFar()
    await store(1)
    const after = await readSoFar()
    await client.query('commit')
    return after - before
  }
  for (let i = 0; i < 40; i++) await store(1)
  const before = await readByOne()
  for (let i = 0; i < 30; i++) await store(100)
  const after = await readByOne()
  await client.end()
  expect(before).toBeGreaterThan(0)
  expect(after).toBeLessThanOrEqual(before + 10)
})
