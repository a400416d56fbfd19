// 200,000 contacts from a CSV file while agents use the inbox: how long it takes, what memory the process needs at its peak,
// and how much slower the inbox is at its 99th percentile than the same calls before, with nothing imported.
import { readFileSync } from 'node:fs'
import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type pg from 'pg'
import { ADMIN_KEY, runBaton } from '../test/support/process.ts'
import { figure, percentile, quick, spread } from './_figures.ts'
import { connect, ground } from './_ground.ts'

const ROWS = Number(process.env.BENCH_ROWS ?? (quick ? 5_000 : 200_000))
const CHATS = 10_000
const CALM_CALLS = quick ? 300 : 3_000
const MB = 1024 * 1024
/** A call every so often, as a team of some dozen agents makes them. */
const CALL_EVERY = 20

const { url, end } = await ground()
const client = await connect(url)
await chats(client)
const baton = await runBaton({
  databaseUrl: url,
  dataFolder: await mkdtemp(join(tmpdir(), 'baton-bench-data-')),
  environment: { BATON_DEMO: 'off' },
})
const authorization = `Bearer ${ADMIN_KEY}`
const questions = [
  () => '/api/v1/conversations?section=active',
  () => '/api/v1/conversations?section=requesting',
  () => `/api/v1/conversations/${1 + random(CHATS)}/messages`,
  () => `/api/v1/contacts/${1 + random(CHATS)}`,
  () => '/api/v1/conversations/counts',
]

await inbox(CALM_CALLS / 4, () => false) // caches, prepared statements
const calm = await inbox(CALM_CALLS, () => false)
console.log(`\ninbox, calm                      ${spread(calm)}, ${calm.length} calls`)
const before = peak()

const name = (n: number) => `Pessoa ${n} de Souza e Silva`
const rows = Array.from(
  { length: ROWS },
  (_, n) =>
    `${name(n)},+5511${String(900_000_000 + n)},p${n}@example.com,Bairro ${n % 97},"Cliente, desde ${2000 + (n % 26)}",vip`,
)
const file = `nome,telefone,email,Bairro,Nota,tags\n${rows.join('\n')}\n`
await post('/api/v1/attributes', { name: 'Bairro', type: 'text' })
await post('/api/v1/attributes', { name: 'Nota', type: 'text' })
console.log(`a file of ${ROWS.toLocaleString('en')} rows, ${(file.length / MB).toFixed(1)} MB`)

const dry = await imported({ dryRun: 'true' })
const real = await imported({})
const memory = peak()
for (const [what, run] of [
  ['dry run', dry],
  ['import', real],
] as const) {
  console.log(
    `\n${what}: ${run.seconds.toFixed(1)} s, ${Math.round(ROWS / run.seconds).toLocaleString('en')} rows/s; inbox meanwhile ${spread(run.calls)}, ${run.calls.length} calls`,
  )
}
const [{ n } = { n: 0 }] = (await client.query(`select count(*)::int as n from contact where phone like '+55119%'`))
  .rows
if (n !== ROWS) throw new Error(`${n} of ${ROWS} contacts are there`)
console.log('')
figure(`${ROWS.toLocaleString('en')} rows imported`, real.seconds, 's', '≤ 180')
figure('peak memory of the process', memory / MB, 'MB', '< 350')
figure('more than before the import', (memory - before) / MB, 'MB', '< 200')
const p99 = (calls: number[]) => percentile(calls, 0.99)
figure('inbox p99 during the import', p99(real.calls), 'ms', '< 50')
figure('inbox p99, import : calm', p99(real.calls) / p99(calm), '×', '≤ 3')
figure('inbox p99, dry run : calm', p99(dry.calls) / p99(calm), '×', '≤ 3')
await baton.stop()
await client.end()
await end()

/** Uploads the file and uses the inbox until the import has ended. */
async function imported(fields: Record<string, string>) {
  const form = new FormData()
  for (const [field, value] of Object.entries({ source: 'Bench', ...fields })) form.append(field, value)
  form.append(
    'mapping',
    JSON.stringify({
      nome: 'name',
      telefone: 'phone',
      email: 'email',
      Bairro: 'attribute:Bairro',
      Nota: 'attribute:Nota',
      tags: 'tag',
    }),
  )
  form.append('file', new Blob([file], { type: 'text/csv' }), 'people.csv')
  const began = performance.now()
  const sent = await fetch(`${baton.address}/api/v1/contacts/imports`, {
    method: 'POST',
    headers: { authorization },
    body: form,
  })
  if (sent.status !== 202) throw new Error(`${sent.status} ${await sent.text()}`)
  const { id } = (await sent.json()) as { id: string }
  let over = false
  const calls = inbox(Number.POSITIVE_INFINITY, () => over)
  for (let status = ''; status !== 'completed'; ) {
    await new Promise((wake) => setTimeout(wake, 250))
    const one = (await (
      await fetch(`${baton.address}/api/v1/contacts/imports/${id}`, { headers: { authorization } })
    ).json()) as { status: string; failed: number; problem: unknown }
    status = one.status
    if (status === 'failed' || one.failed > 0) throw new Error(JSON.stringify(one))
  }
  const seconds = (performance.now() - began) / 1000
  over = true
  return { seconds, calls: await calls }
}

/** Calls at an even pace, each timed from the moment it was due: one that has to wait counts its wait. */
async function inbox(most: number, isOver: () => boolean): Promise<number[]> {
  const samples: number[] = []
  const open = new Set<Promise<void>>()
  const began = performance.now()
  for (let call = 0; call < most && !isOver(); call++) {
    const due = began + call * CALL_EVERY
    const wait = due - performance.now()
    if (wait > 0) await new Promise((wake) => setTimeout(wake, wait))
    const asked = ask(questions[call % questions.length]?.() ?? '').then(() => {
      samples.push(performance.now() - due)
      open.delete(asked)
    })
    open.add(asked)
  }
  await Promise.all(open)
  return samples
}

async function ask(path: string) {
  const answer = await fetch(baton.address + path, { headers: { authorization } })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
  await answer.arrayBuffer()
}

async function post(path: string, body: object) {
  const answer = await fetch(baton.address + path, {
    method: 'POST',
    headers: { authorization, 'content-type': 'application/json' },
    body: JSON.stringify(body),
  })
  if (!answer.ok) throw new Error(`${path}: ${answer.status} ${await answer.text()}`)
}

/** The most memory the process has had in hand, in bytes; where the system does not say, what it has now is not known either. */
function peak(): number {
  const status = readFileSync(`/proc/${baton.process.pid}/status`, 'utf8')
  return Number(/VmHWM:\s+(\d+) kB/.exec(status)?.[1] ?? Number.NaN) * 1024
}

async function chats(on: pg.Client) {
  await on.query(`insert into bot (name) values ('Bench')`)
  await on.query(`insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Bench', '100001')`)
  await on.query(
    `insert into contact (name, phone) select 'Name ' || n, '+5521' || lpad(n::text, 9, '0') from generate_series(1, $1::int) n`,
    [CHATS],
  )
  await on.query(
    `insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_number, taken_number, last_customer_at, last_at, preview)
     select 1, 1, n, n::text, case when n % 500 = 0 then 'requesting' else 'active' end, case when n % 500 = 0 then now() end, 5, 5,
       now() - (n % 80000) * interval '1 second', now(), jsonb_build_object('text', 'hi', 'kind', 'text', 'from', 'customer', 'at', instant(now()))
     from generate_series(1, $1::int) n`,
    [CHATS],
  )
  await on.query(
    `insert into message (conversation_id, number, author, kind, body, at)
     select n, m, 'customer', 'text', jsonb_build_object('kind', 'text', 'text', 'message ' || m), now()
     from generate_series(1, $1::int) n, generate_series(1, 5) m`,
    [CHATS],
  )
  await on.query('vacuum analyze')
}

function random(below: number) {
  return Math.floor(Math.random() * below)
}
