import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

let app: FastifyInstance
let key = ''

/** A chat that nobody holds: a customer's message, a note, one of ours on its way, and one of last month. */
beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  key = (await createKey({ name: 'shop', role: 'admin' }, null)).key
  await query(`insert into bot (name) values ('Lumi')`)
  await query(`insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Main', '100001')`)
  await query(`insert into contact (name) values ('Ana')`)
  await query(
    `insert into conversation (bot_id, channel_id, contact_id, address, last_number, last_customer_at)
     values (1, 1, 1, '5511900000001', 4, now())`,
  )
  await query(
    `insert into message (conversation_id, number, author, kind, body, external_id, delivery, at) values
       (1, 1, 'customer', 'text', '{"kind":"text","text":"old"}', 'wamid.1', null, now() - interval '31 days'),
       (1, 2, 'customer', 'text', '{"kind":"text","text":"hi"}', 'wamid.2', null, now()),
       (1, 3, 'agent', 'note', '{"kind":"note","text":"kind person"}', null, null, now()),
       (1, 4, 'agent', 'text', '{"kind":"text","text":"Hello"}', null, 0, now())`,
  )
})

const react = (number: number, emoji?: string) =>
  app.inject({
    method: emoji === undefined ? 'DELETE' : 'POST',
    url: `/api/v1/conversations/1/messages/1-${number}/reaction`,
    headers: { authorization: `Bearer ${key}` },
    ...(emoji === undefined ? {} : { payload: { emoji } }),
  })
const queued = async () =>
  (
    await query<{ emoji: string }>(
      `select body ->> 'emoji' as emoji from outbox where conversation_id = 1 and what = 'reaction' order by id`,
    )
  ).map(({ emoji }) => emoji)

test('a reaction is added, changed and taken back, and each goes to the channel', async () => {
  const seen: string[][] = []
  for (const answer of [await react(2, '👍'), await react(2, '❤'), await react(2)]) {
    expect(answer.statusCode).toBe(200)
    seen.push(answer.json().reactions.map((one: { emoji: string; from: string }) => `${one.from} ${one.emoji}`))
  }
  expect(seen).toEqual([['agent 👍'], ['agent ❤️'], []])
  expect(await queued()).toEqual(['👍', '❤️', ''])
})

test.each([
  ['words', 2, 'ok'],
  ['two emoji', 2, '👍👍'],
  ['a message of last month', 1, '👍'],
  ['a note', 3, '👍'],
  ['a message that has not left yet', 4, '👍'],
])('no reaction with or to %s, and nothing leaves', async (_, number, emoji) => {
  const before = await queued()
  const answer = await react(number, emoji)
  expect([answer.statusCode, answer.json().code]).toEqual([422, 'content_invalid'])
  expect(await queued()).toEqual(before)
})

test('a message of another chat is not there', async () => {
  expect((await react(99, '👍')).statusCode).toBe(404)
})

test('while an agent holds the chat, nobody else reacts in it', async () => {
  await query(`insert into agent (name, email, role) values ('Júlia', 'julia@casalume.example', 'agent')`)
  await query(
    `update conversation set status = 'intervened', holder_id = (select max(id) from agent), holder_since = now() where id = 1`,
  )
  const answer = await react(2, '👍')
  expect([answer.statusCode, answer.json().code]).toEqual([403, 'held_by_another'])
})
