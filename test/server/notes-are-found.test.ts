import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { addNote } from '#server/contact/index.ts'
import { foldNotes, noteHits } from '#server/conversation/index.ts'
import { createKey, type Known } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { person } from '../support/turns.ts'

await openFreshDatabase()
const app = await appForTests()
let julia: Known
let lucas: Known
let sofia: Known
let outsider: Known
let chat = ''
let key = ''

beforeAll(async () => {
  await query(`insert into bot (name) values ('Lumi'), ('Other')`)
  await query(`insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Main', '100001')`)
  julia = await person('Júlia', ['1'])
  lucas = await person('Lucas', ['1'])
  sofia = await person('Sofia', ['1'], { role: 'manager' })
  outsider = await person('Otto', ['2'])
  key = (await createKey({ name: 'till', role: 'manager' }, null)).key
  const [row] = await query<{ id: string }>(
    `with p as (insert into contact (name, phone) values ('João Peixoto', '+5511911112222') returning id)
     insert into conversation (bot_id, channel_id, contact_id, address, last_customer_at)
     select 1, 1, id, '5511911112222', now() from p returning id`,
  )
  chat = row!.id
})

const wish = (words: string, asker: Known, more = {}) => ({
  words,
  botIds: ['1'],
  asker,
  channelId: null,
  holderId: null,
  tagId: null,
  unread: false,
  limit: 50,
  ...more,
})
const held = (by: Known | null) =>
  query(
    `update conversation set status = case when $2::bigint is null then 'active' else 'intervened' end, holder_id = $2,
       holder_since = case when $2::bigint is null then null else now() end, version = version + 1 where id = $1`,
    [chat, by?.id ?? null],
  )
const lines = (page: { hits: { snippet: { text: string } }[] }) => page.hits.map(({ snippet }) => snippet.text)

test('notes about a contact are found by every agent of its bots, also while somebody else holds the chat', async () => {
  const [row] = await query<{ id: string }>('select contact_id as id from conversation where id = $1', [chat])
  const contactId = row!.id
  expect((await addNote(julia, contactId, ['1'], { text: 'Prefers CRÊPE paper, 50% of it' })).ok).toBe(true)
  // one of before: folded by the worker
  await query(`insert into note (contact_id, author_name, text, at) values ($1, 'Ana', 'crepe at home', now())`, [
    contactId,
  ])
  expect(lines(await noteHits(wish('crepe', julia), null))).toHaveLength(1)
  expect([await foldNotes(), await foldNotes()]).toEqual([1, 0])
  await held(lucas)
  for (const reader of [julia, lucas, sofia])
    expect(lines(await noteHits(wish('crepe', reader), null))).toEqual([
      'crepe at home',
      'Prefers CRÊPE paper, 50% of it',
    ])
  const [hit] = (await noteHits(wish('50%', julia), null)).hits
  expect(hit).toMatchObject({
    conversation: { id: chat, locked: true, contact: { phone: null } },
    message: null,
    note: { author: { name: 'Júlia' } },
    snippet: { marks: [[21, 24]] },
  })
  expect(lines(await noteHits(wish('cr', julia), null))).toHaveLength(2)
  // what a filter would tell of a held chat is its holder's alone
  await query('update conversation set unread = 1 where id = $1', [chat])
  expect(lines(await noteHits(wish('crepe', julia, { unread: true }), null))).toEqual([])
  expect(lines(await noteHits(wish('crepe', lucas, { unread: true }), null))).toHaveLength(2)
  await query('update conversation set unread = 0 where id = $1', [chat])
  await held(null)
  expect(lines(await noteHits(wish('crepe', outsider, { botIds: ['2'] }), null))).toEqual([])
  const get = (url: string) => app.inject({ url: `/api/v1/${url}`, headers: { authorization: `Bearer ${key}` } })
  const page = (await get('search?q=crepe&in=contact-notes&limit=1')).json()
  const rest = (await get(`search?q=crepe&in=contact-notes&cursor=${page.nextCursor}`)).json()
  expect([page.items.length, rest.items.length, rest.nextCursor]).toEqual([1, 1, null])
})
