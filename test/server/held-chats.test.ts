import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import type { Supervision } from '#domain/team/index.ts'
import { indexNext, intervene, requestPerson, resolve } from '#server/conversation/index.ts'
import { storeUpload, useFiles } from '#server/file/index.ts'
import { wake } from '#server/jobs/index.ts'
import { watchOnce } from '#server/routing/index.ts'
import {
  agentById,
  askerOfAgent,
  changeAgent,
  createAgent,
  createKey,
  forgetAskers,
  type Known,
} from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { flowOf } from '../support/flow.ts'
import { Listener, ticketFor } from '../support/live.ts'
import { botOfFlows, customerWrites, settled, startWorkers, type TestBot } from '../support/turns.ts'

const SECRET = 'cardendsin4711'
const PASSWORD = 'a-long-password'

interface Reader {
  id: string
  known: Known
  headers: Record<string, string>
}

let app: FastifyInstance
let port: number
let bot: TestBot
let chat: string
let contact: string
let file: string
let stop: () => Promise<void>
const readers: Record<string, Reader> = {}

beforeAll(async () => {
  await openFreshDatabase()
  useFiles(mkdtempSync(join(tmpdir(), 'baton-held-')))
  app = await appForTests()
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(app.listeningOrigin).port)
  stop = startWorkers()
  bot = await botOfFlows([
    flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
  ])
  const other = await botOfFlows([
    flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
  ])
  await signedIn('holder', 'agent', [bot.botId])
  await signedIn('colleague', 'agent', [bot.botId])
  await signedIn('stranger', 'agent', [other.botId])
  await signedIn('manager', 'manager', [])
  await signedIn('admin', 'admin', [bot.botId])
  const key = await createKey({ name: 'key', role: 'admin' }, null)
  readers.key = {
    id: key.id,
    known: { ...readers.admin!.known, kind: 'key', id: key.id },
    headers: { authorization: `Bearer ${key.key}` },
  }
  chat = await customerWrites(bot, 'customer', 'hello')
  await settled(chat)
  await requestPerson(chat, readers.colleague!.known, `wants ${SECRET}`)
  await hold()
  await customerWrites(bot, 'customer', `my card: ${SECRET}`)
  await settled(chat)
  while ((await indexNext()) > 0);
  const [row] = await query<{ contact: string }>('select contact_id as contact from conversation where id = $1', [chat])
  contact = row!.contact
  const stored = await storeUpload(Readable.from([Buffer.from(SECRET)]), {
    name: 'note.txt',
    uploadedBy: readers.holder!.id,
    conversationId: chat,
  })
  if (!stored.ok) throw new Error('no file')
  file = stored.file.id
})
afterAll(() => stop())

/** Somebody of the team with a session of their own. */
async function signedIn(name: string, role: Role, botIds: string[]) {
  const made = await createAgent({ name, email: `${name}@baton.test`, role, botIds, password: PASSWORD })
  if (!made.ok) throw new Error('no agent')
  readers[name] = { id: made.id, known: await knownAs(made.id), headers: await sessionOf(name) }
  await query(`update agent set presence = 'online' where id = $1`, [made.id])
}
const knownAs = async (id: string) => {
  const agent = await agentById(id)
  const known = agent && askerOfAgent({ ...agent, presence: 'online' })
  if (!known) throw new Error('no agent')
  return known
}
async function sessionOf(name: string) {
  const answer = await app.inject({
    method: 'POST',
    url: '/api/auth/sign-in/email',
    payload: { email: `${name}@baton.test`, password: PASSWORD },
    headers: { origin: 'http://127.0.0.1:3000' },
  })
  expect(answer.statusCode).toBe(200)
  return {
    cookie: answer.cookies.map(({ name: key, value }) => `${key}=${value}`).join('; '),
    origin: 'http://127.0.0.1:3000',
  }
}

const hold = async () => expect((await intervene(chat, readers.holder!.known)).ok).toBe(true)
const ask = (who: string, method: 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'PUT', path: string, payload?: object) =>
  app.inject({ method, url: `/api/v1${path}`, headers: readers[who]!.headers, ...(payload ? { payload } : {}) })
const supervise = async (supervision: Supervision) =>
  expect((await ask('admin', 'PATCH', `/bots/${bot.botId}`, { supervision })).statusCode).toBe(200)
const reason = { kind: 'complaint', reason: 'The customer phoned us' }
const opens = (who: string, body: object = reason) => ask(who, 'POST', `/conversations/${chat}/access`, body)

/** Every door through which words of a chat could come. */
const doors: Record<string, (who: string) => Promise<string>> = {
  chat: async (who) => (await ask(who, 'GET', `/conversations/${chat}`)).body,
  list: async (who) => (await ask(who, 'GET', '/conversations?section=intervened')).body,
  'list of all': async (who) => (await ask(who, 'GET', '/conversations')).body,
  messages: async (who) => (await ask(who, 'GET', `/conversations/${chat}/messages`)).body,
  journey: async (who) => (await ask(who, 'GET', `/conversations/${chat}/journey`)).body,
  episodes: async (who) =>
    (await ask(who, 'GET', `/conversations/${chat}/episodes`)).statusCode === 200 ? SECRET : '',
  'contact’s journey': async (who) => (await ask(who, 'GET', `/contacts/${contact}/journey`)).body,
  file: async (who) => (await ask(who, 'GET', `/files/${file}`)).body,
  search: async (who) => (await ask(who, 'GET', `/conversations?q=${SECRET}`)).body,
  socket: heardOn('socket'),
  stream: heardOn('stream'),
}

/** What a line of this reader hears of a message that comes now. */
function heardOn(line: 'socket' | 'stream') {
  return async (who: string): Promise<string> => {
    const reader = readers[who]!
    const mark = `mark${Math.random().toString(36).slice(2)}`
    const ear =
      line === 'socket'
        ? await Listener.open(port, {
            origin: null,
            ticket: await ticketFor({ kind: reader.known.kind, id: reader.id }),
          })
        : await streamOf(reader)
    await customerWrites(bot, 'customer', `${SECRET} ${mark}`)
    await settled(chat)
    wake('events')
    // a later thing that everybody hears shows that the message had its chance
    await query(
      `insert into event (kind, facts) values ('presence.changed', jsonb_build_object('agentId', $1::text))`,
      [readers.holder!.id],
    )
    wake('events')
    await ear.until(() => ear.raw.includes('presence.changed'))
    ear.cut()
    return ear.raw.includes(mark) ? ear.raw : ear.raw.replaceAll(mark, '')
  }
}

async function streamOf(reader: Reader) {
  const aborted = new AbortController()
  const answer = await fetch(`http://127.0.0.1:${port}/api/v1/events`, {
    headers: reader.headers,
    signal: aborted.signal,
  })
  const ear = {
    raw: '',
    cut: () => aborted.abort(),
    until: async (so: () => boolean) => {
      for (const end = Date.now() + 5_000; !so() && Date.now() < end; )
        await new Promise((wakeUp) => setTimeout(wakeUp, 10))
      expect(so()).toBe(true)
    },
  }
  const reading = answer.body!.getReader()
  const decoder = new TextDecoder()
  void (async () => {
    for (let part = await reading.read(); !part.done; part = await reading.read()) ear.raw += decoder.decode(part.value)
  })().catch(() => {})
  await ear.until(() => ear.raw.length > 0)
  return ear
}

/** The customer has the last word, so that the row of a list shows it. */
const lastWord = async () => settled(await customerWrites(bot, 'customer', SECRET))

const people = ['holder', 'colleague', 'stranger', 'manager', 'admin', 'key']
/** Checks every door for everybody: only these may find the words, and search only ever answers the holder. */
async function onlyThese(allowed: string[]) {
  let cells = 0
  await lastWord()
  for (const who of people) {
    for (const [name, knock] of Object.entries(doors)) {
      const sees = allowed.includes(who) && (name !== 'search' || who === 'holder')
      expect([who, name, (await knock(who)).includes(SECRET)]).toEqual([who, name, sees])
      cells++
    }
  }
  return cells
}

describe('P11: a chat that somebody holds, over every door', () => {
  test('strict: only its holder; nobody opens it with a reason', async () => {
    expect(await onlyThese(['holder'])).toBe(people.length * Object.keys(doors).length)
    for (const who of ['manager', 'admin']) expect((await opens(who)).json()).toMatchObject({ code: 'not_open_to_you' })
  })

  test('with a reason: only who gave one, until they leave; the holder is told, and it is in the audit log', async () => {
    await supervise('with-reason')
    expect(await onlyThese(['holder'])).toBeGreaterThan(50)
    expect((await opens('manager', { kind: 'complaint', reason: 'short' })).statusCode).toBe(422)
    expect((await opens('colleague')).json()).toMatchObject({ code: 'not_allowed' })
    expect((await opens('key')).json()).toMatchObject({ code: 'not_open_to_you' })
    const holder = await Listener.open(port, {
      origin: null,
      ticket: await ticketFor({ kind: 'person', id: readers.holder!.id }),
    })
    expect((await opens('manager')).statusCode).toBe(201)
    await holder.until(() => holder.of('journey.added').some(({ data }) => data.entry.kind === 'opened'))
    expect(holder.of('journey.added').find(({ data }) => data.entry.kind === 'opened')?.data.entry).toMatchObject({
      actor: { name: 'manager' },
      details: { kind: 'complaint', reason: reason.reason },
    })
    holder.cut()
    await onlyThese(['holder', 'manager'])

    // Reading is all: no move but giving the chat to somebody, no message, no mark of having read.
    for (const [method, path, body] of [
      ['POST', 'messages', { content: { kind: 'text', text: 'hello' } }],
      ['POST', 'messages', { content: { kind: 'note', text: 'hello' } }],
      ['POST', 'read', {}],
    ] as const)
      expect([path, (await ask('manager', method, `/conversations/${chat}/${path}`, body)).statusCode]).toEqual([
        path,
        403,
      ])

    expect((await ask('manager', 'DELETE', `/conversations/${chat}/access`)).json()).toMatchObject({ locked: true })
    await onlyThese(['holder'])
    const audit = await query<{ did: string; details: { reason?: string; because?: string } }>(
      `select did, details from audit where actor_id = $1 order by id`,
      [readers.manager!.id],
    )
    expect(audit.map(({ did, details }) => [did, details.reason ?? details.because])).toEqual([
      ['chat.opened', reason.reason],
      ['chat.left', 'left'],
    ])
  })

  const ends: [string, () => Promise<unknown>, string[]][] = [
    [
      'their time is over',
      () => query(`update chat_access set until = now() - interval '1 s' where ended_at is null`),
      ['holder'],
    ],
    ['the bot becomes strict', () => supervise('strict'), ['holder']],
    [
      'they are no manager any more',
      async () => {
        await changeAgent(readers.manager!.id, { role: 'agent', botIds: [bot.botId] })
        readers.manager!.headers = await sessionOf('manager')
      },
      ['holder'],
    ],
    [
      'another takes the chat over',
      () => ask('admin', 'PUT', `/conversations/${chat}/assignment`, { agentId: readers.colleague!.id }),
      ['colleague'],
    ],
  ]
  test.each(ends)('it ends at once when %s', async (_, happens, left) => {
    await supervise('with-reason')
    expect((await opens('manager')).statusCode).toBe(201)
    const ear = await Listener.open(port, {
      origin: null,
      ticket: await ticketFor({ kind: 'person', id: readers.manager!.id }),
    })
    await happens()
    forgetAskers()
    await lastWord()
    for (const [name, knock] of Object.entries(doors)) {
      if (name === 'search') continue
      expect([name, (await knock('manager')).includes(SECRET)]).toEqual([name, false])
      for (const who of left) expect([name, who, (await knock(who)).includes(SECRET)]).toEqual([name, who, true])
    }
    // The open screen is told to drop what it shows.
    await watchOnce()
    await ear.until(
      () =>
        ear.of('conversation.changed').some(({ data }) => data.conversation.locked) ||
        ear.frames.some(({ frame }) => frame === 'resync'),
    )
    ear.cut()
    await changeAgent(readers.manager!.id, { role: 'manager', botIds: [] })
    readers.manager!.headers = await sessionOf('manager')
    forgetAskers()
    await ask('admin', 'PUT', `/conversations/${chat}/assignment`, { agentId: readers.holder!.id })
  })

  test('freely: managers and admins read, and each look is in the audit log once', async () => {
    await supervise('team')
    await query('delete from audit')
    await onlyThese(['holder', 'manager', 'admin'])
    await doors.messages!('manager')
    const audit = await query<{ n: number }>(
      `select count(*)::int as n from audit where did = 'chat.opened' group by actor_id order by 1`,
    )
    expect(audit.map(({ n }) => n)).toEqual([1, 1])
  })

  test('after Resolve everybody of the bot reads it again, and nobody of another', async () => {
    await resolve(chat, readers.holder!.known)
    for (const who of people) {
      const sees = who !== 'stranger'
      expect([who, (await doors.messages!(who)).includes(SECRET)]).toEqual([who, sees])
    }
  })
})

describe('who looks at the same chat', () => {
  test('two who look are told of each other, whoever leaves is gone, and a locked chat tells nobody', async () => {
    const open = async (who: string) =>
      Listener.open(port, { origin: null, ticket: await ticketFor({ kind: 'person', id: readers[who]!.id }) })
    const [a, b, c] = [await open('holder'), await open('colleague'), await open('stranger')]
    const namesOn = (ear: Listener) =>
      ear
        .of('viewers')
        .at(-1)
        ?.data.viewers.map(({ name }) => name) ?? []
    for (const ear of [a, b, c]) ear.say({ frame: 'viewing', conversationId: chat })
    await a.until(() => namesOn(a).length === 2)
    await b.until(() => namesOn(b).includes('holder'))
    expect(c.of('viewers')).toEqual([])
    b.say({ frame: 'viewing', conversationId: null })
    await a.until(() => namesOn(a).length === 1)
    b.say({ frame: 'viewing', conversationId: chat })
    await a.until(() => namesOn(a).length === 2)
    b.cut()
    await a.until(() => namesOn(a).length === 1)
    await hold()
    await supervise('strict')
    const told = b.of('viewers').length
    a.say({ frame: 'viewing', conversationId: chat })
    await a.until(() => namesOn(a).length === 1)
    expect(b.of('viewers')).toHaveLength(told)
    for (const ear of [a, c]) ear.cut()
  })
})
