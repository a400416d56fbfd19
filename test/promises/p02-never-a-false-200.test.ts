import type { FastifyInstance } from 'fastify'
import pg from 'pg'
import { afterAll, beforeAll, expect, inject, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

const url = await openFreshDatabase()
const name = new URL(url).pathname.slice(1)
const EPISODES = runs(20)
const BEFORE = 5
const DURING = 15
const outside = new pg.Client({ connectionString: inject('adminUrl') })
let app: FastifyInstance

beforeAll(async () => {
  await outside.connect()
  await fixtureNumbers()
  app = await webhookDoor()
})
afterAll(() => outside.end())

const cutAll = () =>
  outside.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and pid <> pg_backend_pid()',
    [name],
  )
const inside = async (...statements: string[]) => {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  for (const statement of statements) await client.query(statement)
  await client.end()
}

/** Ways in which the database takes nothing; each begins and ends while webhooks arrive. */
const troubles: Record<string, { begin(): Promise<unknown>; end(): Promise<unknown> }> = {
  'nobody gets in': {
    begin: () => outside.query(`alter database ${name} allow_connections false`).then(cutAll),
    end: () => outside.query(`alter database ${name} allow_connections true`),
  },
  'the disk is full': {
    begin: () =>
      inside(
        `create function full_disk() returns trigger language plpgsql as $$ begin raise exception 'no space left on device' using errcode = '53100'; end $$`,
        'create trigger full_disk before insert on message for each row execute function full_disk()',
      ),
    end: () => inside('drop function full_disk cascade'),
  },
  'it only reads': {
    begin: () => outside.query(`alter database ${name} set default_transaction_read_only = on`).then(cutAll),
    end: () => outside.query(`alter database ${name} reset default_transaction_read_only`).then(cutAll),
  },
}

let written = 0
const webhooks = (count: number) =>
  Array.from({ length: count }, () => {
    const id = `wamid.p2.${written++}`
    return { id, raw: textWebhook(id, id, { user: `GB.p2x${written % 25}` }) }
  })

test('P2: whatever the database cannot take is answered 5xx, and what is answered 200 is there', async () => {
  const kinds = Object.keys(troubles)
  let refused = 0
  const wrong: string[] = []
  for (let episode = 0; episode < EPISODES; episode++) {
    const kind = kinds[episode % kinds.length]!
    const accepted: string[] = []
    const again: ReturnType<typeof webhooks> = []
    const send = async (one: { id: string; raw: string }) => {
      const status = await post(app, one.raw)
      if (status === 200) accepted.push(one.id)
      else again.push(one)
      if (status !== 200 && status < 500) wrong.push(`${kind}: answered ${status}`)
    }
    const first = Promise.all(webhooks(BEFORE).map(send))
    await troubles[kind]!.begin()
    await Promise.all(webhooks(DURING).map(send))
    await first
    if (again.length === 0) wrong.push(`${kind}: nothing was refused, so nothing was tried`)
    await troubles[kind]!.end()
    refused += again.length
    // Meta repeats what was not answered 200; the first may still meet a connection that was cut
    for (let left = again.splice(0); left.length > 0; left = again.splice(0)) for (const one of left) await send(one)
    const stored = await query<{ id: string }>('select external_id as id from message where external_id = any ($1)', [
      accepted,
    ])
    if (stored.length !== accepted.length)
      wrong.push(`${kind}: ${accepted.length - stored.length} answered 200 and not stored`)
  }
  const [row] = await query<{ n: number }>('select count(*)::int as n from message')
  console.log(
    `P2: episodes ${EPISODES}, refused ${refused}, messages ${row?.n} of ${written}, violations ${wrong.length}`,
  )
  expect(refused).toBeGreaterThan(0)
  expect(wrong).toEqual([])
  expect(row?.n).toBe(written)
})
