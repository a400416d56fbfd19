import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { ContactImport, ImportPreview } from '#protocol/http/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { contactsSince, type ImportsDesk, importsDesk } from '../support/imports.ts'

await openFreshDatabase()
let desk: ImportsDesk
beforeAll(async () => {
  desk = await importsDesk()
})

const last = async () => (await query<{ id: string }>('select coalesce(max(id), 0) as id from contact'))[0]!.id
const counts = ({ rows, created, updated, skipped, failed }: ContactImport) => [rows, created, updated, skipped, failed]

const file = `Nome;Celular;E-mail;Tags;Cidade;Orçamento;Desde;Obs
Ana Souza;(11) 90000-0001;ana@example.com;vip, Feira;São Paulo;"1.250,50";24/11/2026;=1+1
Bia Lima;+55 11 90000-0002;;;Recife;;;"two
lines"
Caio;11 9 0000 0003;caio at example;;Recife;;;
;;;;;;;
Duda;;duda@example.com;;;muito;;
Ana S.;5511900000001;;Feira;Santos;;;
`
const mapping = JSON.stringify({
  Nome: 'name',
  Celular: 'phone',
  'e-mail': 'email',
  Tags: 'tag',
  Cidade: 'new-attribute:City',
  '#6': 'new-attribute:number:Budget',
  Desde: 'new-attribute:date:Since',
})

test('a file is dry run, then imported: new, updated, left out with row and reason; nothing is lost without a word', async () => {
  const before = await last()
  const wish = { source: 'Trade fair 2026', mapping, country: 'BR', tags: '["Berlin"]' }
  const dry = await desk.upload(file, { ...wish, dryRun: 'true' })
  expect(dry.status).toBe(202)
  const counted = await desk.ended(dry.id)
  expect([counted.status, counted.dryRun, ...counts(counted)]).toEqual(['completed', true, 5, 2, 1, 0, 2])
  expect(counted.errors).toMatchObject([
    { row: 4, code: 'emailUnreadable', reason: 'E-mail: “caio at example” is not an e-mail address.' },
    { row: 6, code: 'attributeInvalid' },
  ])
  expect([await last(), await query('select 1 from attribute where key = $1', ['City'])]).toEqual([before, []])

  expect((await desk.ask('POST', `contacts/imports/${dry.id}/run`)).status).toBe(202)
  const done = await desk.ended(dry.id)
  expect([done.status, done.dryRun, ...counts(done)]).toEqual(['completed', false, 5, 2, 1, 0, 2])
  // Its bytes are of no more use, and neither is what was shown of them: they go right after.
  const kept = async () => {
    const { body } = await desk.ask<typeof done>('GET', `contacts/imports/${dry.id}`)
    return [body.file.isKept, body.columns.flatMap(({ samples }) => samples)]
  }
  await expect.poll(kept, { timeout: 10_000 }).toEqual([false, []])
  expect(done.reasons[0]).toMatchObject({ n: 1, row: 4, words: { column: 'E-mail', value: 'caio at example' } })
  const [ana, bia] = await contactsSince(before)
  const attributes = await query<{ id: string; key: string }>('select id::text, key from attribute')
  const idOf = (key: string) => attributes.find((one) => one.key === key)!.id
  expect(ana).toMatchObject({
    name: 'Ana S.',
    phone: '+5511900000001',
    email: 'ana@example.com',
    source: 'Trade fair 2026',
    attributes: { [idOf('City')]: 'Santos', [idOf('Budget')]: 1250.5, [idOf('Since')]: '2026-11-24' },
  })
  expect([bia?.phone, bia?.email]).toEqual(['+5511900000002', null])
  const tags = await query<{ name: string; n: number }>(
    'select name, (select count(*)::int from contact where tag_ids @> array[t.id]) as n from tag t order by name',
  )
  expect(tags).toEqual([
    { name: 'Berlin', n: 2 },
    { name: 'Feira', n: 1 },
    { name: 'vip', n: 1 },
  ])
  const journey = await query<{ details: Record<string, unknown>; actor_name: string }>(
    `select details, actor_name from journey where kind = 'imported' and contact_id = $1`,
    [ana?.id],
  )
  expect(journey).toMatchObject([
    { details: { isNew: true, row: 2, source: 'Trade fair 2026' }, actor_name: 'one file' },
  ])
  expect((await desk.ask<{ items: object[] }>('GET', 'contacts?q=ana+s')).body.items).toHaveLength(1)
  const told = await query<{ did: string }>(`select did from audit where thing_kind = 'import' order by id`)
  expect(told.map(({ did }) => did)).toEqual(['import.made', 'import.tried', 'import.started', 'import.completed'])
  expect((await desk.ask('POST', `contacts/imports/${dry.id}/run`)).body).toMatchObject({ code: 'import_is_so' })

  const errors = await desk.ask('GET', `contacts/imports/${dry.id}/errors`)
  expect(errors.text.split('\r\n').slice(0, 2)).toEqual([
    '\ufeffrow,reason,what to do,Nome,Celular,E-mail,Tags,Cidade,Orçamento,Desde,Obs',
    '4,E-mail: “caio at example” is not an e-mail address.,"Correct it, or empty the cell.",Caio,11 9 0000 0003,caio at example,,Recife,,,',
  ])
})

test.each([
  ['update', '+5511987007000', 'New Name', 'new@example.com', [1, 0, 1, 0, 0]],
  ['fill', '+5511987007000', 'Old Name', 'new@example.com', [1, 0, 1, 0, 0]],
  ['skip', '+5511987007000', 'Old Name', null, [1, 0, 0, 1, 0]],
  ['update, the number without its ninth digit', '+551187007000', 'New Name', 'new@example.com', [1, 0, 1, 0, 0]],
])('somebody who is a contact already: %s', async (existing, phone, name, email, expected) => {
  await query(`delete from contact_search where contact_id in (select id from contact where phone = '+5511987007000')`)
  await query(`delete from contact where phone = '+5511987007000'`)
  await query(`insert into contact (name, phone, source) values ('Old Name', '+5511987007000', 'Organic')`)
  const made = await desk.upload(`name,phone,email\nNew Name,${phone},new@example.com\n`, {
    existing: existing.split(',')[0]!,
  })
  expect(counts(await desk.ended(made.id))).toEqual(expected)
  const [row] = await query(`select name, email, source, phone from contact where phone = '+5511987007000'`)
  expect(row).toEqual({ name, email, source: 'Organic', phone: '+5511987007000' })
})

test('an e-mail address finds whoever has no phone, is a second key when asked for, and never overrules another phone', async () => {
  await query(`insert into contact (name, phone, email) values ('Eva', '+5511900008001', 'eva@example.com'),
    ('Twin', null, 'twin@example.com'), ('Twin', null, 'TWIN@example.com'), ('Mail only', null, 'mail@example.com')`)
  const rows =
    'phone,email\n,EVA@example.com\n+5511900008002,eva@example.com\n,twin@example.com\n+5511900008003,mail@example.com\n'
  const before = await last()
  const second = await desk.ended((await desk.upload(rows, { matchEmail: 'true' })).id)
  expect([...counts(second), second.errors.map(({ row, code }) => [row, code])]).toEqual([
    4,
    0,
    1,
    1,
    2,
    [
      [3, 'otherPhone'],
      [4, 'emailOfSeveral'],
    ],
  ])
  expect(await last()).toBe(before)
})

test('columns are guessed, corrected and shown as they will be; what does not fit is refused with a sentence', async () => {
  const made = await desk.upload('Kunde\tMobile\tCity\tNote\nNora\t+49 151 10000001\tBerlin\tx\nOtto\t12\tBonn\t\n', {
    hold: 'true',
  })
  const path = `contacts/imports/${made.id}`
  const first = (await desk.ask<ContactImport>('GET', path)).body
  expect([first.status, first.separator, first.hasHeader]).toEqual(['draft', '\t', true])
  expect(first.columns.map(({ target }) => target)).toEqual(['ignore', 'phone', 'attribute:City', 'ignore'])
  const wrong = async (mapping: object) => {
    const { status, body } = await desk.ask<{ code: string }>('PATCH', path, { mapping })
    return [status, body.code]
  }
  expect(await wrong({ Note: 'phone' })).toEqual([422, 'content_invalid'])
  expect(await wrong({ Note: 'attribute:Nothing' })).toEqual([422, 'attribute_unknown'])
  expect(await wrong({ Nowhere: 'name' })).toEqual([422, 'content_invalid'])
  expect((await desk.ask('PATCH', path, { mapping: { Kunde: 'name' }, source: 'Fair' })).status).toBe(200)
  const { items } = (await desk.ask<ImportPreview>('GET', `${path}/preview`)).body
  expect(items).toMatchObject([
    { row: 2, contact: { name: 'Nora', phone: '+4915110000001', source: 'Fair', attributes: { City: 'Berlin' } } },
    { row: 3, contact: null, problem: { code: 'phoneUnreadable', reason: 'Mobile: “12” is not a phone number.' } },
  ])
  await desk.ask('PATCH', path, { mapping: { Mobile: 'ignore' } })
  expect((await desk.ask<{ code: string }>('POST', `${path}/run`)).body.code).toBe('content_invalid')
})

test('the twenty-first attribute is refused with a sentence, before anything is written', async () => {
  const [{ n }] = (await query<{ n: number }>('select count(*)::int as n from attribute')) as [{ n: number }]
  const extra = Array.from({ length: 21 - n }, (_, i) => `Extra ${i}`)
  const wish = Object.fromEntries([['phone', 'phone'], ...extra.map((name) => [name, `new-attribute:${name}`])])
  const refused = await desk.upload(`phone,${extra.join()}\n+5511900009001\n`, { mapping: JSON.stringify(wish) })
  expect([refused.status, refused.code]).toEqual([409, 'attributes_full'])
  // Two columns fit while the file waits, and no longer when it is started: somebody else was faster.
  const held = await desk.upload('phone,Late\n+5511900009001,x\n', {
    hold: 'true',
    mapping: JSON.stringify({ phone: 'phone', Late: 'new-attribute:Late' }),
  })
  await query(
    `insert into attribute (key, label, type) select 'f' || n, 'F' || n, 'text' from generate_series(1, $1) n`,
    [20 - n],
  )
  const late = await desk.ask<{ code: string; title: string }>('POST', `contacts/imports/${held.id}/run`)
  expect([late.status, late.body.code]).toEqual([409, 'attributes_full'])
  expect(await query(`select 1 from contact where phone = '+5511900009001'`)).toEqual([])
  await query(`delete from attribute where key ~ '^f\\d+$'`)
})

test('one that is stopped keeps what is written and goes on from there; unknown tags are left out when not to be made', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `Person ${i},+55119100${String(i).padStart(5, '0')}`)
  const before = await last()
  const { id } = await desk.upload(`name,phone\n${rows.join('\n')}\n`)
  while (!((await desk.ask<ContactImport>('GET', `contacts/imports/${id}`)).body.done > 0));
  const stopped = await desk.ask<ContactImport>('DELETE', `contacts/imports/${id}/run`)
  expect([stopped.status, stopped.body.status]).toEqual([200, 'cancelled'])
  expect(stopped.body.done).toBeLessThan(3000)
  expect(await contactsSince(before)).toHaveLength(stopped.body.done)
  await desk.ask('POST', `contacts/imports/${id}/run`)
  expect(counts(await desk.ended(id))).toEqual([3000, 3000, 0, 0, 0])
  expect(new Set((await contactsSince(before)).map(({ phone }) => phone)).size).toBe(3000)
  const tagged = await desk.upload('phone,tag\n+5511900009901,Nobody used this\n', { makeTags: 'false' })
  expect((await desk.ended(tagged.id)).errors).toMatchObject([{ code: 'tagUnknown' }])
})

test('imports fill only what they may, within limits; a merged tag is the one it was merged into', async () => {
  await query(`insert into attribute (key, label, type, filled_by, limits) values ('score', 'Score', 'number', '{import}', '{"most": 10}'),
    ('private', 'Private', 'text', '{agents}', '{}')`)
  const [kept] = await query<{ id: number }>(`insert into tag (key, name) values ('loyal', 'Loyal') returning id`)
  await query(`insert into tag (key, name, merged_into) values ('faithful', 'Faithful', $1)`, [kept!.id])
  const rows = 'phone,Private,Score,tag\n+5511900009911,x,9,Faithful\n+5511900009912,x,11,faithful\n'
  const held = await desk.upload(rows, { hold: 'true' })
  const path = `contacts/imports/${held.id}`
  const guessed = (await desk.ask<ContactImport>('GET', path)).body.columns.map(({ target }) => target)
  expect(guessed).toEqual(['phone', 'ignore', 'attribute:score', 'tag'])
  const refused = await desk.ask<{ code: string }>('PATCH', path, { mapping: { Private: 'attribute:private' } })
  expect([refused.status, refused.body.code]).toEqual([422, 'attribute_invalid'])
  for (const [created, skipped] of [
    [1, 0],
    [0, 1],
  ]) {
    const { id } = await desk.upload(rows)
    const one = await desk.ended(id)
    expect([one.created, one.skipped, one.errors.map(({ row, code }) => [row, code])]).toEqual([
      created,
      skipped,
      [[3, 'attributeOutside']],
    ])
  }
  const [row] = await query<{ tags: number[] }>(`select tag_ids as tags from contact where phone = '+5511900009911'`)
  expect(row?.tags).toEqual([kept!.id])
})
