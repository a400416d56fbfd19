import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { demoContents, removeDemo, seedDemo } from '#server/demo/index.ts'
import { installation, tellInstallation, useDemo } from '#server/http/index.ts'
import { createAgent } from '#server/team/index.ts'
import { oldChats, seedOldChats } from '../../server/demo/old-chats.ts'
import { Browser } from '../support/account.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

await openFreshDatabase()
const app = await appForTests()
const sofia = new Browser(app)

beforeAll(async () => {
  await seedDemo()
  await seedOldChats(oldChats)
  tellInstallation({ ...installation(), demo: true })
  useDemo({ contents: demoContents, remove: removeDemo })
  // what the business has done beside it: a bot, a number, a customer who was once answered by somebody of the demo
  await query(`insert into bot (name) values ('Ours')`)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id) select id, 'whatsapp', 'Shop', '100001' from bot where name = 'Ours'`,
  )
  await query(`insert into contact (name, phone) values ('Real Rita', '+5521900000001')`)
  await query(
    `insert into conversation (bot_id, channel_id, contact_id, address, status, holder_id, last_number, last_customer_at)
     select b.id, h.id, p.id, '5521900000001', 'intervened', a.id, 2, now()
     from bot b, channel h, contact p, agent a where b.name = 'Ours' and h.name = 'Shop' and p.name = 'Real Rita' and a.name like 'Júlia%'`,
  )
  await query(
    `insert into message (conversation_id, number, author, author_id, kind, body, at)
     select c.id, n, case when n = 1 then 'customer' else 'agent' end, case when n = 2 then c.holder_id end, 'text',
       '{"kind":"text","text":"kept"}', now()
     from conversation c, generate_series(1, 2) n where c.address = '5521900000001'`,
  )
  await query(
    `insert into note (contact_id, author_name, text, at) select id, 'Júlia', 'kept note', now() from contact`,
  )
  await sofia.signIn('sofia@casalume.example', 'lume-demo')
})

const count = async (what: string) => Number((await query<{ n: string }>(`select count(*) as n from ${what}`))[0]!.n)

test('it says what goes, and is refused while nobody else could sign in', async () => {
  const says = (await sofia.ask('GET', 'demo')).json()
  expect(says).toMatchObject({
    stands: true,
    chats: oldChats.length,
    contacts: oldChats.length,
    bot: 'Lumi',
    adminStays: false,
  })
  expect(says.people).toHaveLength(4)
  const refused = await sofia.ask('DELETE', 'demo')
  expect([refused.statusCode, refused.json().code]).toEqual([409, 'demo_admin_needed'])
  expect(await count('agent')).toBe(4)
})

test('with an admin who stays it goes, whole, and nothing else does', async () => {
  const person = { name: 'Nina', email: 'nina@shop.example', password: 'nina-has-her-own', role: 'admin' } as const
  expect((await createAgent({ ...person, botIds: [] })).ok).toBe(true)
  expect((await sofia.ask('DELETE', 'demo')).statusCode).toBe(200)

  expect(await query('select name from bot')).toEqual([{ name: 'Ours' }])
  expect(await query('select name from channel')).toEqual([{ name: 'Shop' }])
  expect(await query('select name from contact')).toEqual([{ name: 'Real Rita' }])
  expect(await count('conversation')).toBe(1)
  expect(await count('message')).toBe(2)
  expect(await query('select text from note')).toEqual([{ text: 'kept note' }])
  for (const table of ['flow', 'integration', 'knowledge', 'canned_reply', 'identity', 'message_search'])
    expect([table, await count(table)]).toEqual([table, 0])
  expect(await count(`contact_search s where not exists (select from contact c where c.id = s.contact_id)`)).toBe(0)
  // who was held by somebody of the demo waits for the business itself
  expect(await query('select status, holder_id from conversation')).toEqual([{ status: 'requesting', holder_id: null }])
  // who has written to a real customer keeps their name there, and signs in no more
  expect(await query(`select name, user_id, deactivated_at is not null as gone from agent order by id`)).toEqual([
    { name: 'Júlia Prado', user_id: null, gone: true },
    expect.objectContaining({ name: 'Nina', gone: false }),
  ])
  expect(await query(`select email from "user"`)).toEqual([{ email: 'nina@shop.example' }])
  expect(await query(`select name from setting where name like 'demo%' or name = 'business'`)).toEqual([])

  expect((await sofia.ask('GET', 'me')).statusCode).toBe(401)
  const nina = new Browser(app)
  expect((await nina.signIn(person.email, person.password)).statusCode).toBe(200)
  expect((await nina.ask('GET', 'me')).json()).toMatchObject({ demo: false, role: 'admin' })
  expect((await nina.ask('GET', 'demo')).json()).toMatchObject({ stands: false })
  expect((await nina.ask('DELETE', 'demo')).statusCode).toBe(404)
  expect((await nina.ask('GET', 'setup')).json()).toMatchObject({ needed: false, demo: false, signIns: [] })
  const { items } = (await nina.ask('GET', 'audit')).json()
  expect(items.find(({ did }: { did: string }) => did === 'demo.removed')).toMatchObject({
    actor: { name: 'Sofia Klein' },
  })
})
