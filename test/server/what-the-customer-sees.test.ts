import type { FastifyInstance } from 'fastify'
import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { intervene } from '#server/conversation/index.ts'
import { react, type Sender, startSender } from '#server/message/index.ts'
import { agentById, askerOfAgent, createAgent, createKey, setPresence } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { Listener, ticketFor } from '../support/live.ts'
import { type Chat, chatOn, connectedNumber, emptied, type SendingNumber, says, until } from '../support/sending.ts'
import { type SimulatorProcess, startSimulator } from '../support/simulator.ts'

let app: FastifyInstance
let port: number
let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender
let key = ''
const people: Record<'Julia' | 'Lucas', { id: string; cookie: string }> = {
  Julia: { id: '', cookie: '' },
  Lucas: { id: '', cookie: '' },
}
let chat: Chat

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  await app.listen({ port: 0, host: '127.0.0.1' })
  port = Number(new URL(app.listeningOrigin).port)
  simulator = await startSimulator()
  number = await connectedNumber(simulator)
  key = (await createKey({ name: 'program', role: 'admin' }, null)).key
  for (const name of ['Julia', 'Lucas'] as const) people[name] = await signedIn(name)
  sender = startSender()
})
afterAll(async () => {
  await sender.stop()
  await simulator.stop()
})
beforeEach(async () => {
  chat = await chatOn(simulator, number)
})

async function signedIn(name: string) {
  const [email, password] = [`${name.toLowerCase()}@casalume.example`, 'a long enough password']
  const made = await createAgent({ name, email, password, role: 'agent', botIds: [number.botId] })
  if (!made.ok) throw new Error(made.code)
  await setPresence(made.id, 'online')
  const answer = await app.inject({ method: 'POST', url: '/api/auth/sign-in/email', payload: { email, password } })
  const cookie = [answer.headers['set-cookie']].flat().map((one) => one?.split(';')[0])
  return { id: made.id, cookie: cookie.join('; ') }
}

const reads = async (who: keyof typeof people | 'a program') =>
  (
    await app.inject({
      method: 'POST',
      url: `/api/v1/conversations/${chat.conversationId}/read`,
      headers: who === 'a program' ? { authorization: `Bearer ${key}` } : { cookie: people[who].cookie },
    })
  ).statusCode
const takes = async (who: keyof typeof people) => {
  const agent = await agentById(people[who].id)
  const asker = agent && askerOfAgent(agent)
  if (!asker) throw new Error('nobody')
  expect((await intervene(chat.conversationId, asker)).ok).toBe(true)
}
/** What the customer's phone was told of this chat: blue ticks, and dots. */
async function seen(): Promise<string[]> {
  const told: string[] = []
  for await (const entry of simulator.entries())
    if (entry.kind === 'seen' && entry.phone === chat.phone)
      told.push(`${entry.typing ? 'typing' : 'read'} ${entry.id === chat.wroteId ? 'first' : entry.id}`)
  return told
}
const unread = async () =>
  (await query<{ unread: number }>('select unread from conversation where id = $1', [chat.conversationId]))[0]?.unread

test('whoever holds the chat and reads it gives the customer blue ticks, once', async () => {
  await takes('Julia')
  expect(await unread()).toBe(1)
  expect(await reads('Julia')).toBe(200)
  expect(await unread()).toBe(0)
  await until('the ticks', async () => (await seen()).length > 0)
  expect(await reads('Julia')).toBe(200)
  await says(chat.conversationId, 'a moment, please', { author: 'agent' })
  await emptied(number.channelId)
  expect(await seen()).toEqual(['read first'])
})

test('nobody else who looks tells the customer so', async () => {
  // a chat that nobody holds: read for the team's list only
  expect(await reads('Lucas')).toBe(200)
  expect(await unread()).toBe(0)
  await query('update conversation set unread = 1, read_number = 0 where id = $1', [chat.conversationId])
  expect(await reads('a program')).toBe(200)
  await query('update conversation set unread = 1, read_number = 0 where id = $1', [chat.conversationId])
  await takes('Julia')
  expect(await reads('Lucas')).toBe(403)
  expect(await unread()).toBe(1)
  await says(chat.conversationId, 'after all that', { author: 'agent' })
  await emptied(number.channelId)
  expect(await seen()).toEqual([])
})

test("the holder's typing shows the customer dots, not more often than they last; nobody else's does", async () => {
  await takes('Julia')
  const sockets = await Promise.all(
    Object.values(people).map(async ({ id }) =>
      Listener.open(port, { ticket: await ticketFor({ kind: 'person', id }), origin: null }),
    ),
  )
  const [julia, lucas] = sockets
  lucas?.say({ frame: 'typing', conversationId: chat.conversationId })
  lucas?.say({ frame: 'ping' })
  await lucas?.until(() => lucas.frames.some(({ frame }) => frame === 'pong'))
  for (let n = 0; n < 5; n++) julia?.say({ frame: 'typing', conversationId: chat.conversationId })
  await until('the dots', async () => (await seen()).length > 0)
  julia?.say({ frame: 'ping' })
  await julia?.until(() => julia.frames.some(({ frame }) => frame === 'pong'))
  await says(chat.conversationId, 'here it is', { author: 'agent' })
  await emptied(number.channelId)
  expect(await seen()).toEqual(['typing first'])
  for (const socket of sockets) socket.cut()
})

test('a read mark that WhatsApp refuses, or never answers, harms nothing', async () => {
  await takes('Julia')
  await query(`update message set external_id = 'wamid.unknown' where conversation_id = $1 and number = 1`, [
    chat.conversationId,
  ])
  expect(await reads('Julia')).toBe(200)
  expect(await unread()).toBe(0)
  await says(chat.conversationId, 'still at work', { author: 'agent' })
  await emptied(number.channelId)
  expect(await seen()).toEqual([])
})

/** The bodies accepted for an address, oldest first. */
async function accepted(address: string) {
  const bodies: Record<string, unknown>[] = []
  for await (const entry of simulator.entries())
    if (entry.kind === 'accepted' && entry.phone === address) bodies.push(entry.body)
  return bodies
}

test('a group is written to by its id, and gets no read marks and no dots', async () => {
  const group = 'Z3JvdXBURVNUMDAwMQ'
  await query('update conversation set address = $2, is_group = true where id = $1', [chat.conversationId, group])
  await takes('Julia')
  await says(chat.conversationId, 'Hello everybody', { author: 'agent', replyTo: 1 })
  await emptied(number.channelId)
  expect(await reads('Julia')).toBe(200)
  const body = (await accepted(group)).at(-1)
  expect(body).toMatchObject({
    recipient_type: 'group',
    to: group,
    type: 'text',
    text: { body: 'Hello everybody' },
    context: { message_id: chat.wroteId },
  })
  expect(body).not.toHaveProperty('recipient')
  expect(await seen()).toEqual([])
})

test('who hides the phone is written to by the business-scoped id, with words, reactions and taps alike', async () => {
  const userId = 'BR.5501928374650192837'
  await query('update conversation set address = $2 where id = $1', [chat.conversationId, userId])
  await says(chat.conversationId, 'Hello', { author: 'agent' })
  await emptied(number.channelId)
  await transaction((tx) => react(tx, { conversationId: chat.conversationId, number: 1, from: 'agent', emoji: '❤️' }))
  await emptied(number.channelId)
  const bodies = await accepted(userId)
  expect(bodies.map(({ recipient, type }) => [recipient, type])).toEqual([
    [userId, 'text'],
    [userId, 'reaction'],
  ])
  for (const body of bodies) expect(body).not.toHaveProperty('to')
})

const sends = (content: Record<string, unknown>) =>
  app.inject({
    method: 'POST',
    url: `/api/v1/conversations/${chat.conversationId}/messages`,
    headers: { cookie: people.Julia.cookie },
    payload: { content },
  })

test.each([
  [
    'two buttons of one title',
    {
      kind: 'buttons',
      text: 'Which?',
      buttons: [
        { id: 'a', title: 'Same' },
        { id: 'b', title: 'Same' },
      ],
    },
  ],
  [
    'two rows of one id',
    {
      kind: 'list',
      text: 'Which?',
      button: 'Choose',
      sections: [
        {
          title: '',
          rows: [
            { id: 'a', title: 'One' },
            { id: 'a', title: 'Two' },
          ],
        },
      ],
    },
  ],
  [
    'eleven rows',
    {
      kind: 'list',
      text: 'Which?',
      button: 'Choose',
      sections: [{ title: '', rows: Array.from({ length: 11 }, (_, n) => ({ id: `r${n}`, title: `Row ${n}` })) }],
    },
  ],
  [
    'sections without a title',
    {
      kind: 'list',
      text: 'Which?',
      button: 'Choose',
      sections: [
        { title: '', rows: [{ id: 'a', title: 'One' }] },
        { title: '', rows: [{ id: 'b', title: 'Two' }] },
      ],
    },
  ],
])('%s would be refused by WhatsApp, so it is refused before it is stored', async (_, content) => {
  await takes('Julia')
  const answer = await sends(content)
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'content_invalid'])
  const rows = await query("select 1 from message where conversation_id = $1 and author = 'agent'", [
    chat.conversationId,
  ])
  expect(rows).toEqual([])
})
