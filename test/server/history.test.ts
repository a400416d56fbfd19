import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'

await openFreshDatabase()
let people: Record<string, AtDesk>

beforeAll(async () => {
  await query(`insert into bot (name) values ('Lumi'), ('Other')`)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Main', '100001'), (2, 'whatsapp', 'Else', '100002')`,
  )
  people = await desk(['1'], { Julia: 'agent', Lucas: 'agent', Arjun: 'manager' })
  await query(`insert into tag (key, name) values ('vip', 'VIP')`)
  await past('Ana', 2, { status: 'closed', outcome: 'resolved', agent: people.Julia!.id, rating: 5, tags: [1] })
  await past('=cmd|calc', 3, { status: 'closed', outcome: 'resolved', agent: people.Lucas!.id, rating: 1 })
  await past('Beto', 4, { status: 'requesting' })
  await past('Caio', 5, { status: 'closed', outcome: 'flow', tags: [1] })
  await past('Dora', 6, { status: 'active' })
  await past('Elsewhere', 3, { status: 'requesting', bot: 2 })
  await past('Now', 0, { status: 'active' })
})

interface Past {
  status: string
  outcome?: string
  agent?: string
  rating?: number
  tags?: number[]
  bot?: number
}

/** A chat whose customer last wrote some days ago, with the episode it ended in. */
async function past(name: string, daysAgo: number, { status, outcome, agent, rating, tags = [], bot = 1 }: Past) {
  await query(
    `with p as (insert into contact (name, phone) values ($1, '+55119' || lpad($2::text, 8, '0')) returning id),
     c as (insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_customer_at, tag_ids)
       select $3, $3, id, $1, $4, case when $4 = 'requesting' then now() end, now() - make_interval(days => $5), $6::int[] from p
       returning id, contact_id)
     insert into episode (conversation_id, bot_id, contact_id, started_at, ended_at, outcome, holder_id, rating)
     select id, $3, contact_id, now(), case when $7::text is not null then now() end, $7, $8::bigint, $9 from c`,
    [name, String(Math.abs(hash(name))), bot, status, daysAgo, tags, outcome ?? null, agent ?? null, rating ?? null],
  )
}
const hash = (text: string) => [...text].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) | 0, 7) % 100_000

type Listed = { items: { contact: { name: string } }[]; nextCursor: string | null }
const list = async (search: string, who = people.Julia!) =>
  (await who.ask<Listed>('GET', `conversations?section=history&${search}`)).body
const names = async (search: string) => (await list(search)).items.map(({ contact }) => contact.name)
const daysAgo = (days: number) => encodeURIComponent(new Date(Date.now() - days * 86_400_000).toISOString())

test.each([
  ['', ['Ana', '=cmd|calc', 'Beto', 'Caio', 'Dora']],
  ['outcome=missed', ['Beto']],
  ['outcome=resolved', ['Ana', '=cmd|calc']],
  ['outcome=bot', ['Caio', 'Dora']],
  ['rating=1', ['=cmd|calc']],
  ['tag=1', ['Ana', 'Caio']],
  ['tag=1&outcome=resolved', ['Ana']],
])('History narrowed by “%s” shows %j', async (search, expected) => {
  expect(await names(search)).toEqual(expected)
})

test('it is narrowed by who had the chat last and by day, and paged by its place', async () => {
  expect(await names(`holder=${people.Julia!.id}`)).toEqual(['Ana'])
  expect(await names('holder=me')).toEqual(['Ana'])
  expect(await names(`since=${daysAgo(4.5)}&until=${daysAgo(2.5)}`)).toEqual(['=cmd|calc', 'Beto'])
  const first = await list('outcome=bot&limit=1')
  const second = await list(`outcome=bot&limit=1&cursor=${first.nextCursor}`)
  expect([first, second].flatMap(({ items }) => items.map(({ contact }) => contact.name))).toEqual(['Caio', 'Dora'])
})

test('how the last episode went follows what happens to it: a new one begins, is rated, is taken away again', async () => {
  const now = () =>
    query(
      `select last_outcome as outcome, last_agent_id as agent, last_rating as rating from conversation where id = 1`,
    )
  expect(await now()).toEqual([{ outcome: 'resolved', agent: people.Julia!.id, rating: 5 }])
  const [made] = await query<{ id: string }>(
    `insert into episode (conversation_id, bot_id, contact_id, started_at) values (1, 1, 1, now()) returning id`,
  )
  expect(await now()).toEqual([{ outcome: null, agent: null, rating: null }])
  await query('update episode set holder_id = $2 where id = $1', [made!.id, people.Lucas!.id])
  expect(await now()).toEqual([{ outcome: null, agent: people.Lucas!.id, rating: null }])
  await query('update episode set rating = 4 where conversation_id = 1 and id <> $1', [made!.id])
  await query('delete from episode where id = $1', [made!.id])
  expect(await now()).toEqual([{ outcome: 'resolved', agent: people.Julia!.id, rating: 4 }])
})

test('managers carry the shown list away as a table that runs nothing; agents do not', async () => {
  expect((await people.Julia!.ask('GET', 'conversations/export.csv')).status).toBe(403)
  const table = await people.Arjun!.read('conversations/export.csv?outcome=resolved')
  expect(table.type).toContain('text/csv')
  const [head, ana, calc, end] = table.text.replace('\uFEFF', '').split('\r\n')
  expect(head).toBe('chat,customer,phone,source,channel,outcome,agent,rating,tags,lastWrote')
  expect(ana).toMatch(/^1,Ana,"'\+55119\d+",\w+,Main,resolved,Julia,4,VIP,/)
  expect(calc).toMatch(/^2,"'=cmd\|calc",/)
  expect(end).toBe('')
  const whole = await people.Arjun!.read('conversations/export.csv')
  expect(whole.text).not.toMatch(/Elsewhere.*Main|Now/)
  expect(await query(`select actor_name from audit where did = 'history.exported'`)).toHaveLength(2)
})

test('with many chats kept, a rare filter walks an index and not the chats', async () => {
  await query(
    `insert into conversation (bot_id, channel_id, contact_id, address, status, last_customer_at)
     select 1, 1, 1, 'many', 'active', now() - interval '10 days' - make_interval(secs => n) from generate_series(1, 30000) n`,
  )
  await query('analyze conversation')
  const plan = async (condition: string) =>
    (
      await query<{ 'QUERY PLAN': string }>(
        `explain (analyze, costs off, timing off, summary off) select * from conversation k where k.bot_id = 1 and k.last_customer_at is not null
           and k.last_customer_at < now() - interval '1 day' and k.status <> 'intervened' and ${condition}
         order by k.last_customer_at desc, k.id desc limit 50`,
      )
    )
      .map((row) => row['QUERY PLAN'])
      .join('\n')
  for (const condition of [
    `k.status = 'requesting'`,
    `k.last_outcome = 'resolved' and k.status = 'closed'`,
    `k.last_agent_id = ${people.Julia!.id}`,
    'k.last_rating = 4',
    `k.tag_ids <> '{}' and k.tag_ids @> array[1]`,
  ]) {
    const said = await plan(condition)
    expect([condition, /Seq Scan/.test(said)]).toEqual([condition, false])
    // rows that were looked at in vain
    const removed = [...said.matchAll(/Removed by (?:Index Recheck|Filter): (\d+)/g)].map(([, n]) => Number(n))
    expect([condition, Math.max(0, ...removed) < 100]).toEqual([condition, true])
  }
})
