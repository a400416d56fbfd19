import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { ContactFacts, Where } from '#domain/contact/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Contact, Segment } from '#protocol/http/index.ts'
import { CONTACTS, randomContacts } from '../support/contacts.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'

await openFreshDatabase()
let facts: Map<string, ContactFacts>
let julia: AtDesk
let sofia: AtDesk
let stranger: AtDesk
beforeAll(async () => {
  facts = await randomContacts()
  const people = await desk(['1'], { Julia: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  sofia = people.Sofia!
  stranger = (await desk([], { Lucas: 'agent' })).Lucas!
})

const walk = async (who: AtDesk, search: string) => {
  const items: Contact[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const path: string = `contacts?limit=7&${search}${cursor && `&cursor=${cursor}`}`
    const { status, body } = await who.ask<{ items: Contact[]; nextCursor: string | null }>('GET', path)
    expect([path, status]).toEqual([path, 200])
    items.push(...body.items)
    cursor = body.nextCursor
  }
  return items
}

test('every order lists everybody once, page by page, those without a name or a message last', async () => {
  const ids = (items: Contact[]) => items.map(({ id }) => id)
  const newest = await walk(sofia, '')
  expect(ids(newest)).toEqual([...facts.keys()].sort((a, b) => Number(b) - Number(a)))
  expect(ids(await walk(sofia, 'sort=created'))).toEqual(ids(newest).reverse())
  for (const sort of ['name', '-name', 'lastActive', '-lastActive']) {
    const listed = await walk(sofia, `sort=${sort}`)
    expect([sort, new Set(ids(listed)).size, listed.length]).toEqual([sort, CONTACTS, CONTACTS])
    const keys = listed.map((contact) =>
      sort.endsWith('name') ? contact.name && searchable(contact.name) : contact.lastActiveAt,
    )
    const firstWithout = keys.indexOf(null)
    expect(keys.slice(firstWithout).every((key) => key === null)).toBe(true)
    const keyed = keys.slice(0, firstWithout) as string[]
    const inOrder = [...keyed].sort((a, b) => Buffer.compare(Buffer.from(a), Buffer.from(b)))
    expect([sort, keyed]).toEqual([sort, sort.startsWith('-') ? inOrder.reverse() : inOrder])
  }
  const { code } = await sofia.ask(
    'GET',
    `contacts?sort=name&cursor=${Buffer.from('{"sort":"created","id":"1","key":null}').toString('base64url')}`,
  )
  expect(code).toBe('cursor_invalid')
})

test('an agent sees, counts and tags the contacts of their bots; a manager all; somebody without a bot none', async () => {
  const mine = [...facts].filter(([, { botIds }]) => botIds.includes('1')).map(([id]) => id)
  for (const sort of ['-created', 'name', '-lastActive'])
    expect([sort, (await walk(julia, `sort=${sort}`)).length]).toEqual([sort, mine.length])
  expect((await julia.ask('GET', 'contacts/count')).body).toEqual({ count: mine.length, precision: 'exact' })
  expect((await sofia.ask('GET', 'contacts/count')).body).toEqual({ count: CONTACTS, precision: 'exact' })
  expect((await stranger.ask<{ items: Contact[] }>('GET', 'contacts')).body.items).toEqual([])
  const ids = [...facts.keys()]
  const tagged = await julia.ask<{ changed: string[]; left: number }>('POST', 'contacts/bulk', {
    do: 'tag',
    ids,
    name: 'Fresh',
  })
  expect([tagged.body.changed.length, tagged.body.left]).toEqual([mine.length, CONTACTS - mine.length])
  expect((await walk(sofia, 'tag=fresh')).length).toBe(mine.length)
  expect((await julia.ask('POST', 'contacts/bulk', { do: 'tag', ids, name: 'FRESH' })).body.changed).toEqual([])
  const told = await query(
    `select from journey where kind = 'tagAdded' and actor_name = 'Julia' and details->>'tag' = 'Fresh' and actor_id::text = $1`,
    [julia.id],
  )
  expect(told.length).toBe(mine.length)
  const off = await sofia.ask('POST', 'contacts/bulk', { do: 'untag', ids: ids.slice(0, 50), name: 'Fresh' })
  expect((await walk(sofia, 'tag=Fresh')).length).toBe(mine.length - (off.body.changed as string[]).length)
})

test('words find by name, e-mail and any form of a phone; rules narrow further', async () => {
  const phoned = [...facts].filter(([, { phone }]) => phone === '+5511990000003').map(([id]) => id)
  for (const q of ['+55 (11) 99000-0003', '5511990000003', '99000-0003', '551190000003'])
    expect([q, (await walk(sofia, `q=${encodeURIComponent(q)}`)).map(({ id }) => id)]).toEqual([q, phoned])
  const q = await walk(sofia, 'q=MARINA')
  expect(q.length).toBe([...facts.values()].filter(({ name }) => name === 'Márina Duarte').length)
  const rules = encodeURIComponent(JSON.stringify({ field: 'tag', op: 'is', value: 'VIP' }))
  const both = await walk(sofia, `q=marina&where=${rules}&sort=name`)
  expect(both.map(({ id }) => id).sort()).toEqual(
    q
      .filter(({ tags }) => tags.some(({ name }) => name === 'VIP'))
      .map(({ id }) => id)
      .sort(),
  )
  for (const bad of [
    '{',
    '[]',
    '{"field":"tag","op":"is","value":"Nowhere"}',
    '{"field":"name","op":"like","value":"x"}',
  ])
    expect([bad, (await sofia.ask('GET', `contacts?where=${encodeURIComponent(bad)}`)).code]).toEqual([
      bad,
      'segment_invalid',
    ])
})

test('segments: kept by whom, shared by managers, counted, used; a deleted tag empties its rule and breaks nothing', async () => {
  const vips: Where = {
    all: [{ field: 'tag', op: 'is', value: 'vip' }, { not: { field: 'blocked', op: 'is', value: true } }],
  }
  const make = (who: AtDesk, body: object) => who.ask<Segment & { errors: object[] }>('POST', 'segments', body)
  const shared = await make(sofia, { name: 'VIPs', where: vips, shared: true })
  expect([shared.status, shared.body.where, shared.body.owner?.name]).toEqual([201, vips, 'Sofia'])
  expect((await make(sofia, { name: 'vips', where: vips })).code).toBe('name_taken')
  expect((await make(julia, { name: 'Mine', where: vips, shared: true })).code).toBe('not_allowed')
  const own = await make(julia, { name: 'Mine', where: { field: 'name', op: 'isSet' } })
  expect(own.status).toBe(201)
  const bad = await make(sofia, { name: 'Bad', where: { any: [{ field: 'tag', op: 'is', value: 'Nowhere' }] } })
  expect([bad.code, bad.body.errors]).toEqual([
    'segment_invalid',
    [{ field: 'where.any.0', message: 'There is no tag Nowhere.' }],
  ])
  const list = async (who: AtDesk) =>
    (await who.ask<{ items: Segment[] }>('GET', 'segments')).body.items.map(({ name }) => name)
  expect([await list(sofia), await list(julia), await list(stranger)]).toEqual([['VIPs'], ['VIPs', 'Mine'], ['VIPs']])
  expect((await sofia.ask('GET', `segments/${own.body.id}`)).status).toBe(404)
  expect((await sofia.ask('GET', `contacts?segment=${own.body.id}`)).status).toBe(404)
  const inIt = [...facts.values()].filter(({ tagIds, blocked }) => tagIds.includes(1) && !blocked)
  expect((await sofia.ask('GET', `segments/${shared.body.id}`)).body).toMatchObject({
    count: inIt.length,
    precision: 'exact',
  })
  expect((await julia.ask('GET', `segments/${shared.body.id}`)).body.count).toBe(
    inIt.filter(({ botIds }) => botIds.includes('1')).length,
  )
  expect((await walk(sofia, `segment=${shared.body.id}`)).length).toBe(inIt.length)
  expect((await julia.ask('PATCH', `segments/${shared.body.id}`, { name: 'X' })).code).toBe('not_allowed')
  expect((await sofia.ask('PATCH', `segments/${shared.body.id}`, { name: 'Best' })).body).toMatchObject({
    name: 'Best',
    where: vips,
  })
  await query(`delete from tag where key = 'vip'`)
  expect((await sofia.ask('GET', `segments/${shared.body.id}`)).body.count).toBe(0)
  expect((await sofia.ask('DELETE', `segments/${shared.body.id}`)).status).toBe(200)
  expect(await list(julia)).toEqual(['Mine'])
})

test('an export holds who was asked for, in the columns chosen, with nothing a spreadsheet would run; it is written down', async () => {
  const [stranger] = await query<{ id: string }>(
    `insert into contact (name, phone, source, attributes)
     select '=cmd|''/C calc''!A0', '+551199', '@here', jsonb_build_object(id::text, 'a, "b"') from attribute where key = 'city'
     returning contact.id`,
  )
  expect((await julia.ask('POST', 'contacts/exports', {})).code).toBe('not_allowed')
  const columns = ['name', 'phone', 'source', 'attribute:city']
  expect((await sofia.read('contacts/exports', { ids: [stranger!.id], columns })).text).toBe(
    `\ufeffname,phone,source,city\r\n'=cmd|'/C calc'!A0,+551199,'@here,"a, ""b"""\r\n`,
  )
  const where = { field: 'optedOut', op: 'is', value: true }
  const all = (await sofia.read('contacts/exports', { where, columns: ['id', 'optedOut'] })).text
  const wanted = [...facts].filter(([, { optedOut }]) => optedOut).map(([id]) => `${id},true`)
  expect(all.trim().split('\r\n').slice(1)).toEqual(wanted)
  const [entry] = await query<{ details: object; actor_name: string }>(
    `select details, actor_name from audit where did = 'contacts.exported' order by id desc limit 1`,
  )
  expect(entry).toMatchObject({ actor_name: 'Sofia', details: { columns: ['id', 'optedOut'], where } })
})
