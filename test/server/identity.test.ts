import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { Contact, Conversation, JourneyEvent, OptProof } from '#protocol/http/index.ts'
import { contactById } from '#server/contact/index.ts'
import { exportContact } from '#server/identity/index.ts'
import { agentById, askerOfAgent } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { allRows, lengthOf, type Page, personWrites, sessionsOf, unzipped, wholeThread } from '../support/identity.ts'
import { lumiBot, settled, startWorkers, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot
let second: TestBot
let julia: AtDesk
let lucas: AtDesk
let sofia: AtDesk
let stop: () => Promise<void>

beforeAll(async () => {
  bot = await lumiBot('whatsapp')
  second = { ...bot, channelId: await anotherChannel(bot.botId) }
  const people = await desk([bot.botId], { Julia: 'agent', Lucas: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  lucas = people.Lucas!
  sofia = people.Sofia!
  stop = startWorkers()
})
afterAll(() => stop?.())

const anotherChannel = async (botId: string) =>
  (
    await query<{ id: string }>(`insert into channel (bot_id, kind, name) values ($1, 'web', 'Site') returning id`, [
      botId,
    ])
  )[0]!.id

test('a probable duplicate is found by a form of its number, its e-mail and its id, and only within the asker’s bots', async () => {
  const now = await personWrites(bot, { phone: '5511987654321', name: 'Ana' }, 'hi')
  const old = await personWrites(bot, { phone: '551187654321', name: 'Ana S' }, 'hi')
  const web = await personWrites(second, { user: 'visitor-ana' }, 'hi')
  await query('update contact set email = $2 where id = any ($1)', [[now.contactId, web.contactId], 'ana@example.com'])
  await query('update contact set email = upper(email) where id = $1', [web.contactId])
  const found = await julia.ask<{ items: { contact: Contact; because: string[] }[] }>(
    'GET',
    `contacts/${now.contactId}/duplicates`,
  )
  expect(found.body.items.map(({ contact, because }) => [contact.id, because])).toEqual([
    [old.contactId, ['phone']],
    [web.contactId, ['email']],
  ])
  await query('delete from bot_agent where agent_id = $1', [lucas.id])
  expect((await lucas.ask('GET', `contacts/${now.contactId}/duplicates`)).status).toBe(404)
})

test('two contacts become one and are taken apart again: no row is different', async () => {
  const kept = await personWrites(bot, { phone: '5511900000001', name: 'Marina Duarte' }, 'hi')
  const gone = await personWrites(bot, { phone: '5511900000002', name: 'marina d.' }, 'hello')
  const site = await personWrites(second, { user: 'visitor-marina' }, 'hi')
  await query('select contact_move($1, $2)', [site.contactId, gone.contactId])
  for (const [id, path, body] of [
    [kept.contactId, 'tags', { name: 'VIP' }],
    [gone.contactId, 'tags', { name: 'Trade program' }],
    [gone.contactId, 'notes', { text: 'Wants an invoice' }],
  ] as const)
    await julia.ask('POST', `contacts/${id}/${path}`, body)
  await sofia.ask('POST', 'attributes', { name: 'City', type: 'text' })
  await julia.ask('PATCH', `contacts/${kept.contactId}/attributes`, { City: 'São Paulo' })
  await julia.ask('PATCH', `contacts/${gone.contactId}/attributes`, { City: 'Sao Paulo', email: 'marina@md.example' })
  for (const { conversationId } of [kept, gone, site]) await settled(conversationId)

  const path = `contacts/${kept.contactId}/merges`
  const preview = await sofia.ask<{ differences: { field: string }[]; after: Contact; joined: object[] }>(
    'GET',
    `${path}/preview?with=${gone.contactId}`,
  )
  expect(preview.status).toBe(200)
  expect(preview.body.differences.map(({ field }) => field)).toEqual(['name', 'phone', 'attribute:City'])
  expect(preview.body.joined).toHaveLength(1)

  const before = await allRows()
  const sessions = await sessionsOf(kept.contactId, gone.contactId)
  const merged = await sofia.ask<{ merge: { id: string }; contact: Contact }>('POST', path, {
    contactId: gone.contactId,
    choose: { 'attribute:City': 'gone' },
  })
  expect(merged.status).toBe(201)
  const { contact } = merged.body
  expect(contact).toMatchObject({
    name: 'Marina Duarte',
    email: 'marina@md.example',
    attributes: { City: 'Sao Paulo' },
    sessionMessages: sessions,
  })
  expect(contact.tags.map(({ name }) => name).sort()).toEqual(['Trade program', 'VIP'])
  expect(contact.identities).toHaveLength(3)
  expect((await sofia.ask('GET', `contacts/${gone.contactId}`)).status).toBe(404)
  const journey = await julia.ask<{ items: JourneyEvent[] }>('GET', `contacts/${kept.contactId}/journey`)
  expect(journey.body.items[0]).toMatchObject({
    kind: 'merged',
    actor: { name: 'Sofia' },
    details: { gone: { name: 'marina d.' } },
  })
  expect(journey.body.items.filter(({ kind }) => kind === 'firstMessage')).toHaveLength(3)

  const undone = await sofia.ask<{ kept: Contact; restored: Contact }>('DELETE', `${path}/${merged.body.merge.id}`)
  expect([undone.status, undone.body.restored?.name]).toEqual([200, 'marina d.'])
  expect(await allRows()).toEqual(before)
  expect((await sofia.ask('DELETE', `${path}/${merged.body.merge.id}`)).code).toBe('merge_is_undone')
})

test('two chats on one channel are one thread: read to the first message of the earlier, written into from both numbers', async () => {
  const kept = await personWrites(bot, { phone: '5511900000011', name: 'Bea' }, 'first of Bea')
  const gone = await personWrites(bot, { phone: '5511900000012', name: 'Bea L' }, 'first of the other')
  for (const one of [kept, gone]) await settled(one.conversationId)
  const lengths = [await lengthOf(kept.conversationId), await lengthOf(gone.conversationId)] as const
  const merged = await sofia.ask<{ merge: { id: string } }>('POST', `contacts/${kept.contactId}/merges`, {
    contactId: gone.contactId,
  })
  expect(merged.status).toBe(201)
  const [thread, earlier] = [gone.conversationId, kept.conversationId]
  const seen = await wholeThread(julia, thread)
  expect(seen.map(({ seq }) => seq)).toEqual(Array.from({ length: lengths[0] + lengths[1] }, (_, i) => lengths[1] - i))
  expect(seen.map(({ conversationId }) => conversationId)).toEqual(seen.map(() => thread))
  expect(seen.at(-1)).toMatchObject({ id: `${earlier}-1`, content: { text: 'first of Bea' } })
  const around = await julia.ask<Page>('GET', `conversations/${thread}/messages?around=0&limit=4`)
  expect(around.body.items.map(({ seq }) => seq)).toEqual([2, 1, 0, -1])
  // the earlier chat is this one now, whichever id one asks by, and no list has it beside
  expect((await julia.ask<{ id: string }>('GET', `conversations/${earlier}`)).body.id).toBe(thread)
  const listed = await julia.ask<{ items: { id: string }[] }>(
    'GET',
    `conversations?bot=${bot.botId}&section=active&limit=200`,
  )
  expect(listed.body.items.map(({ id }) => id)).not.toContain(earlier)
  const again = await personWrites(bot, { phone: '5511900000011', name: 'Bea' }, 'from the old number')
  expect(again.conversationId).toBe(thread)
  expect((await sofia.ask('DELETE', `contacts/${kept.contactId}/merges/${merged.body.merge.id}`)).code).toBe(
    'merge_wrote_since',
  )
})

test('nobody merges over the head of who holds a chat, and agents do not merge', async () => {
  const kept = await personWrites(bot, { phone: '5511900000021', name: 'Chloé' }, 'hi')
  const gone = await personWrites(bot, { phone: '5511900000022', name: 'Chloe' }, 'hi')
  await julia.ask('POST', `conversations/${gone.conversationId}/intervention`)
  const body = { contactId: gone.contactId }
  const refused = await sofia.ask<{ title: string }>('POST', `contacts/${kept.contactId}/merges`, body)
  expect([refused.code, refused.body.title]).toEqual(['merge_held', expect.stringContaining('Julia')])
  expect((await julia.ask('POST', `contacts/${kept.contactId}/merges`, body)).code).toBe('not_allowed')
  expect((await sofia.ask('POST', `contacts/${kept.contactId}/merges`, { contactId: kept.contactId })).code).toBe(
    'merge_itself',
  )
})

test('a blocked contact is kept and heard by nobody, and let in again', async () => {
  const who = { phone: '5511900000031', name: 'Dora' }
  const { conversationId, contactId } = await personWrites(bot, who, 'hi')
  await settled(conversationId)
  const said = await lengthOf(conversationId)
  const blocked = await julia.ask<Contact>('PUT', `contacts/${contactId}/block`, { blocked: true })
  expect([blocked.status, blocked.body.blocked]).toEqual([200, true])
  await personWrites(bot, who, 'I want to talk to a person')
  await settled(conversationId)
  const chat = await julia.ask<Conversation>('GET', `conversations/${conversationId}`)
  expect(chat.body).toMatchObject({ status: 'active', lastNumber: said + 1, contact: { blocked: true } })
  await julia.ask('POST', `conversations/${conversationId}/intervention`)
  const text = { content: { kind: 'text', text: 'Hello' } }
  expect((await julia.ask('POST', `conversations/${conversationId}/messages`, text)).code).toBe('contact_blocked')
  await julia.ask('PUT', `contacts/${contactId}/block`, { blocked: false })
  expect((await julia.ask('POST', `conversations/${conversationId}/messages`, text)).status).toBe(201)
  const journey = await julia.ask<{ items: JourneyEvent[] }>('GET', `contacts/${contactId}/journey`)
  const kinds = journey.body.items.map(({ kind }) => kind).filter((kind) => kind.endsWith('locked'))
  expect(kinds).toEqual(['unblocked', 'blocked'])
})

test('who writes SAIR gets no marketing, with the message as proof, until they say otherwise', async () => {
  const who = { phone: '5511900000041', name: 'Ema' }
  const { conversationId, contactId } = await personWrites(bot, who, 'oi')
  await personWrites(bot, who, 'Sair.')
  await settled(conversationId)
  const contact = await julia.ask<Contact>('GET', `contacts/${contactId}`)
  expect(contact.body.optedOut).toBe(true)
  for (const [name, category] of [
    ['promo', 'MARKETING'],
    ['order', 'UTILITY'],
  ])
    await query(
      `insert into template (channel_id, name, language, category, status) values ($1, $2, 'en', $3, 'APPROVED')`,
      [bot.channelId, name, category],
    )
  await julia.ask('POST', `conversations/${conversationId}/intervention`)
  const send = (name: string) =>
    julia.ask<{ title: string }>('POST', `conversations/${conversationId}/messages`, {
      content: { kind: 'template', name, language: 'en', components: [] },
    })
  expect((await send('promo')).code).toBe('contact_opted_out')
  expect((await send('order')).status).toBe(201)
  const path = `contacts/${contactId}/consent`
  expect((await julia.ask('PUT', path, { optedOut: false, source: ' ' })).status).toBe(422)
  const back = await julia.ask<Contact>('PUT', path, { optedOut: false, source: 'Asked in the shop on Monday' })
  expect(back.body.optedOut).toBe(false)
  expect((await send('promo')).status).toBe(201)
  const proofs = await julia.ask<{ items: OptProof[] }>('GET', path)
  expect(proofs.body.items.map(({ wish, how, source, messageId, by }) => [wish, how, source, messageId, by])).toEqual([
    ['in', 'agent', 'Asked in the shop on Monday', null, 'Julia'],
    ['out', 'message', 'Sair.', expect.stringContaining(`${conversationId}-`), 'Ema'],
  ])
  // While Julia holds the chat, its words are hers alone.
  const others = await sofia.ask<{ items: OptProof[] }>('GET', path)
  expect(others.body.items.map(({ source }) => source)).toEqual(['Asked in the shop on Monday', null])
})

test('everything about one person is kept as a zip, but not while somebody else holds a chat', async () => {
  const { conversationId, contactId } = await personWrites(bot, { phone: '5511900000051', name: 'Fia' }, 'words of Fia')
  await settled(conversationId)
  await julia.ask('POST', `contacts/${contactId}/notes`, { text: 'A note about Fia' })
  await julia.ask('POST', `conversations/${conversationId}/intervention`)
  const stream = async (asker: AtDesk) => {
    const [who] = await query<{ id: string }>('select id from agent where name = $1', [asker.name])
    const known = await askerOfAgent((await agentById(who!.id))!)
    const contact = await contactById(contactId, null)
    return exportContact(known!, contact!)
  }
  expect(await stream(sofia)).toMatchObject({ ok: false, code: 'contactHeld', words: { name: 'Julia' } })
  await julia.ask('POST', `conversations/${conversationId}/resolution`)
  const done = await stream(sofia)
  if (!done.ok) throw new Error(done.code)
  const parts: Buffer[] = []
  for await (const part of done.stream) parts.push(part as Buffer)
  const files = unzipped(Buffer.concat(parts))
  expect(Object.keys(files).sort()).toEqual(
    ['contact.json', 'notes.json', 'journey.json', `chats/${conversationId}.json`].sort(),
  )
  expect(JSON.parse(files['contact.json']!)).toMatchObject({ id: contactId, name: 'Fia', phone: '+5511900000051' })
  expect(JSON.parse(files['notes.json']!)).toMatchObject([{ text: 'A note about Fia' }])
  expect(JSON.parse(files['journey.json']!).length).toBeGreaterThan(2)
  expect(JSON.parse(files[`chats/${conversationId}.json`]!).messages[0].content.text).toBe('words of Fia')
  const [entry] = await query('select did, thing_id, thing_name from audit order by id desc limit 1')
  expect(entry).toEqual({ did: 'contact.exported', thing_id: contactId, thing_name: null })
})
