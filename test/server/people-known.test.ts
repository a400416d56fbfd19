import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { Baton, Contact, ContactFile, Conversation, JourneyEvent } from '#protocol/http/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { personWrites } from '../support/identity.ts'
import { lumiBot, settled, startWorkers, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot
let other: TestBot
let julia: AtDesk
let lucas: AtDesk
let sofia: AtDesk
let stop: () => Promise<void>

beforeAll(async () => {
  bot = await lumiBot('whatsapp')
  other = await lumiBot('whatsapp')
  const people = await desk([bot.botId], { Julia: 'agent', Lucas: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  lucas = people.Lucas!
  sofia = people.Sofia!
  stop = startWorkers()
})
afterAll(() => stop?.())

const duplicatesOf = async (id: string) =>
  (await sofia.ask<{ items: { contact: Contact }[] }>('GET', `contacts/${id}/duplicates`)).body.items.map(
    ({ contact }) => contact.id,
  )

test('a contact is made with a chat, and the customer’s first words arrive in it', async () => {
  await sofia.ask('POST', 'attributes', { name: 'City', type: 'text' })
  const made = await sofia.ask<Contact>('POST', 'contacts', {
    name: 'Nora Weiss',
    phone: '+49 151 0000 5678',
    email: 'nora@weiss.example',
    attributes: { City: 'Berlin' },
    tags: ['Trade fair'],
    channelId: bot.channelId,
  })
  expect([made.status, made.body]).toMatchObject([
    201,
    {
      name: 'Nora Weiss',
      phone: '+4915100005678',
      source: 'Manual',
      attributes: { City: 'Berlin', email: 'nora@weiss.example' },
      tags: [{ name: 'Trade fair' }],
    },
  ])
  const chats = async () =>
    (await julia.ask<{ items: Conversation[] }>('GET', `contacts/${made.body.id}/conversations`)).body.items
  const [chat] = await chats()
  expect(chat).toMatchObject({ status: 'active', section: 'history', lastMessage: null })
  const wrote = await personWrites(bot, { phone: '4915100005678', name: 'Nora' }, 'hello')
  expect(wrote).toEqual({ conversationId: chat!.id, contactId: made.body.id })
  await settled(chat!.id)
  expect(await chats()).toHaveLength(1)
  const journey = await julia.ask<{ items: JourneyEvent[] }>('GET', `contacts/${made.body.id}/journey`)
  expect(journey.body.items.at(-1)).toMatchObject({ kind: 'contactMade', actor: { name: 'Sofia' } })
  expect(await query(`select did from audit where did = 'contact.made'`)).toHaveLength(1)
})

test('who is a contact already is named: the very number always, a form of it or the address until asked for anyway', async () => {
  const marina = await personWrites(bot, { phone: '5511980004567', name: 'Marina Duarte' }, 'hi')
  await query(`update contact set email = 'marina@md.example' where id = $1`, [marina.contactId])
  const known = { contact: { id: marina.contactId, name: 'Marina Duarte' } }
  const ask = (body: object) => sofia.ask('POST', 'contacts', { name: 'M', ...body })
  expect(await ask({ phone: '+55 11 98000-4567', anyway: true })).toMatchObject({
    status: 409,
    code: 'contact_exists',
    body: { ...known, exact: true },
  })
  for (const wish of [{ phone: '+55 11 8000-4567' }, { email: 'Marina@MD.example' }]) {
    expect([wish, await ask(wish)]).toMatchObject([wish, { code: 'contact_exists', body: { ...known, exact: false } }])
  }
  expect((await ask({ email: 'Marina@MD.example', anyway: true })).status).toBe(201)
  const wrongs: [object, number][] = [
    [{ phone: '12' }, 422],
    [{ email: 'marina@' }, 422],
    [{ attributes: { Shoe: '42' } }, 422],
    [{ channelId: bot.channelId }, 422],
    [{ channelId: '999999', phone: '+5511900009999' }, 404],
  ]
  for (const [wish, status] of wrongs) expect([wish, (await ask(wish)).status]).toEqual([wish, status])
  expect((await sofia.ask('POST', 'contacts', { source: 'Fair' })).status).toBe(422)
})

test('two at once with one number make one contact; an agent makes them in a bot of theirs and learns no name outside', async () => {
  const body = { name: 'Twice', phone: '+5511900001111', botId: bot.botId }
  const both = await Promise.all([sofia.ask('POST', 'contacts', body), julia.ask('POST', 'contacts', body)])
  expect(both.map(({ status }) => status).sort()).toEqual([201, 409])
  expect((await julia.ask('POST', 'contacts', { name: 'Lost' })).status).toBe(422)
  const far = { name: 'Far', phone: '+5511900002222' }
  expect((await julia.ask('POST', 'contacts', { ...far, botId: other.botId })).status).toBe(404)
  expect((await sofia.ask('POST', 'contacts', { ...far, botId: other.botId })).status).toBe(201)
  const refused = await julia.ask('POST', 'contacts', { ...far, botId: bot.botId })
  expect(refused.code).toBe('contact_exists')
  expect(JSON.stringify(refused.body)).not.toContain('Far')
})

test('two that are not the same person are suggested no more, from neither side, also after a merge; until that is taken back', async () => {
  const one = await personWrites(bot, { phone: '5511987650001', name: 'Bia' }, 'hi')
  const two = await personWrites(bot, { phone: '551187650001', name: 'Bia S' }, 'hi')
  const path = `contacts/${one.contactId}/duplicates/${two.contactId}/dismissal`
  expect([await duplicatesOf(one.contactId), await duplicatesOf(two.contactId)]).toEqual([
    [two.contactId],
    [one.contactId],
  ])
  expect((await julia.ask('PUT', path)).status).toBe(403)
  for (const _ of [1, 2]) expect((await sofia.ask('PUT', path)).status).toBe(200)
  expect([await duplicatesOf(one.contactId), await duplicatesOf(two.contactId)]).toEqual([[], []])
  const told = async (id: string) =>
    (await sofia.ask<{ items: JourneyEvent[] }>('GET', `contacts/${id}/journey?q=bia&limit=5`)).body.items
      .filter(({ kind }) => kind.startsWith('notSame'))
      .map(({ kind, details }) => [kind, details.name])
  expect([await told(one.contactId), await told(two.contactId)]).toEqual([[['notSame', 'Bia S']], [['notSame', 'Bia']]])

  const third = await personWrites(bot, { phone: '5511900007777', name: 'Bia T' }, 'hi')
  for (const { conversationId } of [one, two, third]) await settled(conversationId)
  const merged = await sofia.ask<{ merge: { id: string } }>('POST', `contacts/${third.contactId}/merges`, {
    contactId: one.contactId,
  })
  expect(merged.status).toBe(201)
  expect([await duplicatesOf(third.contactId), await duplicatesOf(two.contactId)]).toEqual([[], []])
  await sofia.ask('DELETE', `contacts/${third.contactId}/merges/${merged.body.merge.id}`)
  expect((await sofia.ask('DELETE', path)).status).toBe(200)
  expect(await duplicatesOf(two.contactId)).toEqual([one.contactId])
  expect((await sofia.ask('PUT', `contacts/${one.contactId}/duplicates/${one.contactId}/dismissal`)).code).toBe(
    'merge_itself',
  )
})

test('a journey is searched by names, values and kinds, page by page, and not by the words of a chat somebody else holds', async () => {
  const chat = await personWrites(bot, { phone: '5511900003001', name: 'Rosa' }, 'hi')
  await settled(chat.conversationId)
  await julia.ask('POST', `contacts/${chat.contactId}/tags`, { name: 'Açaí lover' })
  for (const city of ['São Paulo', 'Recife', 'São Luís'])
    await julia.ask('PATCH', `contacts/${chat.contactId}/attributes`, { City: city })
  const found = async (who: AtDesk, search: string) => {
    const { body } = await who.ask<{ items: JourneyEvent[]; nextCursor: string | null }>(
      'GET',
      `contacts/${chat.contactId}/journey?${search}`,
    )
    return { kinds: body.items.map(({ kind }) => kind), next: body.nextCursor }
  }
  expect((await found(julia, 'q=acai')).kinds).toEqual(['tagAdded'])
  const first = await found(julia, 'q=sao&limit=2')
  expect(first.kinds).toHaveLength(2)
  expect((await found(julia, `q=sao&limit=2&cursor=${first.next}`)).kinds).toEqual(['attributeChanged'])
  expect((await found(julia, 'q=sao&about=flow')).kinds).toEqual([])
  expect((await found(julia, 'q=no-such-thing&kinds=tagAdded')).kinds).toEqual(['tagAdded'])
  expect((await found(julia, `q=${encodeURIComponent('100%_')}`)).kinds).toEqual([])
  // ids and keys are no words
  expect((await found(julia, 'q=acai-lover')).kinds).toEqual([])

  await julia.ask('POST', `conversations/${chat.conversationId}/request`, { reason: 'secret parcel' })
  expect((await found(lucas, 'q=parcel')).kinds).toEqual(['requested'])
  expect((await julia.ask('POST', `conversations/${chat.conversationId}/intervention`)).status).toBe(200)
  expect((await found(julia, 'q=parcel')).kinds).toEqual(['requested'])
  expect((await found(lucas, 'q=parcel')).kinds).toEqual([])
  expect((await found(lucas, 'q=acai')).kinds).toEqual(['tagAdded'])
  const baton = await lucas.ask<Baton>('GET', `contacts/${chat.contactId}/baton`)
  expect(baton.body.legs.map(({ holder, name }) => [holder, name])).toEqual([
    [null, null],
    ['bot', null],
    ['queue', null],
    ['person', 'Julia'],
  ])
  expect(baton.body.handovers).toBe(1)
})

const file = (conversationId: string, number: number, kind: string, at: string) =>
  query(
    `with n as (update conversation set last_number = greatest(last_number, $2) where id = $1)
     insert into message (conversation_id, number, author, kind, body, at) values ($1, $2, 'customer', $3, $4, $5)`,
    [
      conversationId,
      number,
      kind,
      JSON.stringify({
        kind,
        file: {
          id: `${conversationId}-${number}`,
          name: `${number}.bin`,
          mime: 'x/y',
          size: 3,
          url: '/x',
          state: 'stored',
        },
      }),
      at,
    ],
  )

test('the files of a contact, newest first over all their chats, page by page, and none of a chat somebody else holds', async () => {
  const here = await personWrites(bot, { phone: '5511900003101', name: 'Ute' }, 'hi')
  const gone = await personWrites(bot, { phone: '5511900003102', name: 'Ute K' }, 'hi')
  for (const { conversationId } of [here, gone]) await settled(conversationId)
  await file(here.conversationId, 101, 'image', '2026-10-01T10:00:00Z')
  await file(here.conversationId, 102, 'document', '2026-10-03T10:00:00Z')
  await file(gone.conversationId, 101, 'audio', '2026-10-02T10:00:00Z')
  const page = async (who: AtDesk, search = '') =>
    (
      await who.ask<{ items: ContactFile[]; nextCursor: string | null }>(
        'GET',
        `contacts/${here.contactId}/files?${search}`,
      )
    ).body
  expect((await page(julia)).items.map(({ kind }) => kind)).toEqual(['document', 'image'])
  expect((await sofia.ask('POST', `contacts/${here.contactId}/merges`, { contactId: gone.contactId })).status).toBe(201)
  const first = await page(julia, 'limit=2')
  expect(first.items.map(({ kind }) => kind)).toEqual(['document', 'audio'])
  const rest = await page(julia, `limit=2&cursor=${first.nextCursor}`)
  expect(rest.items.map(({ kind }) => kind)).toEqual(['image'])
  // an earlier chat is read where it goes on, and by its rights
  const threads = new Set([...first.items, ...rest.items].map(({ threadId }) => threadId))
  expect(threads.size).toBe(1)
  const [thread] = threads
  expect((await julia.ask('POST', `conversations/${thread}/intervention`)).status).toBe(200)
  expect((await page(lucas)).items).toEqual([])
  expect((await page(julia)).items).toHaveLength(3)

  // what happened in the earlier chat is told in the thread
  const journey = await julia.ask<{ items: JourneyEvent[] }>('GET', `conversations/${thread}/journey`)
  expect(journey.body.items.filter(({ kind }) => kind === 'firstMessage')).toHaveLength(2)
  expect(new Set(journey.body.items.map(({ conversationId }) => conversationId))).toEqual(new Set([thread]))
  const one = await julia.ask<{ items: JourneyEvent[]; nextCursor: string }>(
    'GET',
    `conversations/${thread}/journey?limit=1`,
  )
  expect(Number(one.body.items[0]!.id)).toBeGreaterThan(Number(journey.body.items[1]!.id))
})
