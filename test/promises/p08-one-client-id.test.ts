import type { FastifyInstance, InjectOptions } from 'fastify'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { query } from '#db/index.ts'
import { createAgent } from '#server/team/index.ts'
import { deliver } from '../../web/api/messages.ts'
import { withThread } from '../../web/socket/index.ts'
import { createInboxStore } from '../../web/socket/store.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { flowOf } from '../support/flow.ts'
import { runs } from '../support/runs.ts'
import { botOfFlows, customerWrites } from '../support/turns.ts'

await openFreshDatabase()
const MESSAGES = runs(60)
const email = 'julia@baton.test'
const password = 'a password for tests'
const origin = 'http://127.0.0.1:3000'
let app: FastifyInstance
let cookie = ''
let chat = ''

beforeAll(async () => {
  app = await appForTests()
  const bot = await botOfFlows([
    flowOf({ start: { kind: 'message', at: [0, 0], content: { kind: 'text', text: { en: 'Hi' } } } }),
  ])
  chat = await customerWrites(bot, 'visitor', 'hello')
  const made = await createAgent({ name: 'Julia', email, password, role: 'agent', botIds: [bot.botId] })
  if (!made.ok) throw new Error(made.code)
  const signedIn = await asked('POST', '/api/auth/sign-in/email', { email, password })
  cookie = signedIn.cookies.map(({ name, value }) => `${name}=${encodeURIComponent(value)}`).join('; ')
  await asked('PATCH', '/api/v1/me', { presence: 'online' })
  await asked('POST', `/api/v1/conversations/${chat}/intervention`)
})
afterAll(() => vi.unstubAllGlobals())

async function asked(method: InjectOptions['method'], url: string, body?: object) {
  const answer = await app.inject({ method, url, headers: { origin, cookie }, ...(body ? { payload: body } : {}) })
  if (answer.statusCode >= 300) throw new Error(`${method} ${url}: ${answer.statusCode} ${answer.body}`)
  return answer
}

const cuts = { before: 0, after: 0 }

/** The line between page and server: cut before the request arrives, or after it was carried out. */
async function line(path: string, init: RequestInit): Promise<Response> {
  const chance = Math.random()
  if (chance < 0.25 && ++cuts.before) throw new TypeError('the line is cut')
  const answer = await app.inject({
    method: 'POST',
    url: path,
    headers: { origin, cookie, 'content-type': 'application/json' },
    payload: String(init.body),
  })
  if (chance < 0.6 && ++cuts.after) throw new TypeError('the line is cut')
  return new Response(answer.body, { status: answer.statusCode })
}

test('P8: a message sent again until an answer comes is one message, on the screen and in the chat', async () => {
  vi.stubGlobal('fetch', line)
  const store = createInboxStore()
  store.change((inbox) => withThread(inbox, chat))
  const send = async (n: number) => {
    const unsent = {
      clientId: crypto.randomUUID(),
      content: { kind: 'text', text: `message ${n}` } as const,
      replyTo: null,
      at: new Date().toISOString(),
      failed: null,
    }
    for (let sent = null; sent === null; ) {
      sent = await deliver(store, chat, unsent)
      const failed = store.read().threads[chat]?.unsent.find(({ clientId }) => clientId === unsent.clientId)?.failed
      // only a lost answer is tried again
      if (failed) throw new Error(failed)
    }
  }
  for (let n = 0; n < MESSAGES; n += 5) await Promise.all([0, 1, 2, 3, 4].map((k) => send(n + k)))

  const rows = await query<{ text: string; n: number }>(
    `select body ->> 'text' as text, count(*)::int as n from message where author = 'agent' group by 1`,
  )
  const thread = store.read().threads[chat]
  const shown = thread?.messages.filter(({ from }) => from === 'agent').length
  const twice = rows.filter(({ n }) => n !== 1).length
  console.log(
    `P8: ${rows.length} messages, cut ${cuts.before} times before and ${cuts.after} after they arrived, stored twice ${twice}`,
  )
  expect(cuts.after).toBeGreaterThan(0)
  expect(twice).toBe(0)
  expect([rows.length, shown, thread?.unsent.length]).toEqual([MESSAGES, MESSAGES, 0])
})
