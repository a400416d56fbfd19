import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import {
  changeView,
  dropView,
  hitsInChat,
  inBulk,
  messageHits,
  peopleHits,
  savedViews,
  saveView,
  tagConversation,
} from '#server/conversation/index.ts'
import { createKey, type Known } from '#server/team/index.ts'
import { appForTests } from '../support/app.ts'
import { openFreshDatabase } from '../support/database.ts'
import { person } from '../support/turns.ts'

let app: FastifyInstance
let julia: Known
let lucas: Known
let sofia: Known
let outsider: Known
let key = ''
const chats: Record<string, string> = {}

beforeAll(async () => {
  await openFreshDatabase()
  app = await appForTests()
  await query(`insert into bot (name) values ('Lumi'), ('Other')`)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id) values (1, 'whatsapp', 'Main', '100001'), (1, 'web', 'Site', null)`,
  )
  julia = await person('Júlia', ['1'])
  lucas = await person('Lucas', ['1'])
  sofia = await person('Sofia', ['1'], { role: 'manager' })
  outsider = await person('Otto', ['2'])
  key = (await createKey({ name: 'till', role: 'manager' }, null)).key
  await chat('marina', 'Marina Duarte', '+5511900004567', [
    'My Halo came with a CRACKED shade 😔',
    'Is it safe?',
    'cracked again',
  ])
  await chat('joao', 'João Peixoto', '+5511911112222', ['The glass is cracked near the screw'])
  await chat('priya', 'Priya Nair', '+918000001111', ['not cracked this time'], '2')
  await note('joao', 'cracked twice this month')
})

async function chat(name: string, contact: string, phone: string, texts: string[], channel = '1') {
  const [row] = await query<{ id: string }>(
    `with p as (insert into contact (name, phone) values ($1, $2) returning id),
     s as (insert into contact_search (contact_id, folded) select id, $3 from p)
     insert into conversation (bot_id, channel_id, contact_id, address, last_number, last_customer_at)
     select 1, $4, id, $2, $5, now() - interval '1 minute' from p returning id`,
    [contact, phone, `${contact} ${phone.slice(1)}`.toLowerCase().replace('ã', 'a'), channel, texts.length],
  )
  chats[name] = row!.id
  for (const [i, text] of texts.entries()) await message(row!.id, i + 1, { kind: 'text', text }, 'customer')
}

async function note(name: string, text: string) {
  await query('update conversation set last_number = last_number + 1 where id = $1', [chats[name]])
  await message(chats[name]!, 2, { kind: 'note', text }, 'agent')
}

async function message(id: string, number: number, body: { kind: string; text: string }, author: string) {
  await query(
    `insert into message (conversation_id, number, author, kind, body, at) values ($1, $2, $3, $4, $5, now())`,
    [id, number, author, body.kind, JSON.stringify(body)],
  )
  await query(
    `insert into message_search (conversation_id, number, bot_id, at, folded) values ($1, $2, 1, now(), lower($3))`,
    [id, number, body.text],
  )
}

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
const held = (name: string, by: Known | null) =>
  query(
    `update conversation set status = case when $2::bigint is null then 'active' else 'intervened' end, holder_id = $2,
       holder_since = case when $2::bigint is null then null else now() end, version = version + 1 where id = $1`,
    [chats[name], by?.id ?? null],
  )
const lines = (page: { hits: { snippet: { text: string } }[] }) => page.hits.map(({ snippet }) => snippet.text)

describe('search', () => {
  test('finds messages by words, newest first, each with the place it stands at and the words marked', async () => {
    const { hits } = await messageHits(wish('Crackéd', julia), false, null)
    expect(hits.map(({ snippet }) => snippet.text)).toEqual([
      'not cracked this time',
      'The glass is cracked near the screw',
      'cracked again',
      'My Halo came with a CRACKED shade 😔',
    ])
    expect(hits.at(-1)?.message).toMatchObject({ seq: 1, from: 'customer', kind: 'text' })
    expect(hits.at(-1)?.snippet.marks).toEqual([[20, 27]])
  })

  test('notes are a group of their own, and people are found by name and any form of a phone', async () => {
    expect(lines(await messageHits(wish('cracked', julia), true, null))).toEqual(['cracked twice this month'])
    for (const form of ['marina', '+55 11 90000-4567', '(011) 90000-4567', '4567'])
      expect([form, (await peopleHits(wish(form, julia), null)).hits.map((hit) => hit.conversation.id)]).toEqual([
        form,
        [chats.marina],
      ])
    const [joao] = (await peopleHits(wish('joao', julia), null)).hits
    expect(joao?.snippet).toEqual({ text: 'João Peixoto', marks: [[0, 4]] })
  })

  test('goes on where a page ended, and knows when there is no more', async () => {
    const seen: string[] = []
    let before: string | null = null
    do {
      const page: Awaited<ReturnType<typeof messageHits>> = await messageHits(
        wish('cracked', julia, { limit: 1 }),
        false,
        before,
      )
      seen.push(...lines(page))
      before = page.next
    } while (before !== null && seen.length < 10)
    expect(seen).toHaveLength(4)
    const first = await peopleHits(wish('11', julia, { limit: 1 }), null)
    const rest = await peopleHits(wish('11', julia), first.next)
    expect([...first.hits, ...rest.hits].map((hit) => hit.conversation.id).sort()).toEqual(
      [chats.marina, chats.joao, chats.priya].sort(),
    )
  })

  test('a chat held by another is searched by nobody else, over no door; its holder finds it', async () => {
    await held('joao', lucas)
    for (const reader of [julia, sofia]) {
      expect(lines(await messageHits(wish('screw', reader), false, null))).toEqual([])
      expect(lines(await messageHits(wish('twice', reader), true, null))).toEqual([])
      expect((await peopleHits(wish('peixoto', reader), null)).hits).toEqual([])
    }
    const get = (url: string) => app.inject({ url: `/api/v1/${url}`, headers: { authorization: `Bearer ${key}` } })
    expect((await get('search?q=screw')).json()).toEqual({ items: [], nextCursor: null })
    expect((await get(`search?q=screw&conversation=${chats.joao}`)).json().code).toBe('held_by_another')
    expect(lines(await messageHits(wish('screw', lucas), false, null))).toHaveLength(1)
    await held('joao', null)
    expect((await get('search?q=screw')).json().items).toHaveLength(1)
    expect(lines(await messageHits(wish('screw', outsider, { botIds: [] }), false, null))).toEqual([])
  })

  test('what was taken back or changed since is no hit; filters narrow; one chat can be searched alone', async () => {
    expect(lines(await hitsInChat(chats.marina!, wish('cracked', julia), null))).toEqual([
      'cracked again',
      'My Halo came with a CRACKED shade 😔',
    ])
    await query('update message set revoked_at = now() where conversation_id = $1 and number = 3', [chats.marina])
    expect(lines(await messageHits(wish('cracked again', julia), false, null))).toEqual([])
    expect(lines(await messageHits(wish('cracked', julia, { channelId: '2' }), false, null))).toEqual([
      'not cracked this time',
    ])
    expect(await messageHits(wish('  ', julia), false, null)).toEqual({ hits: [], next: null })
  })
})

describe('tags and many chats at once', () => {
  test('a chat is tagged once, by a name new or known, and found by the tag; the journey tells it', async () => {
    expect(await tagConversation(chats.marina!, julia, 'Damaged item', 'added')).toMatchObject({ ok: true })
    expect(await tagConversation(chats.marina!, julia, 'damaged ITEM', 'added')).toMatchObject({ ok: true })
    const list = await app.inject({
      url: '/api/v1/conversations?section=active&tag=1',
      headers: { authorization: `Bearer ${key}` },
    })
    const [found, ...more] = list.json().items
    expect([found.id, found.tags, more]).toEqual([
      chats.marina,
      [{ id: '1', name: 'Damaged item', kind: 'manual' }],
      [],
    ])
    const told = await query(`select 1 from journey where conversation_id = $1 and kind = 'tagAdded'`, [chats.marina])
    expect(told).toHaveLength(1)
    await tagConversation(chats.marina!, julia, 'damaged item', 'removed')
    expect((await query('select tag_ids from conversation where id = $1', [chats.marina]))[0]).toEqual({ tag_ids: [] })
  })

  test('each chat by its own rights: what is refused says why and stops no other', async () => {
    await held('joao', lucas)
    await held('priya', julia)
    const ids = [chats.marina!, chats.joao!, chats.priya!, '999999']
    const outcome = async (what: Parameters<typeof inBulk>[0], who: Known) =>
      (await inBulk(what, who)).items.map(({ code }) => code)
    expect(await outcome({ do: 'tag', ids, name: 'Recall' }, julia)).toEqual([
      null,
      'held_by_another',
      null,
      'not_found',
    ])
    expect(await outcome({ do: 'resolve', ids }, julia)).toEqual(['not_held', 'not_yours', null, 'not_found'])
    expect(await outcome({ do: 'read', ids }, outsider)).toEqual(Array(4).fill('not_found'))
    const given = await inBulk({ do: 'assign', ids: [chats.marina!, chats.joao!], agentId: julia.id }, sofia)
    expect(given.items.map(({ ok, conversation }) => [ok, conversation?.holder?.name])).toEqual([
      [true, 'Júlia'],
      [true, 'Júlia'],
    ])
  })

  test('more than 200 chats are refused whole', async () => {
    const answer = await app.inject({
      method: 'POST',
      url: '/api/v1/conversations/bulk',
      headers: { authorization: `Bearer ${key}` },
      payload: { do: 'read', ids: Array.from({ length: 201 }, (_, n) => String(n + 1)) },
    })
    expect([answer.statusCode, answer.json().code]).toEqual([422, 'body_invalid'])
  })
})

describe('saved views', () => {
  test('are one’s own; managers share them, and what is shared others see but do not change', async () => {
    const mine = await saveView(julia, { name: 'Late', filter: { waiting: 15 }, shared: false })
    if ('code' in mine) throw new Error(mine.code)
    expect(mine).toMatchObject({ name: 'Late', filter: { waiting: 15 }, shared: false, owner: { id: julia.id } })
    expect(await saveView(julia, { name: 'LATE', filter: {}, shared: false })).toMatchObject({ code: 'nameTaken' })
    expect(await saveView(julia, { name: 'All', filter: {}, shared: true })).toMatchObject({ code: 'notAllowed' })
    const shared = await saveView(sofia, { name: 'Team', filter: { unread: true }, shared: true })
    if ('code' in shared) throw new Error(shared.code)
    const names = async (who: Known) => (await savedViews(who, '0', 50)).map(({ name }) => name)
    expect([await names(julia), await names(lucas)]).toEqual([['Late', 'Team'], ['Team']])
    expect(await changeView(shared.id, julia, { name: 'Mine' })).toMatchObject({ code: 'notAllowed' })
    expect(await changeView(mine.id, lucas, { name: 'Mine' })).toMatchObject({ code: 'notFound' })
    expect(await changeView(mine.id, julia, { name: 'Waiting', shared: true })).toMatchObject({ code: 'notAllowed' })
    expect(await changeView(mine.id, julia, { name: 'Waiting' })).toMatchObject({
      name: 'Waiting',
      filter: { waiting: 15 },
    })
    expect(await dropView(mine.id, julia)).toEqual({ id: mine.id })
    expect(await names(julia)).toEqual(['Team'])
  })
})
