import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect } from 'vitest'
import { query } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import type { Supervision } from '#domain/team/index.ts'
import { indexNext, intervene, requestPerson } from '#server/conversation/index.ts'
import { storeUpload, useFiles } from '#server/file/index.ts'
import { wake } from '#server/jobs/index.ts'
import { agentById, askerOfAgent, createAgent, createKey, type Known } from '#server/team/index.ts'
import { appForTests } from './app.ts'
import { openFreshDatabase } from './database.ts'
import { flowOf } from './flow.ts'
import { Listener, ticketFor } from './live.ts'
import { botOfFlows, customerWrites, settled, startWorkers, type TestBot } from './turns.ts'

/** a word that stands only in what a customer wrote, or about it */
export const SECRET = 'cardendsin4711'
const PASSWORD = 'a-long-password'

interface Reader {
  id: string
  known: Known
  headers: Record<string, string>
}

let app: FastifyInstance
export let port: number
export let bot: TestBot
export let chat: string
let contact: string
let file: string
/** somebody who never connects: what is told of them is told by the test alone */
let witness: string
let stop: () => Promise<void>
export const readers: Record<string, Reader> = {}

/** A chat that `holder` holds, with words in it, and everybody who might want to read them. */
export function stageHeldChat(): void {
  beforeAll(setUp)
  afterAll(() => stop())
}

async function setUp() {
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
  const [someone] = await query<{ id: string }>(
    `insert into agent (name, email, role) values ('Witness', 'witness@baton.test', 'agent') returning id`,
  )
  witness = someone!.id
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
  // Another file's open transaction holds the log back for a moment: until it ends there is nothing to index.
  while ((await query('select 1 from message_search where conversation_id = $1 limit 1', [chat])).length === 0)
    await indexNext()
  const [row] = await query<{ contact: string }>('select contact_id as contact from conversation where id = $1', [chat])
  contact = row!.contact
  const stored = await storeUpload(Readable.from([Buffer.from(SECRET)]), {
    name: 'note.txt',
    uploadedBy: readers.holder!.id,
    conversationId: chat,
  })
  if (!stored.ok) throw new Error('no file')
  file = stored.file.id
}

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
export async function sessionOf(name: string) {
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

export const hold = async () => expect((await intervene(chat, readers.holder!.known)).ok).toBe(true)
export const ask = (who: string, method: 'GET' | 'POST' | 'DELETE' | 'PATCH' | 'PUT', path: string, payload?: object) =>
  app.inject({ method, url: `/api/v1${path}`, headers: readers[who]!.headers, ...(payload ? { payload } : {}) })
export const supervise = async (supervision: Supervision) =>
  expect((await ask('admin', 'PATCH', `/bots/${bot.botId}`, { supervision })).statusCode).toBe(200)
export const reason = { kind: 'complaint', reason: 'The customer phoned us' }
export const opens = (who: string, body: object = reason) => ask(who, 'POST', `/conversations/${chat}/access`, body)

/** Every door through which words of a chat could come. */
export const doors: Record<string, (who: string) => Promise<string>> = {
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
      [witness],
    )
    wake('events')
    await ear.until(() => ear.raw.includes(`"agentId":"${witness}"`))
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
export const lastWord = async () => settled(await customerWrites(bot, 'customer', SECRET))

export const people = ['holder', 'colleague', 'stranger', 'manager', 'admin', 'key']
/** Checks every door for everybody: only these may find the words, and search only ever answers the holder. */
export async function onlyThese(allowed: string[]) {
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
