import { isDeepStrictEqual } from 'node:util'
import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { mentionOf, problem, type Sought } from '#domain/import/index.ts'
import { discardPlace, newToken, settle as settleFile } from '#server/file/index.ts'
import { wake } from '#server/jobs/index.ts'
import { BrokenFile } from './rows.ts'
import { importLater } from './run.ts'
import { columnsIn, firstRows } from './settings.ts'
import { type Column, count, type Fatal, type ImportRow, importById, lockImport } from './store.ts'
import { mentions, without } from './without.ts'

/** Whoever writes contacts from a file holds its import first: an erasure does too, before it locks the contact. */
export const lockKeptImports = (tx: Tx): Promise<unknown> =>
  tx.query('select id from contact_import where place is not null order by id for no key update')

/** From the moment somebody is erased nothing is read from files that are kept, until their rows are taken out. */
export const holdImports = (tx: Tx, contactId: Id): Promise<unknown> =>
  tx.query(`update contact_import set clearing = array_append(clearing, $1::bigint) where place is not null`, [
    contactId,
  ])

/** Takes the rows about an erased contact out of every file that is kept, and out of what was left out of imports. */
export async function forgetInImports(contactId: Id, who: Sought): Promise<void> {
  const kept = await query<{ id: Id }>(
    'select id from contact_import where place is not null or clearing @> $1 order by id',
    [[contactId]],
  )
  for (const { id } of kept) await clear(id, contactId, who)
  await forgetLeftOut(who)
}

const MOST_TURNS = 10

async function clear(id: Id, contactId: Id, who: Sought): Promise<void> {
  for (let turn = 1; turn <= MOST_TURNS; turn++) {
    const before = await importById(id)
    if (!before) return
    const cleared = before.place ? await clearedCopy({ ...before, place: before.place }, who) : null
    const isSwapped = await transaction(async (tx) => {
      const now = await lockImport(tx, id)
      // Somebody else changed how it is read, or took another person out: it is read again.
      if (!now || now.place !== before.place || !isDeepStrictEqual(now.settings, before.settings)) return false
      await tx.query('update contact_import set clearing = array_remove(clearing, $2) where id = $1', [id, contactId])
      if (cleared) await swap(tx, now, cleared)
      const isFree = now.clearing.every((one) => one === contactId)
      if (isFree && (now.status === 'queued' || now.status === 'running')) await importLater(tx, id)
      return true
    })
    if (isSwapped) {
      if (cleared && before.place) await discardPlace(before.place)
      wake('job')
      return
    }
    if (cleared?.place) await discardPlace(cleared.place)
  }
  throw new Error(`import ${id} changed ${MOST_TURNS} times while a person was taken out of its file`)
}

interface Cleared {
  /** null when the file cannot be read to its end, so that all of it has to go */
  place: string | null
  columns: Column[]
  rows: number[]
}

async function clearedCopy(one: ImportRow & { place: string }, who: Sought): Promise<Cleared | null> {
  const { settings, place } = one
  try {
    const copy = await without(place, settings, mentionOf(who, settings.country))
    if (!copy) return null
    const made = await settleFile(copy.draft, newToken())
    const rows = await firstRows(made, settings)
    const cells = 'ok' in rows ? [] : rows.map((row) => row.cells)
    return { place: made, columns: columnsIn(cells, settings.hasHeader, one.columns.length), rows: copy.rows }
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause
    if (!(await mentions(place, settings.encoding, mentionOf(who, settings.country)))) return null
    return { place: null, columns: one.columns.map(({ name }) => ({ name, samples: [] })), rows: [] }
  }
}

/** The rest of the import goes on with the copy; whoever brought the file sees how many rows went. */
async function swap(tx: Tx, now: ImportRow, { place, columns, rows }: Cleared): Promise<void> {
  const tally = [...now.tally]
  for (const row of rows) count(tally, problem('erased'), row)
  await tx.query('update contact_import set place = $2, columns = $3, tally = $4 where id = $1', [
    now.id,
    place,
    JSON.stringify(columns),
    JSON.stringify(tally),
  ])
  if (place) return
  const gone: Fatal = { code: 'erased', words: {} }
  await tx.query(
    `update contact_import set problem = $2, status = case when status in ('queued', 'running', 'paused') then 'failed' else status end
     where id = $1`,
    [now.id, JSON.stringify(gone)],
  )
}

/** Rows are read so many at a time. */
const ROWS_AT_ONCE = 2_000

/** Rows that were left out are kept for a month, to be corrected; those about this person are not. */
async function forgetLeftOut(who: Sought): Promise<void> {
  const known = new Map<string | null, (text: string) => boolean>()
  const isAbout = (country: string | null, text: string) => {
    const test = known.get(country) ?? mentionOf(who, country)
    known.set(country, test)
    return test(text)
  }
  for (let last = { id: '0', row: 0 }; ; ) {
    const rows = await query<{ id: Id; row: number; country: string | null; said: string }>(
      `select p.import_id as id, p.row, i.settings->>'country' as country, array_to_string(p.cells, E'\n') || E'\n' || coalesce(p.words->>'value', '') as said
       from contact_import_problem p join contact_import i on i.id = p.import_id
       where (p.import_id, p.row) > ($1, $2) order by p.import_id, p.row limit $3`,
      [last.id, last.row, ROWS_AT_ONCE],
    )
    const theirs = rows.filter(({ country, said }) => isAbout(country, said))
    if (theirs.length > 0)
      await query(
        `update contact_import_problem p set code = 'erased', cells = '{}', words = '{}'
         from unnest($1::bigint[], $2::int[]) t (id, row) where p.import_id = t.id and p.row = t.row`,
        [theirs.map(({ id }) => id), theirs.map(({ row }) => row)],
      )
    const end = rows.at(-1)
    if (!end || rows.length < ROWS_AT_ONCE) return
    last = end
  }
}
