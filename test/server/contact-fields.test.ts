import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { Attribute, Carried, Contact, JourneyEvent, ListedTag } from '#protocol/http/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { customerWrites, lumiBot, settled, startWorkers, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot
let julia: AtDesk
let stranger: AtDesk
let sofia: AtDesk
let stop: () => Promise<void>

beforeAll(async () => {
  bot = await lumiBot()
  const people = await desk([bot.botId], { Julia: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  sofia = people.Sofia!
  stranger = (await desk([], { Lucas: 'agent' })).Lucas!
  const stops = [startWorkers(), startJobs()]
  stop = async () => void (await Promise.all(stops.map((one) => one())))
})
afterAll(() => stop?.())

const contactOf = async (conversationId: string) =>
  (await query<{ id: string }>('select contact_id as id from conversation where id = $1', [conversationId]))[0]!.id
const journeyOf = async (contactId: string) =>
  (await julia.ask<{ items: JourneyEvent[] }>('GET', `contacts/${contactId}/journey`)).body.items

test('attributes of a contact: set, corrected, cleared, told; a wrong one names its field and nothing is written', async () => {
  await sofia.ask('POST', 'attributes', { name: 'Budget', type: 'number' })
  const id = await contactOf(await customerWrites(bot, 'ana', 'hi'))
  const path = `contacts/${id}/attributes`
  const first = await julia.ask<Contact>('PATCH', path, { email: ' ana@example.com ', Budget: '400' })
  expect([first.status, first.body.email, first.body.attributes]).toMatchObject([
    200,
    'ana@example.com',
    { email: 'ana@example.com', Budget: 400 },
  ])
  const bad = await julia.ask<{ title: string; errors: { field: string }[] }>('PATCH', path, {
    Budget: 500,
    email: 'no address',
  })
  expect([bad.status, bad.code, bad.body.errors[0]!.field]).toEqual([422, 'attribute_invalid', 'email'])
  const unknown = await julia.ask<{ errors: { field: string }[] }>('PATCH', path, { shoe: 42 })
  expect([unknown.status, unknown.code, unknown.body.errors[0]!.field]).toEqual([422, 'attribute_unknown', 'shoe'])
  await julia.ask('PATCH', path, { email: 'ana@example.com' }) // the same again is no change
  const cleared = await julia.ask<Contact>('PATCH', path, { email: null, budget: null })
  expect([cleared.body.email, cleared.body.attributes]).toEqual([null, {}])
  const changes = (await journeyOf(id)).filter(({ kind }) => kind === 'attributeChanged')
  expect(
    changes.map(({ actor, details }) => [actor.kind, actor.name, details.field, details.from, details.to]),
  ).toEqual([
    ['agent', 'Julia', 'Budget', 400, null],
    ['agent', 'Julia', 'email', 'ana@example.com', null],
    ['agent', 'Julia', 'Budget', null, 400],
    ['agent', 'Julia', 'email', null, 'ana@example.com'],
  ])
  expect((await query(`select from event where kind = 'contact.changed' and contact_id = $1`, [id])).length).toBe(4)
  expect((await stranger.ask('PATCH', path, { email: 'x@example.com' })).status).toBe(404)
})

test('tags of a contact: made here, given and taken once, by name or id, told with who did it', async () => {
  const id = await contactOf(await customerWrites(bot, 'bia', 'hi'))
  const path = `contacts/${id}/tags`
  const all = await Promise.all([1, 2, 3].map(() => julia.ask<Contact>('POST', path, { name: 'Very  loyal' })))
  expect(all.map(({ status, body }) => [status, body.tags.map(({ name, kind }) => [name, kind])])).toEqual(
    all.map(() => [201, [['Very loyal', 'manual']]]),
  )
  const tagId = all[0]!.body.tags[0]!.id
  expect((await stranger.ask('POST', path, { name: 'Mine' })).status).toBe(404)
  expect((await julia.ask<Contact>('DELETE', `${path}/${tagId}`)).body.tags).toEqual([])
  expect((await julia.ask<Contact>('DELETE', path, { name: 'very LOYAL' })).status).toBe(200)
  const told = (await journeyOf(id)).filter(({ kind }) => kind === 'tagAdded' || kind === 'tagRemoved')
  expect(told.map(({ kind, actor, details }) => [kind, actor.name, details.tag])).toEqual([
    ['tagRemoved', 'Julia', 'Very loyal'],
    ['tagAdded', 'Julia', 'Very loyal'],
  ])
})

test('a first message gives its tag once: to the first message ever, by order, and to nobody later', async () => {
  const make = (name: string, match: string, text: string) =>
    sofia.ask<ListedTag>('POST', 'tags', { name, firstMessage: { match, text } })
  expect((await make('Halo', 'starts', 'Olá, a Halo')).body).toMatchObject({ kind: 'first-message' })
  await make('Any halo', 'contains', 'halo')
  await new Promise((wake) => setTimeout(wake, 1100)) // a node knows a new tag within a second
  const chat = await customerWrites(bot, 'caio', 'OLA, a halo é linda')
  await settled(chat)
  const id = await contactOf(chat)
  const shown = async (of: string) => (await julia.ask<Contact>('GET', `contacts/${of}`)).body
  expect(await shown(id)).toMatchObject({ firstMessageTag: { name: 'Halo' }, tags: [{ name: 'Halo' }] })
  await julia.ask('DELETE', `contacts/${id}/tags`, { name: 'Halo' })
  await customerWrites(bot, 'caio', 'halo')
  await settled(chat)
  expect(await shown(id)).toMatchObject({ firstMessageTag: { name: 'Halo' }, tags: [] })

  const late = await customerWrites(bot, 'davi', 'hi')
  await settled(late)
  await customerWrites(bot, 'davi', 'halo')
  await settled(late)
  expect((await shown(await contactOf(late))).firstMessageTag).toBeNull()
  const given = (await journeyOf(id)).filter(({ kind }) => kind === 'tagAdded')
  expect(given.map(({ actor }) => actor.kind)).toEqual(['system'])
})

test('a deleted tag leaves contacts and chats; names are taken once', async () => {
  const chat = await customerWrites(bot, 'eli', 'hi')
  const id = await contactOf(chat)
  await julia.ask('POST', `contacts/${id}/tags`, { name: 'Short-lived' })
  await julia.ask('POST', `conversations/${chat}/tags`, { name: 'Short-lived' })
  expect((await sofia.ask('POST', 'tags', { name: 'SHORT-lived' })).code).toBe('name_taken')
  const { items } = (await julia.ask<{ items: ListedTag[] }>('GET', 'tags')).body
  const tag = items.find(({ name }) => name === 'Short-lived')!
  expect((await sofia.ask('GET', `tags/${tag.id}`)).body.contacts).toBe(1)
  expect((await julia.ask('DELETE', `tags/${tag.id}`)).status).toBe(403)
  expect((await sofia.ask('DELETE', `tags/${tag.id}`)).status).toBe(200)
  const carrying = () =>
    query(
      'select id from contact where tag_ids @> array[$1::int] union all select id from conversation where tag_ids @> array[$1::int]',
      [Number(tag.id)],
    )
  await expect.poll(async () => (await carrying()).length, { timeout: 10_000 }).toBe(0)
})

test('two people cannot both add the last attribute; the e-mail cannot go; values go with their attribute', async () => {
  const list = async () => (await sofia.ask<{ items: Attribute[] }>('GET', 'attributes')).body.items
  for (let n = (await list()).length; n < 19; n++)
    expect((await sofia.ask('POST', 'attributes', { name: `extra ${n}`, type: 'text' })).status).toBe(201)
  const last = await Promise.all(
    ['a', 'b', 'c'].map((name) => sofia.ask('POST', 'attributes', { name, type: 'choice', choices: ['x'] })),
  )
  expect(last.map(({ code }) => code).sort()).toEqual(['attributes_full', 'attributes_full', undefined])
  const all = await list()
  expect(all.length).toBe(20)
  const email = all.find(({ name }) => name === 'email')!
  expect((await sofia.ask('DELETE', `attributes/${email.id}`)).code).toBe('attribute_built_in')
  const extra = all.find(({ name }) => name.startsWith('extra'))!
  const id = await contactOf(await customerWrites(bot, 'fay', 'hi'))
  await julia.ask('PATCH', `contacts/${id}/attributes`, { [extra.name]: 'kept' })
  expect((await sofia.ask('DELETE', `attributes/${extra.id}`)).status).toBe(200)
  expect((await sofia.ask('POST', 'attributes', { name: 'Phone', type: 'text' })).code).toBe('name_taken')
  const values = async () =>
    (await query<{ a: object }>('select attributes as a from contact where id = $1', [id]))[0]!.a
  await expect.poll(values, { timeout: 10_000 }).toEqual({})
})

test('how many carry a tag or have a value: exact while few, a merged tag counted as the one it leads to', async () => {
  const counts = async (noun: string) => (await sofia.ask<Carried>('GET', `${noun}/contacts`)).body
  const vip = (await sofia.ask<{ id: string }>('POST', 'tags', { name: 'VIP' })).body.id
  const old = (await sofia.ask<{ id: string }>('POST', 'tags', { name: 'Loyal' })).body.id
  await query(`insert into contact (name, tag_ids) select 'Carrier', $1 from generate_series(1, 3)`, [[vip, old]])
  await query('update tag set merged_into = $1 where id = $2', [vip, old])
  const tags = await counts('tags')
  expect(tags.items.find(({ id }) => id === vip)).toEqual({ id: vip, contacts: { count: 3, precision: 'exact' } })
  expect([tags.items.some(({ id }) => id === old), tags.others]).toEqual([false, { count: 0, precision: 'exact' }])
  const one = 'select id::text, key from attribute where key <> $1 order by id desc limit 1'
  const [extra, email] = [
    ...(await query<{ id: string }>(one, ['email'])),
    ...(await query<{ id: string }>(`select id::text from attribute where key = 'email'`)),
  ]
  await query(`update contact set email = null, attributes = '{}'`)
  await query(
    `update contact set email = 'a@b.example', attributes = jsonb_build_object($1::text, 'x') where name = 'Carrier'`,
    [extra!.id],
  )
  const { items, of } = await counts('attributes')
  for (const { id } of [email!, extra!]) expect(items.find((each) => each.id === id)?.contacts.count).toBe(3)
  expect(items).toHaveLength(2)
  expect(of.count).toBe((await query('select from contact')).length)
})

test('of very many the share of a sample is told, and rare tags are counted all the same', async () => {
  await query(`insert into contact (tag_ids, attributes) select case when n % 2 = 0 then array[901] when n = 7 then array[902] else '{}' end, '{}'
    from generate_series(1, 60000) n`)
  await query(`insert into tag (id, key, name) overriding system value values (901, 'half', 'Half'), (902, 'one', 'One')
    on conflict (id) do nothing`)
  await query(`update contact set tag_ids = '{902}' where id = (select min(id) from contact)`)
  await query('analyze contact')
  const { items, of, others } = (await sofia.ask<Carried>('GET', 'tags/contacts')).body
  const half = items.find(({ id }) => id === '901')!.contacts
  expect(half.precision).toBe('about')
  expect(Math.abs(half.count - 30_000)).toBeLessThan(3_000)
  const [real] = await query<{ n: number }>(`select count(*)::int as n from contact where tag_ids @> '{902}'`)
  expect(items.find(({ id }) => id === '902')!.contacts).toEqual({ count: real!.n, precision: 'exact' })
  expect([of.precision, others.precision]).toEqual(['about', 'atMost'])
})
