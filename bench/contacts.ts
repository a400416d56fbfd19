// The Contacts page over HTTP at 10 thousand, 100 thousand and 1 million contacts: pages in each order, segments and their
// live counts. The largest is compared with the smallest; what a count says of how sure it is stands beside it.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import type { Where } from '#domain/contact/index.ts'
import { ADMIN_KEY, runBaton } from '../test/support/process.ts'
import { figure, percentile, quick, spread, timed } from './_figures.ts'
import { connect, ground } from './_ground.ts'

const sizes = (process.env.BENCH_SIZES ?? (quick ? '10000' : '10000,100000,1000000')).split(',').map(Number)
const ROUNDS = quick ? 20 : 60
const DEEP = 20

const { url, end } = await ground()
const client = await connect(url)
const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-data-'))

// The same share of contacts at every size, unless a rule says a number.
const segments: Record<string, Where> = {
  'a tag of 1 in 2': { field: 'tag', op: 'is', value: 'half' },
  'a tag of 1 in 1,000': { field: 'tag', op: 'is', value: 'rare' },
  'a city of 1 in 200': { field: 'attribute:city', op: 'is', value: 'City 7' },
  'budget, a range': { field: 'attribute:budget', op: 'atLeast', value: 900 },
  'name contains': { field: 'name', op: 'contains', value: 'name17' },
  'active in a week': { field: 'lastActiveAt', op: 'after', value: 'P7D' },
  requesting: { field: 'status', op: 'is', value: 'requesting' },
  'all of five rules': {
    all: [
      {
        any: [
          { field: 'tag', op: 'is', value: 'half' },
          { field: 'attribute:city', op: 'is', value: 'City 7' },
        ],
      },
      { field: 'attribute:budget', op: 'atMost', value: 500 },
      { field: 'lastActiveAt', op: 'after', value: 'P60D' },
      { not: { field: 'optedOut', op: 'is', value: true } },
    ],
  },
  'nobody, no index helps': { field: 'attribute:note', op: 'contains', value: 'unheard of' },
}
const asQuery = (where: Where) => `where=${encodeURIComponent(JSON.stringify(where))}`
const pages: Record<string, string> = {
  'page, newest first': 'sort=-created',
  'page, by name': 'sort=name',
  'page, last active first': 'sort=-lastActive',
  'page, words': 'q=name17',
  ...Object.fromEntries(Object.entries(segments).map(([name, where]) => [`page, ${name}`, asQuery(where)])),
  'page by name, a tag of 1 in 1,000': `sort=name&${asQuery(segments['a tag of 1 in 1,000']!)}`,
  'page last active, a tag of 1 in 2': `sort=-lastActive&${asQuery(segments['a tag of 1 in 2']!)}`,
}
const counts: Record<string, string> = {
  'count, everybody': '',
  ...Object.fromEntries(Object.entries(segments).map(([name, where]) => [`count, ${name}`, asQuery(where)])),
}
const results: Record<string, number[]> = {}

let made = 0
for (const size of sizes) {
  const [ms] = await timed(() => grow(client, made, size))
  made = size
  console.log(`\n${size.toLocaleString('en')} contacts (made in ${(ms / 1000).toFixed(0)} s)`)
  const baton = await runBaton({ databaseUrl: url, dataFolder, environment: { BATON_DEMO: 'off' } })
  const ask = async (path: string) => {
    const answer = await fetch(`${baton.address}/api/v1/${path}`, { headers: { authorization: `Bearer ${ADMIN_KEY}` } })
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
    return (await answer.json()) as { nextCursor?: string; count?: number; precision?: string }
  }
  for (const [what, query] of Object.entries(pages)) keep(what, await measure(() => ask(`contacts?${query}`)))
  for (const sort of ['-created', 'name', '-lastActive']) {
    let cursor = ''
    for (let n = 0; n < DEEP; n++)
      cursor = `&cursor=${(await ask(`contacts?limit=200&sort=${sort}${cursor}`)).nextCursor}`
    keep(`page ${DEEP * 4} of ${sort}`, await measure(() => ask(`contacts?sort=${sort}${cursor}`)))
  }
  for (const [what, query] of Object.entries(counts)) {
    const { count, precision } = await ask(`contacts/count?${query}`)
    keep(what, await measure(() => ask(`contacts/count?${query}`)), `${precision} ${count?.toLocaleString('en')}`)
  }
  await baton.stop()
}
console.log('\nat the largest size, and beside the smallest')
for (const [what, all] of Object.entries(results)) {
  const [smallest, largest] = [all[0], all.at(-1)]
  if (smallest === undefined || largest === undefined) continue
  figure(`${what}, p95`, largest, 'ms', what.startsWith('count') ? '< 600' : '< 50')
  if (sizes.length > 1)
    console.log(`  ${`${what}, largest : smallest`.padEnd(48)} ${(largest / smallest).toFixed(1)} ×`)
}
await client.end()
await end()

function keep(what: string, samples: number[], note = '') {
  results[what] = [...(results[what] ?? []), percentile(samples, 0.95)]
  console.log(`  ${what.padEnd(38)} ${spread(samples)}  ${note}`)
}

async function measure(work: () => Promise<unknown>): Promise<number[]> {
  const samples: number[] = []
  const [first] = await timed(work)
  // A question that takes long is not asked as often: the run must end.
  const rounds = first > 400 ? Math.ceil(ROUNDS / 6) : ROUNDS
  for (let round = 0; round < rounds; round++) samples.push((await timed(work))[0])
  return samples
}

/** Adds contacts up to a number, each with a chat, tags and attributes; none of it in the order of their ids. */
async function grow(on: pg.Client, from: number, to: number) {
  if (from === 0) {
    await on.query(`insert into bot (name) values ('Bench')`)
    await on.query(
      `insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Bench', '100001')`,
    )
    await on.query(`insert into tag (key, name) values ('half', 'half'), ('tenth', 'tenth'), ('rare', 'rare')`)
    await on.query(
      `insert into attribute (key, label, type) values ('city', 'City', 'text'), ('budget', 'Budget', 'number'), ('note', 'Note', 'text')`,
    )
  }
  const { rows } = await on.query<{ key: string; id: string }>('select key, id::text from attribute')
  const id = Object.fromEntries(rows.map((row) => [row.key, row.id]))
  const step = 50_000
  for (let low = from; low < to; low += step) {
    const range = [low, Math.min(low + step, to)]
    await on.query(
      `insert into contact (name, phone, tag_ids, attributes, opted_out_at)
       select 'Name' || (h % 2000) || ' Familia' || (h % 37), '+5511' || lpad(n::text, 9, '0'),
         array_remove(array[case when h % 2 = 0 then 1 end, case when h % 10 = 0 then 2 end, case when h % 1000 = 0 then 3 end], null),
         jsonb_build_object('${id.city}', 'City ' || (h % 200), '${id.budget}', h % 1000, '${id.note}', 'lamp ' || n),
         case when h % 50 = 0 then now() end
       from (select n, abs(hashint4(n)) as h from generate_series($1::int + 1, $2::int) n) made`,
      range,
    )
    await on.query(
      `insert into contact_search (contact_id, folded)
       select id, lower(name) || ' ' || substr(phone, 2) from contact where id > $1 and id <= $2`,
      range,
    )
    await on.query(
      `insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_customer_at, last_at)
       select 1, 1, n, '5511' || lpad(n::text, 9, '0'), case when h % 2000 = 0 then 'requesting' when h % 3 = 0 then 'closed' else 'active' end,
         case when h % 2000 = 0 then now() end, at, at
       from (select n, h, now() - (h % 20000000) * interval '1 second' as at
             from (select n, abs(hashint4(n)) as h from generate_series($1::int + 1, $2::int) n) made) dated`,
      range,
    )
  }
  await on.query('vacuum analyze')
}
