import { readFileSync } from 'node:fs'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { Attribute, Contact, CountedTag, JourneyEvent, ListedTag } from '#protocol/http/index.ts'
import { forgetBook } from '#server/flow/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { botOfFlows, customerWrites, lumiBot, settled, startWorkers, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot
let second: TestBot
let julia: AtDesk
let sofia: AtDesk
let stop: () => Promise<void>

beforeAll(async () => {
  bot = await lumiBot()
  second = await lumiBot()
  const people = await desk([bot.botId, second.botId], { Julia: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  sofia = people.Sofia!
  const stops = [startWorkers(), startJobs()]
  stop = async () => void (await Promise.all(stops.map((one) => one())))
})
afterAll(() => stop?.())

const contactOf = async (conversationId: string) =>
  (await query<{ id: string }>('select contact_id as id from conversation where id = $1', [conversationId]))[0]!.id
const shown = async (id: string) => (await julia.ask<Contact>('GET', `contacts/${id}`)).body
const journeyOf = async (id: string, about = '') =>
  (await julia.ask<{ items: JourneyEvent[] }>('GET', `contacts/${id}/journey${about && `?about=${about}`}`)).body.items
const makeTag = async (name: string, firstMessage?: object) =>
  (await sofia.ask<ListedTag>('POST', 'tags', { name, firstMessage })).body
/** A node learns of new tags within a second; here at once. */
const learnt = () => {
  for (const { botId } of [bot, second]) forgetBook(botId)
}

test('of several that fit the order decides, an ad gives its tag, and the order can be changed', async () => {
  const any = await makeTag('Any ad', { match: 'ad', ads: [] })
  const autumn = await makeTag('Autumn ad', { match: 'ad', ads: ['900000000000401'] })
  const lamp = await makeTag('Lamp', { match: 'contains', text: 'lamp' })
  expect(any.position < autumn.position && autumn.position < lamp.position).toBe(true)
  const ordered = await sofia.ask<{ items: ListedTag[] }>('PUT', 'tags/order', { ids: [autumn.id, any.id] })
  const triggered = ordered.body.items.filter(({ firstMessage }) => firstMessage)
  expect(triggered.toSorted((a, b) => a.position - b.position).map(({ name }) => name)).toEqual([
    'Autumn ad',
    'Any ad',
    'Lamp',
  ])
  expect((await sofia.ask('PUT', 'tags/order', { ids: ['999999'] })).status).toBe(404)
  expect((await julia.ask('PUT', 'tags/order', { ids: [any.id] })).status).toBe(403)
  learnt()
  const { entry } = JSON.parse(readFileSync('test/fixtures/whatsapp/inbound-text-ad-referral.json', 'utf8'))
  const { referral } = entry[0].changes[0].value.messages[0]
  const from = async (user: string, text: string, extra: object) => {
    const chat = await customerWrites(bot, user, text, { ...extra })
    await settled(chat)
    return (await shown(await contactOf(chat))).firstMessageTag?.name ?? null
  }
  expect(await from('ad1', 'A lamp?', { referral })).toBe('Autumn ad')
  expect(await from('ad2', 'A lamp?', { referral: { ...referral, source_id: '77' } })).toBe('Any ad')
  expect(await from('ad3', 'A lamp?', { referral: { source_type: 'product', product_retailer_id: '5' } })).toBe('Lamp')
  expect(await from('ad4', 'Something else', {})).toBeNull()
})

test('a first message that arrives twice, or in two chats at once, gives one tag', async () => {
  await makeTag('Race', { match: 'contains', text: 'race' })
  learnt()
  for (const user of ['r1', 'r2', 'r3']) {
    const [made] = await query<{ id: string }>(`insert into contact (name) values ('Racer') returning id`)
    const contact = made!.id
    // A chat with each bot that nobody has written in yet, both of one contact.
    const open = async ({ botId, channelId }: TestBot) => {
      const [chat] = await query<{ id: string }>(
        `insert into conversation (bot_id, channel_id, contact_id, address) values ($1, $2, $3, $4) returning id`,
        [botId, channelId, contact, user],
      )
      await query('insert into identity (channel_id, user_id, conversation_id) values ($1, $2, $3)', [
        channelId,
        user,
        chat!.id,
      ])
      return chat!.id
    }
    const both = [await open(bot), await open(second)]
    const twice = () => customerWrites(bot, user, 'the race is on', {}, `twice-${user}`)
    await Promise.all([twice(), customerWrites(second, user, 'a race?'), twice()])
    await Promise.all(both.map(settled))
    const now = await shown(contact)
    expect(now.firstMessageTag?.name).toBe('Race')
    expect(now.tags.map(({ name }) => name)).toEqual(['Race'])
    const given = (await journeyOf(contact, 'field')).filter(({ kind }) => kind === 'tagAdded')
    expect(given.map(({ details, actor }) => [details.tag, actor.kind])).toEqual([['Race', 'system']])
  }
})

test('a merged tag is one with the other everywhere: contacts, chats, first message, old name, old key', async () => {
  const keep = await makeTag('VIP')
  const gone = await makeTag('Very important', { match: 'exact', text: 'important' })
  learnt()
  const chat = await customerWrites(bot, 'vip', 'important')
  await settled(chat)
  const id = await contactOf(chat)
  await julia.ask('POST', `conversations/${chat}/tags`, { name: 'Very important' })
  await julia.ask('POST', `contacts/${id}/tags`, { name: 'VIP' })
  expect((await sofia.ask<CountedTag>('GET', `tags/${gone.id}`)).body).toMatchObject({ contacts: 1, flows: [] })
  expect((await julia.ask('PUT', `tags/${gone.id}/merger`, { into: keep.id })).status).toBe(403)
  expect((await sofia.ask('PUT', `tags/${gone.id}/merger`, { into: gone.id })).status).toBe(422)
  const merged = await sofia.ask<ListedTag>('PUT', `tags/${gone.id}/merger`, { into: keep.id })
  expect(merged.body).toMatchObject({ id: keep.id, kind: 'first-message', firstMessage: { text: 'important' } })
  const now = await shown(id) // at once, before anything is rewritten
  expect([now.firstMessageTag?.name, now.tags.map(({ name }) => name)]).toEqual(['VIP', ['VIP']])
  const stored = () =>
    query('select tag_ids as tags, first_tag_id as first from contact where id = $1', [id]).then(([row]) => row)
  await expect.poll(stored, { timeout: 10_000 }).toEqual({ tags: [Number(keep.id)], first: Number(keep.id) })
  await expect
    .poll(() => query('select tag_ids as tags from conversation where id = $1', [chat]), { timeout: 10_000 })
    .toEqual([{ tags: [Number(keep.id)] }])
  expect((await sofia.ask('GET', `tags/${gone.id}`)).status).toBe(404)
  const other = await contactOf(await customerWrites(bot, 'other', 'hi'))
  expect(
    (await julia.ask<Contact>('POST', `contacts/${other}/tags`, { name: 'very important' })).body.tags,
  ).toMatchObject([{ name: 'VIP' }])
  const again = await sofia.ask<{ title: string }>('POST', 'tags', { name: 'Very Important' })
  expect([again.code, again.body.title]).toEqual([
    'tag_merged',
    'The tag Very Important was merged into VIP, and its name leads there.',
  ])
  expect((await sofia.ask('PATCH', `tags/${keep.id}`, { name: 'Very important' })).body).toMatchObject({
    name: 'Very important',
  })
  expect((await sofia.ask('DELETE', `tags/${keep.id}`)).status).toBe(200)
  await expect.poll(stored, { timeout: 10_000 }).toEqual({ tags: [], first: null })
})

test('who fills an attribute is held by the server: flows, agents, imports; so are its limits and order', async () => {
  const make = async (name: string, more: object) =>
    (await sofia.ask<Attribute>('POST', 'attributes', { name, type: 'text', ...more })).body
  const score = await make('score', { type: 'number', limits: { least: 0, most: 10 }, filledBy: ['agents'] })
  const plan = await make('plan', { filledBy: ['flow', 'import'], inProfile: false })
  expect(score).toMatchObject({ limits: { least: 0, most: 10 }, filledBy: ['agents'], inProfile: true })
  expect((await sofia.ask('PATCH', `attributes/${plan.id}`, { filledBy: [] })).status).toBe(422)
  expect((await sofia.ask('PATCH', `attributes/${plan.id}`, { limits: { least: 3, most: 2 } })).status).toBe(422)
  const chat = await customerWrites(await botOfFlows([writer]), 'fill', 'fill me')
  await settled(chat)
  const id = await contactOf(chat)
  const values = async () => (await sofia.ask<Contact>('GET', `contacts/${id}`)).body.attributes
  expect(await values()).toEqual({ plan: 'gold' })
  const path = `contacts/${id}/attributes`
  const refused = await sofia.ask<{ title: string }>('PATCH', path, { plan: 'silver' })
  expect([refused.status, refused.code, refused.body.title]).toEqual([
    403,
    'attribute_filled_by_others',
    'plan: Only flows and imports and the API may fill this.',
  ])
  expect((await sofia.ask('PATCH', path, { score: 11 })).code).toBe('attribute_invalid')
  expect((await sofia.ask('PATCH', path, { score: 10 })).status).toBe(200)
  expect(await values()).toEqual({ plan: 'gold', score: 10 })
  const counted = (await sofia.ask<{ contacts: number; flows: string[] }>('GET', `attributes/${plan.id}`)).body
  expect([counted.contacts, counted.flows]).toEqual([1, ['Writer']])
  const ordered = await sofia.ask<{ items: Attribute[] }>('PUT', 'attributes/order', { ids: [plan.id, score.id] })
  expect(ordered.body.items.slice(0, 2).map(({ name }) => name)).toEqual(['plan', 'score'])
})

/** A flow that writes into both. */
const writer = {
  format: 1,
  id: 'writer',
  name: 'Writer',
  languages: ['en'],
  start: 'set',
  vars: {},
  triggers: {
    fill: { on: 'keyword', at: [0, 0], words: [{ text: 'fill me', match: 'exact' }], exits: { next: 'set' } },
  },
  blocks: {
    set: {
      kind: 'set',
      at: [0, 0],
      changes: [
        { to: 'plan', value: 'gold' },
        { to: 'score', value: '5' },
      ],
    },
  },
}
