import { type Id, query, type Tx } from '#db/index.ts'
import { type ImportSettings, type ImportStatus, type RowProblem, reasonIn } from '#domain/import/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import type { ContactImport } from '#protocol/http/index.ts'

export interface Column {
  name: string
  samples: string[]
}
export interface Tally extends RowProblem {
  n: number
  row: number
}
/** Why an import could not go on. */
export interface Fatal {
  code: string
  words: Record<string, string>
}

export interface ImportRow {
  id: Id
  status: ImportStatus
  isDryRun: boolean
  fileName: string
  size: number
  place: string | null
  settings: ImportSettings
  columns: Column[]
  rows: number | null
  recordsDone: number
  done: number
  created: number
  updated: number
  skipped: number
  failed: number
  tagsMade: number
  tally: Tally[]
  problem: Fatal | null
  by: Actor
  createdAt: Date
  startedAt: Date | null
  stretchAt: Date | null
  stretchDone: number
  /** erased contacts whose rows are still to be taken out of the file */
  clearing: Id[]
  endedAt: Date | null
}

const columns = `id, status, is_dry_run as "isDryRun", file_name as "fileName", size::float8 as size, place, settings, columns, rows,
  records_done as "recordsDone", done, created, updated, skipped, failed, tags_made as "tagsMade", tally, problem,
  jsonb_build_object('kind', by_kind, 'id', by_id::text, 'name', by_name) as by,
  created_at as "createdAt", started_at as "startedAt", stretch_at as "stretchAt", stretch_done as "stretchDone", clearing::text[] as clearing, ended_at as "endedAt"`

export const importById = async (id: Id): Promise<ImportRow | null> =>
  (await query<ImportRow>(`select ${columns} from contact_import where id = $1`, [id]))[0] ?? null

export const lockImport = async (tx: Tx, id: Id): Promise<ImportRow | null> =>
  (await tx.query<ImportRow>(`select ${columns} from contact_import where id = $1 for update`, [id]))[0] ?? null

/** Imports, newest first. */
export const importsBefore = (before: Id | null, limit: number): Promise<ImportRow[]> =>
  query<ImportRow>(
    `select ${columns} from contact_import where $1::bigint is null or id < $1 order by id desc limit $2`,
    [before, limit],
  )

export async function insertImport(
  tx: Tx,
  made: { fileName: string; size: number; place: string; settings: ImportSettings; columns: Column[]; by: Actor },
): Promise<Id> {
  const [row] = await tx.query<{ id: Id }>(
    `insert into contact_import (file_name, size, place, settings, columns, by_kind, by_id, by_name)
     values ($1, $2, $3, $4, $5, $6, $7, $8) returning id`,
    [
      made.fileName,
      made.size,
      made.place,
      JSON.stringify(made.settings),
      JSON.stringify(made.columns),
      made.by.kind,
      made.by.id,
      made.by.name,
    ],
  )
  if (!row) throw new Error('the import was not written')
  return row.id
}

/** Back to before the first run: nothing counted, nothing left out. */
export async function resetImport(tx: Tx, id: Id, status: 'draft' | 'queued', isDryRun: boolean): Promise<void> {
  await tx.query('delete from contact_import_problem where import_id = $1', [id])
  await tx.query(
    `update contact_import set status = $2, is_dry_run = $3, rows = null, records_done = 0, done = 0, created = 0, updated = 0, skipped = 0,
       failed = 0, tags_made = 0, tally = '[]', problem = null, started_at = null, stretch_at = null, stretch_done = 0, ended_at = null where id = $1`,
    [id, status, isDryRun],
  )
}

export const saveSettings = (tx: Tx, id: Id, settings: ImportSettings, found: Column[]) =>
  tx.query('update contact_import set settings = $2, columns = $3 where id = $1', [
    id,
    JSON.stringify(settings),
    JSON.stringify(found),
  ])

/** The mark and the counts, in the transaction of what they count. */
export const saveProgress = (tx: Tx, one: ImportRow) =>
  tx.query(
    `update contact_import set records_done = $2, done = $3, created = $4, updated = $5, skipped = $6, failed = $7, tags_made = $8, tally = $9
     where id = $1`,
    [
      one.id,
      one.recordsDone,
      one.done,
      one.created,
      one.updated,
      one.skipped,
      one.failed,
      one.tagsMade,
      JSON.stringify(one.tally),
    ],
  )

export interface LeftOut extends RowProblem {
  row: number
  cells: string[]
}

export const saveLeftOut = (tx: Tx, id: Id, rows: LeftOut[]) =>
  tx.query(
    `insert into contact_import_problem (import_id, row, code, words, cells)
     select $1, r.row, r.code, r.words, r.cells from jsonb_to_recordset($2) r (row int, code text, words jsonb, cells text[])
     on conflict do nothing`,
    [id, JSON.stringify(rows)],
  )

const FIRST_SHOWN = 20

export const leftOutOf = (id: Id, after: number, limit: number): Promise<LeftOut[]> =>
  query<LeftOut>(
    `select row, code, words, cells from contact_import_problem where import_id = $1 and row > $2 order by row limit $3`,
    [id, after, limit],
  )

const fatals: Record<string, string> = {
  rowTooLong: 'Row {row} is longer than 2 MB. A quotation mark is probably opened there and not closed.',
  fileGone: 'The file is no longer there.',
  erased:
    'The file could not be read to its end and somebody in it was erased, so it is no longer kept. Upload it again without them.',
  attributeGone: 'The attribute {name} was deleted meanwhile, or imports may no longer fill it.',
  broke: 'Something broke. Start it again; it goes on where it stopped.',
}
const fatalSentence = ({ code, words }: Fatal) =>
  (fatals[code] ?? '').replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '')

/** An import as the API tells it. */
export async function importView(one: ImportRow): Promise<ContactImport> {
  const { settings } = one
  const errors = one.failed > 0 ? await leftOutOf(one.id, 0, FIRST_SHOWN) : []
  return {
    id: one.id,
    status: one.status,
    dryRun: one.isDryRun,
    file: { name: one.fileName, size: one.size, isKept: one.place !== null },
    encoding: settings.encoding,
    separator: settings.separator,
    hasHeader: settings.hasHeader,
    columns: one.columns.map((column, at) => ({ ...column, target: settings.targets[at] ?? 'ignore' })),
    source: settings.source,
    tags: settings.tags,
    makeTags: settings.makeTags,
    existing: settings.existing,
    matchEmail: settings.matchEmail,
    country: settings.country,
    dates: settings.dates,
    decimal: settings.decimal,
    rows: one.rows,
    done: one.done,
    created: one.created,
    updated: one.updated,
    skipped: one.skipped,
    failed: one.failed,
    reasons: (await withValues(one)).map((each) => ({ ...each, reason: reasonIn('en', each).says })),
    errors: errors.map(({ row, code, words }) => ({ row, code, words, reason: reasonIn('en', { code, words }).says })),
    problem: one.problem && { ...one.problem, reason: fatalSentence(one.problem) },
    by: { id: one.by.id, name: one.by.name },
    createdAt: one.createdAt.toISOString(),
    startedAt: one.startedAt?.toISOString() ?? null,
    stretch: one.stretchAt && { since: one.stretchAt.toISOString(), from: one.stretchDone },
    endedAt: one.endedAt?.toISOString() ?? null,
  }
}

/** The reasons, most frequent first, each with what its first row has. */
async function withValues(one: ImportRow): Promise<Tally[]> {
  if (one.tally.length === 0) return []
  const firsts = await query<{ row: number; words: Record<string, string> }>(
    'select row, words from contact_import_problem where import_id = $1 and row = any ($2)',
    [one.id, one.tally.map(({ row }) => row)],
  )
  const wordsOf = new Map(firsts.map(({ row, words }) => [row, words]))
  return one.tally
    .map((each) => ({ ...each, words: { ...wordsOf.get(each.row), ...each.words } }))
    .sort((a, b) => b.n - a.n)
}

/** Counts a reason; one that names a column is counted for each. What somebody wrote stands only in the row left out. */
export function count(tally: Tally[], { code, words: { value, ...words } }: RowProblem, row: number): void {
  // a tag is nobody's own word
  const told: Record<string, string> = code === 'tagUnknown' && value ? { ...words, value } : words
  const known = tally.find(
    (one) => one.code === code && one.words.column === told.column && one.words.value === told.value,
  )
  if (known) known.n++
  else if (tally.length < MOST_REASONS) tally.push({ code, words: told, n: 1, row })
}
const MOST_REASONS = 100
