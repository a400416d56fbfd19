// Sections, an open chat, its profile and search over HTTP, at 10 thousand, 100 thousand and 1 million conversations. The
// largest is compared with the smallest, and the same server's /healthz is the floor of the same run.
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { ADMIN_KEY, runBaton } from '../test/support/process.ts'
import { figure, percentile, quick, spread, timed } from './_figures.ts'
import { connect, ground } from './_ground.ts'

const sizes = (process.env.BENCH_SIZES ?? (quick ? '10000' : '10000,100000,1000000')).split(',').map(Number)
const ROUNDS = 200
// Lists do not look at messages: without any, a million chats are made in a fraction of the time.
const MESSAGES_EACH = Number(process.env.BENCH_MESSAGES ?? 5)
// A look at some of the questions alone: `BENCH_ONLY=Active` asks those whose name has it.
const only = process.env.BENCH_ONLY ?? ''

const { url, end } = await ground()
const client = await connect(url)
const questions: Record<string, (chat: string, contact: string) => string> = {
  'healthz (floor)': () => '/healthz',
  Active: () => '/api/v1/conversations?section=active',
  Requesting: () => '/api/v1/conversations?section=requesting',
  History: () => '/api/v1/conversations?section=history',
  counts: () => '/api/v1/conversations/counts',
  'open chat': (chat) => `/api/v1/conversations/${chat}/messages`,
  profile: (_chat, contact) => `/api/v1/contacts/${contact}`,
  'search name': () => `/api/v1/conversations?q=${name(random(2_000))}`,
  'search rare word': () => `/api/v1/conversations?q=ref${random(1_000_000)}x`,
  'search frequent word': () => '/api/v1/conversations?q=lamp',
  'search hits, rare word': () => `/api/v1/search?q=ref${random(1_000_000)}x`,
  'search hits, frequent word': () => '/api/v1/search?q=lamp',
  'search hits, no note': () => '/api/v1/search?q=lamp&in=notes',
  'search people': () => `/api/v1/search?q=${name(random(2_000))}&in=people`,
  'search people by phone': () => `/api/v1/search?q=%2B55 (11) ${random(10_000)}&in=people`,
  'Active, waiting over 5 min': () => '/api/v1/conversations?section=active&waiting=5',
  'Active, unknown source': () => '/api/v1/conversations?section=active&source=Import',
  'Active, segment of nobody': () => `/api/v1/conversations?section=active&segment=${segments.nobody}`,
  'Active, segment of a few': () => `/api/v1/conversations?section=active&segment=${segments.few}`,
  'Active, segment of a seventh': () => `/api/v1/conversations?section=active&segment=${segments.seventh}`,
  'Active, segment hard to find': () => `/api/v1/conversations?section=active&segment=${segments.hard}`,
  'History, segment of nobody': () => `/api/v1/conversations?section=history&segment=${segments.nobody}`,
  'History, segment of a seventh': () => `/api/v1/conversations?section=history&segment=${segments.seventh}`,
  'History, segment hard to find': () => `/api/v1/conversations?section=history&segment=${segments.hard}`,
}
/** Saved segments by what they are: some are found by an index, one only by reading every contact. */
const segments: Record<string, string> = {}
const rules = {
  nobody: { field: 'tag', op: 'is', value: '1' },
  few: { field: 'tag', op: 'is', value: '2' },
  seventh: { field: 'tag', op: 'is', value: '3' },
  hard: { field: 'source', op: 'contains', value: 'nobody' },
}
async function keepSegments(address: string) {
  for (const [name, where] of Object.entries(rules)) {
    if (segments[name]) continue
    const answer = await fetch(`${address}/api/v1/segments`, {
      method: 'POST',
      headers: { authorization: `Bearer ${ADMIN_KEY}`, 'content-type': 'application/json' },
      body: JSON.stringify({ name, where }),
    })
    segments[name] = ((await answer.json()) as { id: string }).id
  }
}
const results: Record<string, { p50: number; p95: number }[]> = {}

// 2,000 names, so that one name is rare at first and common at a million.
const NAME_SQL = `'Name' || (n % 2000) || ' Familia' || (n % 37)`

let made = 0
// One folder for all sizes: it holds the secret that opens what the database keeps sealed.
const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-data-'))
for (const size of sizes) {
  const [ms] = await timed(() => grow(client, made, size))
  made = size
  console.log(
    `\n${size.toLocaleString('en')} conversations, ${(size * MESSAGES_EACH).toLocaleString('en')} messages (made in ${(ms / 1000).toFixed(0)} s)`,
  )
  const baton = await runBaton({
    databaseUrl: url,
    dataFolder,
    environment: { BATON_DEMO: 'off' },
  })
  await keepSegments(baton.address)
  for (const [what, path] of Object.entries(questions)) {
    if (!what.includes(only) && !what.includes('floor')) continue
    const samples = await ask(baton.address, path, size)
    const [p50, p95] = [percentile(samples, 0.5), percentile(samples, 0.95)]
    results[what] = [...(results[what] ?? []), { p50, p95 }]
    console.log(`  ${what.padEnd(22)} ${spread(samples)}`)
  }
  await baton.stop()
}
console.log(`\nat the largest size, and beside the smallest`)
for (const [what, sizesOfIt] of Object.entries(results)) {
  if (what.includes('floor')) continue
  const [smallest, largest] = [sizesOfIt[0], sizesOfIt.at(-1)]
  if (!smallest || !largest) continue
  const search = what.startsWith('search')
  if (!search) figure(`${what}, p50`, largest.p50, 'ms', '< 5')
  figure(`${what}, p95`, largest.p95, 'ms', search ? '< 50' : '< 15')
  if (!search && sizes.length > 1) figure(`${what}, largest : smallest p95`, largest.p95 / smallest.p95, '×', '≤ 1.3')
}
await client.end()
await end()

async function ask(address: string, path: (chat: string, contact: string) => string, size: number) {
  const samples: number[] = []
  for (let round = 0; round < ROUNDS + 20; round++) {
    const chat = String(1 + random(size))
    const [ms] = await timed(async () => {
      const answer = await fetch(address + path(chat, chat), { headers: { authorization: `Bearer ${ADMIN_KEY}` } })
      if (!answer.ok) throw new Error(`${address}${path(chat, chat)}: ${answer.status} ${await answer.text()}`)
      await answer.arrayBuffer()
    })
    // the first calls fill caches and prepare statements
    if (round >= 20) samples.push(ms)
  }
  return samples
}

/** Adds conversations up to a number: 2 % younger than a day, the rest older; a page of them waits even at ten thousand. */
async function grow(on: pg.Client, from: number, to: number) {
  if (from === 0) {
    await on.query(`insert into bot (name) values ('Bench')`)
    await on.query(
      `insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Bench', '100001')`,
    )
    await on.query(`insert into tag (key, name) values ('none', 'None'), ('few', 'Few'), ('seventh', 'Seventh')`)
  }
  const step = 50_000
  for (let low = from; low < to; low += step) {
    const high = Math.min(low + step, to)
    await on.query(
      `insert into contact (name, phone) select ${NAME_SQL}, '+5511' || lpad(n::text, 9, '0') from generate_series($1::int + 1, $2::int) n`,
      [low, high],
    )
    await on.query(
      `insert into contact_search (contact_id, folded) select n, lower(${NAME_SQL}) || ' 5511' || lpad(n::text, 9, '0') from generate_series($1::int + 1, $2::int) n`,
      [low, high],
    )
    await on.query(
      `insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_number, taken_number, last_customer_at, last_at, preview, session_messages)
       select 1, 1, n, '5511' || lpad(n::text, 9, '0'),
         case when n % 200 = 0 then 'requesting' when n % 3 = 0 then 'closed' else 'active' end,
         case when n % 200 = 0 then now() - (n % 600) * interval '1 second' end,
         ${MESSAGES_EACH}, ${MESSAGES_EACH}, at, at, jsonb_build_object('text', 'a lamp please', 'kind', 'text', 'from', 'customer', 'at', instant(at)), ${MESSAGES_EACH}
       from (select n, case when n % 50 = 0 then now() - (n % 86000) * interval '1 second' else now() - interval '1 day' - (n % 20000000) * interval '1 second' end as at
             from generate_series($1::int + 1, $2::int) n) made`,
      [low, high],
    )
    await on.query(
      `insert into message (conversation_id, number, author, kind, body, at, external_id)
       select n, m, case when m % 2 = 1 then 'customer' else 'bot' end, 'text', jsonb_build_object('kind', 'text', 'text', 'message ' || m || ' about a lamp, ref' || n || 'x'),
         now() - interval '2 days', case when m % 2 = 1 then 'wamid.' || n || '.' || m end
       from generate_series($1::int + 1, $2::int) n, generate_series(1, ${MESSAGES_EACH}) m`,
      [low, high],
    )
    await on.query(
      `insert into message_search (conversation_id, number, bot_id, at, folded)
       select n, m, 1, now() - interval '2 days', 'message ' || m || ' about a lamp, ref' || n || 'x'
       from generate_series($1::int + 1, $2::int) n, generate_series(1, ${MESSAGES_EACH}) m`,
      [low, high],
    )
    await on.query('select make_search_ranges()')
  }
  // Three hundred contacts wherever they stand, and every seventh.
  await on.query(`update contact set tag_ids = '{2}' where id % $1 = 7 and tag_ids = '{}'`, [Math.ceil(to / 300)])
  await on.query(`update contact set tag_ids = '{3}' where id > $1 and id % 7 = 3 and tag_ids = '{}'`, [from])
  await on.query('vacuum analyze')
}

function name(n: number) {
  return `name${n} familia`
}

function random(below: number) {
  return Math.floor(Math.random() * below)
}
