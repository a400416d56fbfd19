import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { ContactImport, ImportPreview, OptProof } from '#protocol/http/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type ImportsDesk, importsDesk } from '../support/imports.ts'

await openFreshDatabase()
let desk: ImportsDesk
beforeAll(async () => {
  desk = await importsDesk()
})

const idOf = async (phone: string) =>
  (await query<{ id: string }>('select id from contact where phone = $1', [phone]))[0]!.id
const proofsOf = async (phone: string) =>
  (await desk.ask<{ items: OptProof[] }>('GET', `contacts/${await idOf(phone)}/consent`)).body.items
const counts = ({ created, updated, skipped, failed }: ContactImport) => [created, updated, skipped, failed]

test('a column of yes and no becomes consent with its proof; who opted out before stays out, and the dry run says so', async () => {
  await query(`insert into contact (name, phone) values ('Known', '+5511900000011'), ('Gone', '+5511900000012')`)
  const gone = await idOf('+5511900000012')
  const said = { optedOut: true, source: 'by phone' }
  expect((await desk.ask('PUT', `contacts/${gone}/consent`, said)).status).toBe(200)
  const file = `Nome,Celular,Aceita marketing
Known,+5511900000011,24/12/2025
Gone,+5511900000012,sim
Nova,+5511900000013,não
Novo,+5511900000014,Sim
Nada,+5511900000015,
Talvez,+5511900000016,talvez
`
  const held = await desk.upload(file, { hold: 'true' }, 'fair.csv')
  const path = `contacts/imports/${held.id}`
  const guessed = (await desk.ask<ContactImport>('GET', path)).body.columns.map(({ target }) => target)
  expect(guessed).toEqual(['name', 'phone', 'optIn'])
  const { items } = (await desk.ask<ImportPreview>('GET', `${path}/preview`)).body
  expect(items.map(({ contact }) => contact?.marketing)).toEqual(['in', 'in', 'out', 'in', null, undefined])
  for (const run of ['dry-run', 'run']) {
    await desk.ask('POST', `${path}/${run}`)
    const one = await desk.ended(held.id)
    expect([run, ...counts(one)]).toEqual([run, 3, 1, 1, 1])
    expect(one.reasons).toMatchObject([
      { code: 'optOutKept', n: 1, row: 3, words: { column: 'Aceita marketing' } },
      { code: 'consentUnreadable', n: 1, row: 7, words: { value: 'talvez' } },
    ])
  }
  const source = (row: number) => `imported from fair.csv row ${row} by one file`
  expect(await proofsOf('+5511900000011')).toMatchObject([
    { wish: 'in', how: 'import', source: source(2), by: 'one file', at: '2025-12-24T00:00:00.000Z' },
  ])
  expect(await proofsOf('+5511900000012')).toMatchObject([{ wish: 'out', how: 'api', source: 'by phone' }])
  expect(await proofsOf('+5511900000013')).toMatchObject([{ wish: 'out', how: 'import', source: source(4) }])
  expect(await proofsOf('+5511900000015')).toEqual([])
  const out = await query<{ name: string }>('select name from contact where opted_out_at is not null order by id')
  expect(out.map(({ name }) => name)).toEqual(['Gone', 'Nova'])
  const told = await query<{ kind: string; details: object }>(
    `select kind, details from journey where contact_id = $1 order by id`,
    [await idOf('+5511900000011')],
  )
  expect(told).toMatchObject([
    { kind: 'imported', details: { changes: [{ field: 'marketing', from: null, to: 'in' }] } },
    { kind: 'optedIn', details: { how: 'import', reason: source(2) } },
  ])

  // A second time nothing changes; a list of those who want nothing counts also when only gaps are filled.
  expect(counts(await desk.ended((await desk.upload(file, {}, 'fair.csv')).id))).toEqual([0, 0, 5, 1])
  const stop = 'phone,Unsubscribed\n+5511900000014,yes\n+5511900000011,no\n'
  expect(counts(await desk.ended((await desk.upload(stop, { existing: 'fill' })).id))).toEqual([0, 1, 1, 0])
  expect((await proofsOf('+5511900000014')).map(({ wish }) => wish)).toEqual(['out', 'in'])
})

test('the reasons of an error file stand in the language asked for, of the asker, or of the browser', async () => {
  const { id } = await desk.upload('phone,E-mail\n+5511900000021,nobody\n')
  await desk.ended(id)
  const head = async (search: string, headers = {}) => {
    const path = `/api/v1/contacts/imports/${id}/errors${search}`
    const answer = await desk.app.inject({ method: 'GET', url: path, headers: { ...desk.headers, ...headers } })
    return answer.body.split('\r\n')[0]
  }
  expect(await head('')).toBe('\ufeffrow,reason,what to do,phone,E-mail')
  expect(await head('?language=pt-BR', { 'accept-language': 'ar' })).toMatch(/^\ufefflinha,motivo,o que fazer,/)
  expect(await head('', { 'accept-language': 'fr, es-MX;q=0.8' })).toMatch(/^\ufefffila,motivo,qué hacer,/)
  expect((await desk.ask('GET', `contacts/imports/${id}/errors?language=xx`)).status).toBe(422)
  const { text } = await desk.ask('GET', `contacts/imports/${id}/errors?language=hi`)
  expect(text).toContain('2,E-mail: “nobody” ईमेल पता नहीं है।,')
})

test('one that is paused stays so, also for a worker that starts anew, until somebody continues it', async () => {
  const rows = Array.from({ length: 3000 }, (_, i) => `Person ${i},+55119200${String(i).padStart(5, '0')}`)
  const { id } = await desk.upload(`name,phone\n${rows.join('\n')}\n`)
  const path = `contacts/imports/${id}`
  const now = async () => (await desk.ask<ContactImport>('GET', path)).body
  while (!((await now()).done > 0));
  const paused = await desk.ask<ContactImport>('POST', `${path}/pause`, {})
  expect([paused.status, paused.body.status]).toEqual([200, 'paused'])
  expect(paused.body.done).toBeLessThan(3000)
  // No job waits for it, so nothing that starts takes it up.
  expect(await query(`select 1 from job where key = 'contacts.import:' || $1`, [id])).toEqual([])
  for (const [method, move] of [
    ['POST', 'pause'],
    ['POST', 'run'],
    ['POST', 'dry-run'],
  ] as const)
    expect((await desk.ask<{ code: string }>(method, `${path}/${move}`, {})).body.code).toBe('import_is_so')
  expect(await now()).toMatchObject({ status: 'paused', done: paused.body.done })
  expect((await desk.ask('DELETE', `${path}/pause`)).status).toBe(200)
  const done = await desk.ended(id)
  expect([done.status, ...counts(done)]).toEqual(['completed', 3000, 0, 0, 0])
  expect(done.stretch!.from).toBe(paused.body.done)
  const did = await query<{ did: string }>(
    `select did from audit where thing_kind = 'import' and thing_id = $1 order by id`,
    [id],
  )
  expect(did.map((one) => one.did)).toEqual([
    'import.made',
    'import.started',
    'import.paused',
    'import.continued',
    'import.completed',
  ])
})
