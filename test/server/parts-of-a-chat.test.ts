import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { createKey } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'

let app: FastifyInstance
let key = ''

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  key = (await createKey({ name: 'reader', role: 'admin' }, null)).key
  await query(`insert into bot (name) values ('Lumi')`)
  await query(`insert into agent (name, email, role) values ('Ana', 'ana@casalume.example', 'agent')`)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id, waba_id) values (1, 'whatsapp', 'Main', '100001', '100002')`,
  )
  await query(`insert into contact (name, phone) values ('Vera', '+5511900000001')`)
  await query(
    `insert into conversation (bot_id, channel_id, contact_id, address, last_number, last_customer_at)
     values (1, 1, 1, '5511900000001', 450, now())`,
  )
  await query(
    `insert into message (conversation_id, number, author, kind, body, at)
     select 1, n, case when n = 7 then 'agent' else 'customer' end, case when n = 7 then 'note' else 'text' end,
       jsonb_build_object('kind', case when n = 7 then 'note' else 'text' end, 'text', 'line ' || n), now()
     from generate_series(1, 450) n`,
  )
})

const ask = (path: string) =>
  app.inject({ url: `/api/v1/conversations/1/${path}`, headers: { authorization: `Bearer ${key}` } })
const numbers = async (path: string) => (await ask(path)).json().items.map(({ seq }: { seq: number }) => seq)

describe('a part of a chat', () => {
  test.each([
    ['messages?around=100&limit=5', [102, 101, 100, 99, 98]],
    ['messages?around=1&limit=4', [3, 2, 1]],
    ['messages?around=450&limit=4', [450, 449]],
    ['messages?around=9999&limit=2', [450]],
    ['messages?after=447&limit=10', [450, 449, 448]],
    ['messages?after=100&limit=3', [103, 102, 101]],
    ['messages?before=4&limit=10', [3, 2, 1]],
  ])('%s', async (path, expected) => {
    expect(await numbers(path)).toEqual(expected)
  })

  test('from the middle the cursor leads to what is older, and ends at the first message', async () => {
    const page = (await ask('messages?around=10&limit=6')).json()
    expect(page.items.at(-1).seq).toBe(8)
    const older = (await ask(`messages?limit=50&cursor=${page.nextCursor}`)).json()
    expect([older.items[0].seq, older.items.at(-1).seq, older.nextCursor]).toEqual([7, 1, null])
  })

  test.each(['around=-', 'after=x', 'before=1.5', 'around=99999999999'])('%s is refused', async (wrong) => {
    expect((await ask(`messages?${wrong}`)).statusCode).toBe(422)
  })
})

describe('a whole chat as a file', () => {
  test('holds every message once, oldest first, and what happened', async () => {
    const answer = await ask('export')
    expect(answer.headers['content-disposition']).toBe('attachment; filename="chat-1.json"')
    const copy = answer.json()
    expect(copy.messages.map(({ seq }: { seq: number }) => seq)).toEqual(Array.from({ length: 450 }, (_, n) => n + 1))
    expect([copy.conversation.contact.name, copy.journey]).toEqual(['Vera', []])
  })

  test('can leave out what was meant for the team', async () => {
    const text = (await ask('export?format=txt&notes=false')).body
    expect([text.includes('line 6'), text.includes('line 7\n'), text.includes('line 8')]).toEqual([true, false, true])
  })

  test('is refused to who may not read the chat', async () => {
    await query(`update conversation set status = 'intervened', holder_id = 1, holder_since = now() where id = 1`)
    const answer = await ask('export')
    expect([answer.statusCode, answer.json().code]).toEqual([403, 'held_by_another'])
  })
})
