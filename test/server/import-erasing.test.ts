import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import type { ContactImport, ImportPreview } from '#protocol/http/index.ts'
import { createKey } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type ImportsDesk, importsDesk } from '../support/imports.ts'

await openFreshDatabase()
let desk: ImportsDesk
beforeAll(async () => {
  desk = await importsDesk()
})

const MARK = 'zqmarkzq'
const PHONE = '+5511977770042'
const EMAIL = `${MARK}@example.com`

/** A file as it lies on the disk, as it is read again. */
const files = async () => {
  const found: string[] = []
  for (const one of await readdir(desk.folder, { recursive: true, withFileTypes: true })) {
    if (!one.isFile()) continue
    const bytes = await readFile(join(one.parentPath, one.name))
    const big = Buffer.from(bytes.subarray(0, bytes.length & ~1)).swap16()
    found.push([bytes.toString('utf8'), bytes.toString('utf16le'), big.toString('utf16le')].join('\n'))
  }
  return found
}
const traces = async () => {
  const inFiles = (await files()).filter(
    (text) => text.includes(MARK) || text.replace(/\D/g, '').includes('1977770042'),
  )
  const tables = ['contact_import', 'contact_import_problem', 'contact', 'contact_search', 'job', 'journey']
  const rows = await Promise.all(
    tables.map((table) => query(`select 1 from ${table} t where to_jsonb(t)::text ~* $1`, [`${MARK}|1977770042`])),
  )
  return [inFiles.length, ...rows.map((one) => one.length)]
}
const eraseWhoHas = async (phone: string) => {
  const [person] = await query<{ id: string }>('select id from contact where phone = $1', [phone])
  const { key } = await createKey({ name: 'eraser', role: 'admin' }, null)
  const done = await desk.app.inject({
    method: 'POST',
    url: `/api/v1/contacts/${person!.id}/erasure`,
    headers: { authorization: `Bearer ${key}` },
    payload: { confirm: person!.id },
  })
  expect(done.statusCode).toBe(202)
}
const utf16be = (text: string) => Buffer.from(`\ufeff${text}`, 'utf16le').swap16()
const kept = (id: string) => desk.ask<ContactImport>('GET', `contacts/imports/${id}`)

test('who is erased stands in no file that waits, in no sample, and in no row that was left out; all others stay as they were', async () => {
  await query('insert into contact (name, phone, email) values ($1, $2, $3)', [`Zora ${MARK}`, PHONE, EMAIL])
  const theirs = `Zora ${MARK};(11) 97777-0042;${EMAIL};"over\ntwo ${MARK}"`
  const plain = `Nome;Celular;E-mail;Obs\r\nAçaí;+55 11 90000-0001;a@example.com;x\r\n${theirs}\r\nBía;+5511900000002;b@example.com;"a;b"\r\n`
  const waiting = await desk.upload(plain, { hold: 'true', country: 'BR' })
  const latin = await desk.upload(Buffer.from(plain, 'latin1'), { dryRun: 'true', country: 'BR' })
  const wide = await desk.upload(utf16be(plain), { hold: 'true', country: 'BR' })
  const others = await desk.upload('phone,E-mail\n+5511900000009,joana@example.com\n', { hold: 'true' })
  const unheaded = await desk.upload(`${PHONE},Zora ${MARK}\n+5511900000003,Caio\n`, { hold: 'true' })
  const left = await desk.upload(`phone,E-mail,Score\n${PHONE},${MARK} at example,1\n+5511900000004,no,2\n`)
  // Opened by a quotation mark that nothing closes: it cannot be taken apart, so all of what follows goes.
  const open = await desk.upload(`phone,name\n+5511900000005,Dia\n+5511900000006,"Zora ${MARK}\n${PHONE},x\n`, {
    hold: 'true',
  })
  // Longer than a row may be: not taken apart either, and without them it stays as it is.
  const endless = `phone,name\n+5511900000007,Eva\n+5511900000008,"${'x'.repeat(2_200_000)}`
  const spoilt = await desk.upload(`${endless}\n${EMAIL}\n`, { hold: 'true' })
  const harmless = await desk.upload(`${endless}\n`, { hold: 'true' })
  await desk.ended(latin.id)
  await desk.ended(left.id)
  const [inFiles = 0, imports = 0, leftOut] = await traces()
  // The file of the one that is done goes by itself, sooner or later.
  expect([inFiles >= 5, imports >= 4, leftOut]).toEqual([true, true, 1])
  const untouched = (await kept(others.id)).body

  await eraseWhoHas(PHONE)
  await expect.poll(traces, { timeout: 20_000 }).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect((await kept(others.id)).body).toEqual(untouched)
  for (const { id } of [waiting, latin, wide]) {
    const { items } = (await desk.ask<ImportPreview>('GET', `contacts/imports/${id}/preview`)).body
    expect(items.map(({ row, contact }) => [row, contact?.name, contact?.phone])).toEqual([
      [2, 'Açaí', '+5511900000001'],
      [4, 'Bía', '+5511900000002'],
    ])
    const one = (await kept(id)).body
    expect(one.reasons.find(({ code }) => code === 'erased')).toMatchObject({ n: 1, row: 3 })
    expect(one.columns.map(({ samples }) => samples[1])).toEqual(['Bía', '+5511900000002', 'b@example.com', 'a;b'])
  }
  const first = (await desk.ask<ImportPreview>('GET', `contacts/imports/${unheaded.id}/preview`)).body.items
  expect(first.map(({ row, contact }) => [row, contact?.phone])).toEqual([[2, '+5511900000003']])
  const { text } = await desk.ask('GET', `contacts/imports/${left.id}/errors?language=pt-BR`)
  expect(text).toContain('2,Esta linha era sobre alguém que foi apagado.,')
  expect(text).toContain('3,E-mail: “no” não é um e-mail.')
  const isKept = async (id: string) => (await kept(id)).body.file.isKept
  expect([await isKept(spoilt.id), await isKept(harmless.id)]).toEqual([false, true])
  expect((await kept(spoilt.id)).body.problem).toMatchObject({ code: 'erased' })
  // What stood before the open quotation mark is still there.
  const there = (await kept(open.id)).body
  expect([there.file.isKept, there.columns[0]?.samples]).toEqual([true, ['+5511900000005']])
  await desk.ask('POST', `contacts/imports/${latin.id}/run`)
  expect(await desk.ended(latin.id)).toMatchObject({ status: 'completed', rows: 2, created: 2, failed: 0 })
})

test('an import that runs while somebody in its file is erased goes on without them', async () => {
  await query('insert into contact (name, phone) values ($1, $2)', ['Zora', PHONE])
  const rows = Array.from({ length: 2000 }, (_, i) => `Person ${i},+55119300${String(i).padStart(5, '0')}`)
  const { id } = await desk.upload(`name,phone\n${rows.join('\n')}\nZora ${MARK},${PHONE}\nLast,+5511930099999\n`)
  while (!((await kept(id)).body.done > 0));
  await eraseWhoHas(PHONE)
  expect(await desk.ended(id)).toMatchObject({ status: 'completed', created: 2001, updated: 0, failed: 0 })
  await expect.poll(traces, { timeout: 20_000 }).toEqual([0, 0, 0, 0, 0, 0, 0])
  expect(await query(`select 1 from contact where phone = '+5511930099999'`)).toHaveLength(1)
})
