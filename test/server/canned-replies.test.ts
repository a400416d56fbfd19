import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { CannedReply } from '#protocol/http/index.ts'
import { storeUpload, useFiles } from '#server/file/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'

await openFreshDatabase()
let julia: AtDesk
let lucas: AtDesk
let sofia: AtDesk
let botId = ''
let otherBot = ''
const folder = mkdtempSync(join(tmpdir(), 'baton-canned-'))

beforeAll(async () => {
  useFiles(folder)
  const bots = await query<{ id: string }>(`insert into bot (name) values ('Lumi'), ('Other') returning id`)
  botId = bots[0]!.id
  otherBot = bots[1]!.id
  const people = await desk([botId], { Julia: 'agent', Lucas: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  lucas = people.Lucas!
  sofia = people.Sofia!
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const made = async (who: AtDesk, wish: object) => {
  const answer = await who.ask<CannedReply>('POST', 'canned-replies', {
    title: 'A reply',
    texts: { en: 'Hi' },
    ...wish,
  })
  expect([answer.status, answer.code]).toEqual([201, undefined])
  return answer.body
}
const seenBy = async (who: AtDesk, q = '') =>
  (await who.ask<{ items: CannedReply[] }>('GET', `canned-replies?${q}`)).body.items.map(({ shortcut }) => shortcut)

test('an agent keeps private replies that nobody else sees; shared ones are kept by managers', async () => {
  const own = await made(julia, { shortcut: '/Mine', private: true })
  expect(own).toMatchObject({ shortcut: 'mine', private: true, mayChange: true })
  expect((await julia.ask('POST', 'canned-replies', { shortcut: 'x', title: 'X', texts: { en: 'x' } })).status).toBe(
    403,
  )
  const shared = await made(sofia, { shortcut: 'ship', texts: { en: 'Soon', 'pt-BR': 'Logo' } })
  await made(sofia, { shortcut: 'other', botId: otherBot })

  expect(await seenBy(julia)).toEqual(['mine', 'ship'])
  expect(await seenBy(lucas)).toEqual(['ship'])
  expect(await seenBy(sofia)).toEqual(['other', 'ship'])
  expect((await lucas.ask('GET', `canned-replies/${own.id}`)).status).toBe(404)
  expect((await lucas.ask('DELETE', `canned-replies/${own.id}`)).status).toBe(404)
  expect((await sofia.ask('PATCH', `canned-replies/${own.id}`, { title: 'Read by me' })).status).toBe(404)
  expect((await julia.ask('PATCH', `canned-replies/${shared.id}`, { title: 'Mine now' })).status).toBe(403)
  const changed = await julia.ask<CannedReply>('PATCH', `canned-replies/${own.id}`, { texts: { en: 'Hello', es: '' } })
  expect(changed.body.texts).toEqual({ en: 'Hello' })
})

test('a shortcut is taken once in its reach, and an empty reply is refused', async () => {
  await made(sofia, { shortcut: 'twice' })
  expect((await sofia.ask('POST', 'canned-replies', { shortcut: 'TWICE', title: 'T', texts: { en: 'x' } })).code).toBe(
    'name_taken',
  )
  await made(julia, { shortcut: 'twice', private: true })
  expect((await sofia.ask('POST', 'canned-replies', { shortcut: 'empty', title: 'E', texts: { en: ' ' } })).code).toBe(
    'content_invalid',
  )
  expect((await sofia.ask('POST', 'canned-replies', { shortcut: 'no spaces', title: 'E', texts: {} })).status).toBe(422)
})

test('what an agent inserts often comes first for them alone, over pages', async () => {
  const replies = []
  for (const shortcut of ['aa', 'bb', 'cc']) replies.push(await made(sofia, { shortcut, title: `Page ${shortcut}` }))
  for (let n = 0; n < 2; n++) await julia.ask('POST', `canned-replies/${replies[2]!.id}/uses`, {})
  await julia.ask('POST', `canned-replies/${replies[1]!.id}/uses`, {})
  expect(await seenBy(julia, 'q=page')).toEqual(['cc', 'bb', 'aa'])
  expect(await seenBy(lucas, 'q=page')).toEqual(['aa', 'bb', 'cc'])

  const all: string[] = []
  let cursor: string | null = null
  do {
    const page: { items: CannedReply[]; nextCursor: string | null } = (
      await julia.ask<{ items: CannedReply[]; nextCursor: string | null }>(
        'GET',
        `canned-replies?q=page&limit=1${cursor ? `&cursor=${cursor}` : ''}`,
      )
    ).body
    all.push(...page.items.map(({ shortcut }) => shortcut))
    cursor = page.nextCursor
  } while (cursor)
  expect(all).toEqual(['cc', 'bb', 'aa'])

  await query(`update canned_reply_use set day = day - 31`)
  expect(await seenBy(julia, 'q=page')).toEqual(['aa', 'bb', 'cc'])
  await julia.ask('POST', `canned-replies/${replies[1]!.id}/uses`, {})
  expect(await query('select times from canned_reply_use where reply_id = $1', [replies[1]!.id])).toEqual([
    { times: 1 },
  ])
})

test('a reply is found with and without its accents, and no sign of a pattern is one', async () => {
  await made(sofia, { shortcut: 'ola', title: 'Saudação', texts: { 'pt-BR': '100% bom dia' } })
  for (const q of ['Saudação', 'OLA', '100%', 'bom d'])
    expect([q, await seenBy(lucas, `q=${encodeURIComponent(q)}`)]).toEqual([q, ['ola']])
  for (const q of ['1_0', '%%']) expect([q, await seenBy(lucas, `q=${encodeURIComponent(q)}`)]).toEqual([q, []])
})

test('the file of a reply is copied for each chat, and may be read by who may use the reply', async () => {
  const upload = await storeUpload(Readable.from(['%PDF-1.4\n%%EOF']), { name: 'care.pdf', uploadedBy: sofia.id })
  if (!upload.ok) throw new Error(upload.code)
  const fileId = upload.file.id
  expect((await julia.ask('GET', `files/${fileId}`)).status).toBe(404)
  expect((await julia.ask('POST', 'canned-replies', { shortcut: 'p', title: 'P', fileId, private: true })).status).toBe(
    404,
  )
  const reply = await made(sofia, { shortcut: 'care', texts: {}, fileId })
  expect(reply.file?.name).toBe('care.pdf')
  const used = await julia.ask<{ file: { id: string; name: string } }>('POST', `canned-replies/${reply.id}/uses`, {})
  expect(used.status).toBe(201)
  expect(used.body.file.name).toBe('care.pdf')
  expect(used.body.file.id).not.toBe(fileId)
  const rows = await query(
    `select (select uploaded_by from file where id = $1)::text as by, (select count(distinct place) from file where id in ($1, $2))::int as places`,
    [used.body.file.id, fileId],
  )
  expect(rows).toEqual([{ by: julia.id, places: 2 }])
})
