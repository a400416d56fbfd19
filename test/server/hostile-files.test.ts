import { parse } from 'csv-parse/sync'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { hostileCells } from '../support/hostile-cells.ts'
import { hostileFiles } from '../support/hostile-files.ts'
import { contactsSince, type ImportsDesk, importsDesk } from '../support/imports.ts'

await openFreshDatabase()
let desk: ImportsDesk
let through = 0
beforeAll(async () => {
  desk = await importsDesk()
  await query(`insert into attribute (key, label, type) values ('Note', 'Note', 'text'), ('Since', 'Since', 'date'),
    ('Budget', 'Budget', 'number'), ('Loyal', 'Loyal', 'boolean'), ('Site', 'Site', 'url')`)
})

const files = [...hostileFiles, ...hostileCells]

test.each(files)('$what', async ({ bytes, name, fields, refused, counts, left, made, failed }) => {
  await query('delete from contact_search')
  await query('delete from contact')
  const { status, id, title } = await desk.upload(bytes, fields, name)
  if (refused) {
    expect([status >= 400 && status < 500, title]).toEqual([true, expect.stringMatching(refused)])
    expect(await contactsSince('0')).toEqual([])
    return
  }
  expect([status, title]).toEqual([202, undefined])
  const one = await desk.ended(id)
  through++
  expect([one.status, one.problem?.code]).toEqual(failed ? ['failed', failed] : ['completed', undefined])
  expect([one.created, one.updated, one.skipped, one.failed]).toEqual(counts)
  // Every row of the file is one or the other: none is lost without a word.
  if (!failed) expect(one.created + one.updated + one.skipped + one.failed).toBe(one.rows)
  const there = await contactsSince('0')
  expect(there).toHaveLength(one.created)
  if (made) expect(there).toMatchObject(made)
  if (left) expect(one.errors.map(({ row, code }) => [row, code])).toEqual(left)
  // The file of left-out rows has each of them, and no cell that a spreadsheet would run: a plain number is none.
  const { text } = await desk.ask('GET', `contacts/imports/${id}/errors`)
  const rows: string[][] = parse(text, { bom: true, relax_column_count: true })
  expect(rows).toHaveLength(one.failed + 1)
  expect(rows.flat().filter((cell) => /^[\s\0]*[=+\-@]/.test(cell) && !/^[+-]?\d+$/.test(cell))).toEqual([])
})

test('as many files as the table of promises asks for went through, and nothing of them ran', async () => {
  console.log(`hostile files: ${files.length}, read to their end ${through}, got through 0`)
  expect(files.length).toBeGreaterThanOrEqual(60)
  expect((await query('select to_regclass($1) as there', ['contact']))[0]).toEqual({ there: 'contact' })
})
