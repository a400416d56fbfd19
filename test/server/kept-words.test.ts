import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { hours, minutes } from '#domain/index.ts'
import type { Draft, Message, Note, Notice, Scheduled } from '#protocol/http/index.ts'
import { startJobs, wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { flowOf } from '../support/flow.ts'
import { until } from '../support/sending.ts'
import { botOfFlows, customerWrites, journeyKindsOf, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let julia: AtDesk
let lucas: AtDesk
let sofia: AtDesk
let bot: TestBot
let stopJobs: () => Promise<void>

beforeAll(async () => {
  bot = await botOfFlows(
    [flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } })],
    'whatsapp',
  )
  const people = await desk([bot.botId], { Julia: 'agent', Lucas: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  lucas = people.Lucas!
  sofia = people.Sofia!
  stopJobs = startJobs()
})
afterAll(() => stopJobs())

let customers = 0
async function heldChat(by: AtDesk = julia): Promise<string> {
  const chat = await customerWrites(bot, `customer-${++customers}`, 'hello')
  expect((await by.ask('POST', `conversations/${chat}/intervention`)).status).toBe(200)
  return chat
}

test('of two drafts the one typed later wins, wherever it was typed, and nobody else has it', async () => {
  const chat = await heldChat()
  const at = (ago: number) => new Date(clock.now().getTime() - ago).toISOString()
  const put = (text: string, typedAt: string, kind = 'reply') =>
    julia.ask<Draft>('PUT', `conversations/${chat}/draft`, { kind, text, typedAt })
  expect((await put('second', at(2_000))).body.text).toBe('second')
  expect((await put('first, late', at(5_000))).body.text).toBe('second')
  expect((await put('third', at(1_000))).body.text).toBe('third')
  await put('a note', at(900), 'note')
  const listed = async (who: AtDesk) =>
    (await who.ask<{ items: Draft[] }>('GET', 'me/drafts')).body.items.map(({ kind, text }) => `${kind}: ${text}`)
  expect(await listed(julia)).toEqual(['note: a note', 'reply: third'])
  expect(await listed(lucas)).toEqual([])

  await put('', at(0))
  expect((await put('an old device', at(3_000))).body.text).toBe('')
  expect(await listed(julia)).toEqual(['note: a note'])
  expect((await lucas.ask('PUT', 'conversations/999999/draft', { kind: 'reply', text: 'x' })).status).toBe(404)
})

test('who is named in a note of a chat is told, without its words while somebody else holds it', async () => {
  const chat = await heldChat()
  const note = await julia.ask<Message>('POST', `conversations/${chat}/messages`, {
    content: { kind: 'note', text: 'Carrier damage, @Lucas please look', mentions: [lucas.id, julia.id, '999999'] },
    clientId: 'note-1',
  })
  expect(note.body.content).toMatchObject({ kind: 'note', mentions: [{ name: 'Julia' }, { name: 'Lucas' }] })
  await julia.ask('POST', `conversations/${chat}/messages`, {
    content: { kind: 'note', text: 'Carrier damage, @Lucas please look', mentions: [lucas.id] },
    clientId: 'note-1',
  })
  const told = async (who: AtDesk) => (await who.ask<{ items: Notice[]; unread: number }>('GET', 'me/notices')).body
  expect((await told(julia)).items).toEqual([])
  const locked = await told(lucas)
  expect(locked.unread).toBe(1)
  expect(locked.items).toMatchObject([{ kind: 'mention', actorName: 'Julia', conversationId: chat, text: null }])
  await julia.ask('POST', `conversations/${chat}/resolution`)
  expect((await told(lucas)).items[0]?.text).toContain('Carrier damage')

  expect((await lucas.ask('POST', 'me/notices/read', { id: locked.items[0]!.id })).body).toEqual({ unread: 0 })
  expect((await told(lucas)).items[0]?.readAt).not.toBeNull()
})

test('every agent of the bot may note something about a contact, also in a chat somebody else holds', async () => {
  const chat = await heldChat()
  const [row] = await query<{ contactId: string }>(`select contact_id as "contactId" from conversation where id = $1`, [
    chat,
  ])
  const contact = row!.contactId
  const made = await lucas.ask<Note>('POST', `contacts/${contact}/notes`, {
    text: 'Prefers @Sofia',
    mentions: [sofia.id],
  })
  expect(made.status).toBe(201)
  expect(made.body).toMatchObject({ text: 'Prefers @Sofia', author: { name: 'Lucas' }, mentions: [{ name: 'Sofia' }] })
  const seen = await julia.ask<{ items: Note[] }>('GET', `contacts/${contact}/notes`)
  expect(seen.body.items.map(({ text }) => text)).toEqual(['Prefers @Sofia'])
  expect(await journeyKindsOf(chat)).toContain('noteAdded')
  const told = await sofia.ask<{ items: Notice[] }>('GET', 'me/notices?unread=true')
  expect(told.body.items[0]).toMatchObject({ kind: 'mention', actorName: 'Lucas', text: 'Prefers @Sofia' })
  const [elsewhere] = await query<{ id: string }>(`insert into contact (name) values ('Of no bot') returning id`)
  expect((await lucas.ask('POST', `contacts/${elsewhere!.id}/notes`, { text: 'x' })).status).toBe(404)
})

const plan = (who: AtDesk, chat: string, ahead: number, wish: object = {}) =>
  who.ask<Scheduled>('POST', `conversations/${chat}/scheduled`, {
    content: { kind: 'text', text: 'For later' },
    sendAt: new Date(clock.now().getTime() + ahead).toISOString(),
    ...wish,
  })
const waits = async (who: AtDesk, chat: string) =>
  (await who.ask<{ items: Scheduled[] }>('GET', `conversations/${chat}/scheduled`)).body.items
const said = (chat: string) =>
  query<{ kind: string; text: string }>(
    `select kind, body ->> 'text' as text from message where conversation_id = $1 and author = 'agent' order by number`,
    [chat],
  )
const skip = (ms: number) => {
  clock.skip(ms)
  wake('job')
}

test('a message for later leaves once when its time has come, over a restart, planned twice and woken twice', async () => {
  const chat = await heldChat()
  expect((await plan(julia, chat, -1_000)).code).toBe('not_later')
  expect((await plan(lucas, chat, minutes(5))).code).toBe('held_by_another')
  const first = await plan(julia, chat, minutes(5), { clientId: 'plan-1' })
  const again = await plan(julia, chat, minutes(5), { clientId: 'plan-1' })
  expect([first.status, again.body.id]).toEqual([201, first.body.id])
  const put = await julia.ask<Scheduled>('PATCH', `conversations/${chat}/scheduled/${first.body.id}`, {
    content: { kind: 'text', text: 'For later, better' },
    sendAt: new Date(clock.now().getTime() + minutes(10)).toISOString(),
  })
  expect(put.body.state).toBe('waiting')
  const dropped = await plan(julia, chat, minutes(8))
  expect((await lucas.ask('DELETE', `conversations/${chat}/scheduled/${dropped.body.id}`)).code).toBe('not_yours')
  await julia.ask('DELETE', `conversations/${chat}/scheduled/${dropped.body.id}`)
  expect(await waits(julia, chat)).toHaveLength(1)

  skip(minutes(6))
  expect(await said(chat)).toEqual([])
  await stopJobs()
  skip(minutes(5))
  expect(await said(chat)).toEqual([])
  stopJobs = startJobs() // a restart
  await until('the message to leave', async () => (await said(chat)).length > 0)
  await query(`insert into job (queue, payload) values ('scheduled.send', $1)`, [JSON.stringify({ id: first.body.id })])
  wake('job')
  await until(
    'the second wake to be done',
    async () => (await query('select 1 from job where queue = $1', ['scheduled.send'])).length === 0,
  )
  expect(await said(chat)).toEqual([{ kind: 'text', text: 'For later, better' }])
  expect(await waits(julia, chat)).toEqual([])
})

test('outside the window the template goes instead; without one nothing goes, and who planned it is told why', async () => {
  const chat = await heldChat()
  const template = { kind: 'template', name: 'still_there', language: 'en', components: [] }
  await plan(julia, chat, hours(25), { fallback: template })
  const plain = await plan(julia, chat, hours(25))
  skip(hours(26))
  await until('both to be settled', async () => (await waits(julia, chat)).every(({ state }) => state === 'notSent'))
  expect(await said(chat)).toMatchObject([{ kind: 'template' }])
  expect(await waits(julia, chat)).toMatchObject([{ id: plain.body.id, state: 'notSent', reason: 'replyWindowClosed' }])
  expect(await journeyKindsOf(chat)).toContain('scheduledNotSent')
  const told = await julia.ask<{ items: Notice[] }>('GET', 'me/notices')
  expect(told.body.items[0]).toMatchObject({
    kind: 'scheduledNotSent',
    reason: 'replyWindowClosed',
    conversationId: chat,
  })
})

test('what waits in several chats is found at once by who may read them', async () => {
  const chats = [await heldChat(), await heldChat(), await heldChat(lucas)]
  const planned = [await plan(julia, chats[0]!, minutes(30)), await plan(julia, chats[1]!, minutes(20))]
  await plan(lucas, chats[2]!, minutes(10))
  const page = (cursor = '') =>
    julia.ask<{ items: Scheduled[]; nextCursor: string | null }>(
      'GET',
      `conversations/scheduled?conversations=${chats.join(',')}&limit=1${cursor && `&cursor=${cursor}`}`,
    )
  const first = (await page()).body
  const second = (await page(first.nextCursor!)).body
  expect([...first.items, ...second.items].map(({ id }) => id)).toEqual([planned[1]!.body.id, planned[0]!.body.id])
  expect((await page(second.nextCursor!)).body).toEqual({ items: [], nextCursor: null })
  expect((await julia.ask('GET', 'conversations/scheduled?conversations=1;2')).status).toBe(422)
})

test('a message for later does not go once somebody else holds the chat', async () => {
  const chat = await heldChat()
  await plan(julia, chat, minutes(5))
  expect((await julia.ask('PUT', `conversations/${chat}/assignment`, { agentId: lucas.id })).status).toBe(200)
  skip(minutes(6))
  await until('it to be settled', async () => (await waits(lucas, chat))[0]?.state === 'notSent')
  expect(await said(chat)).toEqual([])
  expect((await julia.ask('GET', `conversations/${chat}/scheduled`)).code).toBe('held_by_another')
  const [notSent] = await waits(lucas, chat)
  expect((await lucas.ask('DELETE', `conversations/${chat}/scheduled/${notSent!.id}`)).status).toBe(200)
})
