import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import {
  type ContactFacts,
  fields,
  isIn,
  kindOfAttribute,
  operatorsOf,
  type Rule,
  type Tick,
  ticks,
  type Where,
} from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { rank, searchable } from '#domain/message/index.ts'
import type { Contact, Segment } from '#protocol/http/index.ts'
import { bounds } from '../../server/contact/bound.ts'
import { readable } from '../../server/contact/known.ts'
import { segmentSql } from '../../server/contact/segment-sql.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'

await openFreshDatabase()
const CONTACTS = 80
const DAY = 86_400_000
const facts = new Map<string, ContactFacts>()
let julia: AtDesk
let sofia: AtDesk
let stranger: AtDesk

// A dice of our own, so that a failure happens again.
let seed = 7
const dice = (sides: number) => {
  seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648
  return Math.floor((seed / 2_147_483_648) * sides)
}
const one = <Of>(of: readonly Of[]): Of => of[dice(of.length)] as Of
const maybe = <Of>(value: Of): Of | null => (dice(4) === 0 ? null : value)

const names = [
  'Márina Duarte',
  'ANA  souza',
  'राहुल मेहता',
  'يوسف كايا',
  'Γιώργος',
  'O’Neil; drop',
  "Bobby'); --",
  '100%_x',
  'Ｆｕｌｌ Ａｎａ',
]
const cities = ['São Paulo', 'sao paulo', 'Pune', 'A_B', '']
const hostile = `'; drop table contact; -- "$1" \\ %_`

beforeAll(async () => {
  await query(`insert into bot (name) values ('Lumi'), ('Other')`)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Main', '1'), (2, 'web', 'Site', null)`,
  )
  await query(`insert into tag (key, name) values ('vip', 'VIP'), ('halo', 'Halo'), ('trade', 'Trade')`)
  await query(`insert into attribute (key, label, type, choices) values ('city', 'City', 'text', null), ('budget', 'Budget', 'number', null),
    ('moved', 'Moved', 'date', null), ('trade', 'Trade', 'boolean', null), ('room', 'Room', 'choice', '{Kitchen,Hall}')`)
  await query(
    `insert into campaign (bot_id, name, kind) values (1, 'Black November', 'template'), (1, 'Spring', 'template')`,
  )
  for (let n = 0; n < CONTACTS; n++) await makeContact(n)
  const people = await desk(['1'], { Julia: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  sofia = people.Sofia!
  stranger = (await desk([], { Lucas: 'agent' })).Lucas!
})

async function makeContact(n: number) {
  const ids = await query<{ key: string; id: string }>('select key, id::text from attribute')
  const attribute = Object.fromEntries(ids.map(({ key, id }) => [key, id]))
  const values = [
    [attribute.city, maybe(one(cities))],
    [attribute.budget, maybe(dice(5) * 100)],
    [attribute.moved, maybe(`2026-0${1 + dice(6)}-15`)],
    [attribute.trade, maybe(dice(2) === 0)],
    [attribute.room, maybe(one(['Kitchen', 'Hall']))],
  ].filter(([, value]) => value !== null && value !== '')
  const person = {
    name: maybe(one(names)),
    phone: maybe(`+55119${String(90_000_000 + n)}`),
    email: maybe(`p${n % 7}@example.com`),
    language: maybe(one(['en', 'pt-BR'])),
    source: one(['Organic', 'API', 'Trade fair']),
    attributes: Object.fromEntries(values),
    tagIds: [1, 2, 3].filter(() => dice(2) === 0),
    firstTagId: maybe(1 + dice(3)),
    optedOut: dice(4) === 0,
    blocked: dice(5) === 0,
    createdAt: new Date(Date.now() - dice(60) * DAY - 1000),
  }
  const [made] = await query<{ id: string }>(
    `insert into contact (name, phone, email, language, source, attributes, tag_ids, first_tag_id, opted_out_at, blocked_at, created_at)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11) returning id`,
    [
      ...[person.name, person.phone, person.email, person.language, person.source, JSON.stringify(person.attributes)],
      ...[
        person.tagIds,
        person.firstTagId,
        person.optedOut ? new Date() : null,
        person.blocked ? new Date() : null,
        person.createdAt,
      ],
    ],
  )
  const id = made!.id
  const folded = searchable([person.name, person.phone?.slice(1), person.email].filter(Boolean).join(' '))
  await query('insert into contact_search (contact_id, folded) values ($1, $2)', [id, folded])
  const chats = [1, 2].filter(() => dice(3) > 0)
  let newest: { at: number; id: number; status: ContactFacts['status'] } | null = null
  const campaigns: Record<string, Tick[]> = {}
  for (const bot of chats) {
    const status = one(statuses.filter((each) => each !== 'intervened'))
    const at = maybe(Date.now() - dice(60) * DAY - 2000)
    const [chat] = await query<{ id: string }>(
      `insert into conversation (bot_id, channel_id, contact_id, address, status, requested_at, last_customer_at, last_number)
       values ($1, $1, $2, $3, $4, now(), $5, 1) returning id`,
      [bot, id, `a${n}`, status, at === null ? null : new Date(at)],
    )
    const mine = { at: at ?? -1, id: Number(chat!.id), status }
    if (!newest || mine.at > newest.at || (mine.at === newest.at && mine.id > newest.id)) newest = mine
    if (bot !== 1 || dice(2) === 0) continue
    const delivery = one(['sent', 'failed', 'delivered', 'read'] as const)
    const replied = dice(3) === 0
    await query(
      `insert into message (conversation_id, number, author, kind, body, delivery, at) values ($1, 1, 'campaign', 'template', '{}', $2, now())`,
      [chat!.id, rank(delivery)],
    )
    await query(
      `insert into campaign_recipient (campaign_id, contact_id, conversation_id, number, created_at, replied_at) values (1, $1, $2, 1, now(), $3)`,
      [id, chat!.id, replied ? new Date() : null],
    )
    campaigns[1] = [
      'received',
      ...(rank(delivery) >= rank('delivered') ? (['delivered'] as const) : []),
      ...(delivery === 'read' ? (['read'] as const) : []),
      ...(delivery === 'failed' ? (['failed'] as const) : []),
      ...(replied ? (['replied'] as const) : []),
    ]
  }
  facts.set(id, {
    ...person,
    status: newest?.status ?? null,
    lastActiveAt: newest && newest.at > 0 ? new Date(newest.at) : null,
    channelIds: chats.map(String),
    botIds: chats.map(String),
    campaigns,
  })
}

const values: Record<string, readonly (string | number | boolean)[]> = {
  text: [...names, ...cities.filter(Boolean), 'an', 'p1@example.com', 'organic', 'pt', '%', hostile],
  phone: ['+55 11 99000-0003', '9000', '55', '007'],
  number: [0, 100, 250, 400],
  day: ['2026-03-15', 'P200D', '2026-06-01'],
  moment: ['P30D', 'P7D', '2026-11-01', 'PT12H'],
  yesNo: [true, false],
  tags: ['1', 'halo', 'Trade'],
  status: statuses,
  channel: ['whatsapp', 'web', '2'],
  bot: ['1', '2'],
  choice: ['Kitchen', 'hall', hostile],
  campaign: ticks,
}

function rule(): Rule {
  const attributes = { city: 'text', budget: 'number', moved: 'date', trade: 'boolean', room: 'choice' } as const
  const askable = {
    ...fields,
    ...Object.fromEntries(
      Object.entries(attributes).map(([name, type]) => [`attribute:${name}`, kindOfAttribute[type]]),
    ),
    'attribute:email': 'text' as const,
    'campaign:1': 'campaign' as const,
    'campaign:2': 'campaign' as const,
  }
  const [field, kind] = one(Object.entries(askable))
  const op = one(operatorsOf[kind])
  const from = values[kind === 'tag' ? 'tags' : kind] ?? []
  if (op === 'isSet' || op === 'isNotSet') return { field, op }
  return op === 'in' ? { field, op, value: [one(from), one(from)].map(String) } : { field, op, value: one(from) }
}
function where(depth: number): Where {
  const parts = () => Array.from({ length: 1 + dice(3) }, () => where(depth - 1))
  const kind = depth === 0 ? 3 : dice(4)
  return kind === 0 ? { all: parts() } : kind === 1 ? { any: parts() } : kind === 2 ? { not: where(depth - 1) } : rule()
}

test('what SQL finds is what the rules say of every contact, and no word of a person is in its text', async () => {
  let partly = 0
  for (let n = 0; n < 400; n++) {
    const asked = n < 250 ? rule() : where(3)
    const plan = await readable(asked)
    const { bound, values: kept } = bounds()
    const text = `select p.id from contact p where ${segmentSql(plan, bound)}`
    // Names, numbers and signs of the statement itself; never a quote, backslash or letter that a person typed.
    for (const word of wordsOf(asked)) if (word.length > 3 && !/^\w+$/.test(word)) expect(text).not.toContain(word)
    expect(text).not.toMatch(/drop|Kitchen|Márina|example\.com/)
    const found = (await query<{ id: string }>(text, kept)).map(({ id }) => id).sort()
    const wanted = [...facts]
      .filter(([, one]) => isIn(plan, one))
      .map(([id]) => id)
      .sort()
    expect([asked, found]).toEqual([asked, wanted])
    if (found.length > 0 && found.length < CONTACTS) partly++
  }
  expect(partly).toBeGreaterThan(150)
})

const wordsOf = (part: Where): string[] =>
  'field' in part
    ? [part.value ?? []].flat().map(String)
    : ('all' in part ? part.all : 'any' in part ? part.any : [part.not]).flatMap(wordsOf)

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
