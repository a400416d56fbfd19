import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { importPack } from '#server/flow/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { flowOf } from '../support/flow.ts'
import { botOfFlows, customerWrites, settled, startWorkers, type TestBot, thread } from '../support/turns.ts'

const at = [0, 0]
const say = (text: string, next?: string) => ({
  kind: 'message',
  at,
  content: { kind: 'text', text: { en: text } },
  exits: next ? { next } : {},
})
const ask = (segment: string) => ({
  kind: 'condition',
  at,
  branches: [{ id: 'yes', where: { segment } }],
  exits: { yes: 'warm', else: 'cold' },
})
const asking = (segment: string, before: object = {}) =>
  flowOf({ ...before, ask: ask(segment), warm: say('For you: 10 % off'), cold: say('Hello') } as never)

let bot: TestBot
let julia: AtDesk
let lucas: AtDesk
let sofia: AtDesk
let stop: (() => Promise<void>) | undefined
const contactOf = async (chat: string) =>
  (await query<{ id: string }>('select contact_id as id from conversation where id = $1', [chat]))[0]!.id
const chats = new Map<string, string>()

beforeAll(async () => {
  await openFreshDatabase()
  bot = await botOfFlows([flowOf({ start: say('Hello') } as never)])
  const people = await desk([bot.botId], { Julia: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  sofia = people.Sofia!
  lucas = (await desk([], { Lucas: 'agent' })).Lucas!
  await sofia.ask('POST', 'attributes', { name: 'city', type: 'text' })
  stop = startWorkers()
  for (const name of ['ana', 'beto', 'caio']) chats.set(name, await customerWrites(bot, name, 'hi'))
  for (const id of chats.values()) await settled(id)
})
afterAll(() => stop?.())

const make = async (who: AtDesk, name: string, where: object, shared = true) =>
  (await who.ask<{ id: string; key: string; code: string }>('POST', 'segments', { name, where, shared })).body
const lives = (name: string, city: string) => async () =>
  sofia.ask('PATCH', `contacts/${await contactOf(chats.get(name)!)}/attributes`, { city })
type Listed = { items: { contact: { name: string } }[]; nextCursor: string | null }
const names = async (search: string, who = julia) =>
  (await who.ask<Listed>('GET', `conversations?${search}`)).body.items
    .map(({ contact }) => contact.name.slice(8))
    .sort()

test('chats are narrowed to the contacts of a segment, in every section, as it is at that moment', async () => {
  await lives('ana', 'Recife')()
  await lives('beto', 'Olinda')()
  const { id } = await make(sofia, 'North-east', { field: 'attribute:city', op: 'is', value: 'recife' })
  expect(await names(`section=active&segment=${id}`)).toEqual(['ana'])
  expect(await names(`segment=${id}&source=Organic`)).toEqual(['ana'])
  expect(await names(`segment=${id}&source=API`)).toEqual([])
  expect(await names('source=Organic')).toEqual(['ana', 'beto', 'caio'])
  await lives('caio', 'RECIFE')()
  expect(await names(`section=active&segment=${id}`)).toEqual(['ana', 'caio'])
  await sofia.ask('POST', `conversations/${chats.get('caio')}/request`, { reason: 'lamps' })
  expect(await names(`section=requesting&segment=${id}`)).toEqual(['caio'])
  // What a held chat's contact is like is for its holder: the row of somebody else's chat is not listed by it.
  await julia.ask('POST', `conversations/${chats.get('ana')}/intervention`)
  expect([await names(`section=intervened&segment=${id}`), await names(`segment=${id}`, sofia)]).toEqual([
    ['ana'],
    ['caio'],
  ])
  await julia.ask('DELETE', `conversations/${chats.get('ana')}/intervention`, {})
  // In bots of one's own alone.
  expect(await names(`segment=${id}`, lucas)).toEqual([])
  const everybody = await make(sofia, 'Everybody', { all: [] })
  expect(await names(`segment=${everybody.id}`)).toEqual(['ana', 'beto', 'caio'])
})

test('History too, page by page and as a table, for few contacts and for more than can be named', async () => {
  await query(
    `with p as (insert into contact (name, source) select 'Name of old' || n, case when n = 4711 then 'Rare' when n % 2 = 0 then 'Fair' else 'Organic' end
       from generate_series(1, 5000) n returning id)
     insert into conversation (bot_id, channel_id, contact_id, address, status, last_customer_at)
     select $1, $2, id, 'a' || id, 'closed', now() - interval '2 days' - id * interval '1 minute' from p`,
    [bot.botId, bot.channelId],
  )
  const fair = await make(sofia, 'Fair', { field: 'source', op: 'is', value: 'fair' })
  const one = await make(sofia, 'One', { field: 'source', op: 'is', value: 'rare' })
  expect(await names(`section=history&segment=${one.id}`)).toEqual(['old4711'])
  const found: string[] = []
  for (let cursor: string | null = ''; cursor !== null; ) {
    const { body }: { body: Listed } = await julia.ask<Listed>(
      'GET',
      `conversations?section=history&limit=200&segment=${fair.id}${cursor && `&cursor=${cursor}`}`,
    )
    found.push(...body.items.map(({ contact }) => contact.name))
    cursor = body.nextCursor
  }
  expect([found.length, new Set(found).size]).toEqual([2500, 2500])
  expect((await sofia.read(`conversations/export.csv?segment=${fair.id}`)).text.trim().split('\n').length).toBe(2501)
  await query(`delete from conversation where address like 'a%' and status = 'closed'`)
})

test('a view asks for a segment its users may use; while it does, the segment stays', async () => {
  const own = await make(julia, 'Mine', { field: 'attribute:city', op: 'isSet' }, false)
  const view = (who: AtDesk, segment: string, shared: boolean, name = 'Warm ones') =>
    who.ask<{ id: string }>('POST', 'views', { name, filter: { segment }, shared })
  expect((await view(sofia, own.id, false)).code).toBe('not_found')
  expect((await names(`segment=${own.id}`, julia)).length).toBeGreaterThan(0)
  expect((await sofia.ask('GET', `conversations?segment=${own.id}`)).code).toBe('not_found')
  expect((await view(julia, own.id, false)).status).toBe(201)
  expect((await julia.ask('DELETE', `segments/${own.id}`)).status).toBe(200) // a view of one's own holds nobody up

  const hidden = await make(sofia, 'Hidden', { field: 'attribute:city', op: 'isSet' }, false)
  expect((await view(sofia, hidden.id, true)).code).toBe('segment_not_shared')
  const kept = await view(sofia, hidden.id, false)
  expect((await sofia.ask('PATCH', `views/${kept.body.id}`, { shared: true })).code).toBe('segment_not_shared')
  await sofia.ask('PATCH', `segments/${hidden.id}`, { shared: true })
  expect((await sofia.ask('PATCH', `views/${kept.body.id}`, { shared: true })).status).toBe(200)
  expect((await julia.ask('GET', `segments/${hidden.id}`)).body.usedBy).toEqual({
    flows: [],
    views: ['Warm ones'],
    ownViews: 0,
  })
  const refused = await sofia.ask('DELETE', `segments/${hidden.id}`)
  expect([refused.status, refused.body.title]).toEqual([
    409,
    'Hidden is used by the view Warm ones. Take it out there first.',
  ])
  expect((await sofia.ask('PATCH', `segments/${hidden.id}`, { shared: false })).code).toBe('segment_in_use')
  await sofia.ask('DELETE', `views/${kept.body.id}`)
  expect((await sofia.ask('DELETE', `segments/${hidden.id}`)).status).toBe(200)
})

test('a flow leads customers apart by a segment it brings along, and holds it', async () => {
  const where = {
    all: [
      { field: 'attribute:city', op: 'is', value: 'Recife' },
      { field: 'channel', op: 'is', value: 'web' },
    ],
  }
  await expect(importPack(bot.botId, { format: 1, flows: [asking('lamps')], refs: {} })).rejects.toThrow(
    'Flow main cannot be published: there is no shared segment lamps.',
  )
  const flows = [asking('lamps')]
  await importPack(bot.botId, { format: 1, flows, refs: { segments: { lamps: { name: 'Lamps', where } } } })
  const write = async (name: string, text = 'hello?') => {
    const id = await customerWrites(bot, name, text)
    await settled(id)
    return (await thread(id)).at(-1)
  }
  expect([await write('ana'), await write('beto')]).toEqual(['bot: For you: 10 % off', 'bot: Hello'])
  await lives('ana', 'Olinda')()
  await lives('beto', 'Recife')()
  expect([await write('ana'), await write('beto')]).toEqual(['bot: Hello', 'bot: For you: 10 % off'])

  const [{ id } = { id: '' }] = await query<{ id: string }>(`select id from segment where key = 'lamps'`)
  expect((await julia.ask('GET', `segments/${id}`)).body).toMatchObject({ key: 'lamps', usedBy: { flows: ['Main'] } })
  const refused = await sofia.ask('DELETE', `segments/${id}`)
  expect([refused.code, refused.body.title]).toEqual([
    'segment_in_use',
    'Lamps is used by the flow Main. Take it out there first.',
  ])

  // What the flow sets it sees, in the same breath.
  const set = { set: { kind: 'set', at, changes: [{ to: 'city', value: '{{message}}' }], exits: { next: 'ask' } } }
  await importPack(bot.botId, { format: 1, flows: [asking('lamps', set)], refs: {} })
  expect([await write('ana', 'Recife'), await write('beto', 'Natal')]).toEqual(['bot: For you: 10 % off', 'bot: Hello'])

  await importPack(bot.botId, { format: 1, flows: [flowOf({ start: say('Hello') } as never)], refs: {} })
  expect((await sofia.ask('DELETE', `segments/${id}`)).status).toBe(200)
})
