import { parsePhoneNumberFromString } from 'libphonenumber-js'
import { query } from '#db/index.ts'
import { MOST_ATTRIBUTES } from '#domain/contact/index.ts'
import {
  cleanCell,
  givenTwice,
  guessDates,
  guessDecimal,
  guessTargets,
  type ImportSettings,
  looksLikeHeader,
  MOST_COLUMNS,
  targetOf,
} from '#domain/import/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Attribute, ImportOptions } from '#protocol/http/index.ts'
import { allAttributes } from '#server/contact/index.ts'
import { readPlace } from '#server/file/index.ts'
import { encodingOf, notCsv, separatorOf } from './look.ts'
import { BrokenFile, type HowRead, isHint, type Row, rowsOf } from './rows.ts'
import type { Column } from './store.ts'

const ROWS_LOOKED_AT = 100
const SAMPLES = 3
const LONGEST_SAMPLE = 60
const LONGEST_HEADING = 100
const USUAL_SOURCE = 'Import'

type Settled = { ok: true; settings: ImportSettings; columns: Column[] } | Refusal

/** How a file is read and where its columns go: as wished, as before, and else as it looks. */
export async function settle(
  place: string,
  wish: ImportOptions,
  before: ImportSettings | null = null,
): Promise<Settled> {
  const found = wish.encoding ?? before?.encoding ?? (await encodingOf(place))
  if (typeof found === 'object' && !found.ok) return found
  const encoding = typeof found === 'object' ? found.encoding : found
  const separator = wish.separator ?? (before && !wish.encoding ? before.separator : await separatorOf(place, encoding))
  const rows = await firstRows(place, { encoding, separator })
  if ('ok' in rows) return rows
  const attributes = await allAttributes()
  const cells = rows.map((row) => row.cells)
  const readAnew = !before || (wish.encoding ?? wish.separator) !== undefined
  const hasHeader = wish.hasHeader ?? (readAnew ? looksLikeHeader(cells, attributes) : before.hasHeader)
  const [first = []] = cells
  const values = hasHeader ? cells.slice(1) : cells
  const width = hasHeader ? first.length : Math.max(...cells.map((row) => row.length))
  if (width > MOST_COLUMNS)
    return notCsv('tooWide', `it has ${width} columns, and at most ${MOST_COLUMNS} can be matched.`)
  const columns = columnsIn(cells, hasHeader, width)
  const isAsBefore = !readAnew && before.hasHeader === hasHeader && before.targets.length === width
  const guessed = isAsBefore
    ? before.targets
    : guessTargets(hasHeader ? first : null, values, width, attributes.filter(mayFill))
  const matched = mapped(columns, wish.mapping, guessed, before === null, attributes)
  if (!('targets' in matched)) return matched
  const settings: ImportSettings = {
    encoding,
    separator,
    hasHeader,
    targets: matched.targets,
    source: wish.source ?? before?.source ?? USUAL_SOURCE,
    tags: wish.tags ?? before?.tags ?? [],
    makeTags: wish.makeTags ?? before?.makeTags ?? true,
    existing: wish.existing ?? before?.existing ?? 'update',
    matchEmail: wish.matchEmail ?? before?.matchEmail ?? false,
    country: wish.country !== undefined ? wish.country : before ? before.country : await ownCountry(),
    dates: wish.dates ?? before?.dates ?? guessDates(values),
    decimal: wish.decimal ?? before?.decimal ?? guessDecimal(values, separator),
  }
  return { ok: true, settings, columns }
}

/** The first rows that are not empty. */
export async function firstRows(place: string, how: HowRead, most = ROWS_LOOKED_AT): Promise<Row[] | Refusal> {
  const rows: Row[] = []
  try {
    for await (const row of rowsOf(readPlace(place), how)) {
      if (row.open || isHint(row) || row.cells.every((cell) => cell.trim() === '')) continue
      rows.push(row)
      if (rows.length >= most) break
    }
  } catch (cause) {
    if (!(cause instanceof BrokenFile)) throw cause
    if (rows.length === 0)
      return notCsv('rowTooLong', 'its first row is longer than 2 MB. Is a quotation mark not closed?')
  }
  return rows.length > 0 ? rows : notCsv('noRows', 'there are no rows in it.')
}

/** What stands over each column, and a few of its values. */
export const columnsIn = (cells: readonly (readonly string[])[], hasHeader: boolean, width: number): Column[] =>
  Array.from({ length: width }, (_, at) =>
    columnOf(hasHeader ? cells[0]?.[at] : undefined, at, hasHeader ? cells.slice(1) : cells),
  )

const columnOf = (heading: string | undefined, at: number, values: readonly (readonly string[])[]): Column => ({
  name: shown(heading ?? '', LONGEST_HEADING) || `#${at + 1}`,
  samples: values
    .map((row) => shown(row[at] ?? '', LONGEST_SAMPLE))
    .filter(Boolean)
    .slice(0, SAMPLES),
})

/** Without what a database cannot keep and a screen cannot show. */
const shown = (text: string, most: number) =>
  cleanCell(text.toWellFormed())
    .text.replace(/\p{Cc}+/gu, ' ')
    .slice(0, most)
    .toWellFormed()

/** Wished targets over guessed ones. A first wish is whole: what it does not name is not imported. */
function mapped(
  columns: readonly Column[],
  wish: ImportOptions['mapping'],
  guessed: readonly string[],
  isFirst: boolean,
  attributes: readonly Attribute[],
): { targets: string[] } | Refusal {
  const targets = wish && isFirst ? columns.map(() => 'ignore') : [...guessed]
  for (const [name, text] of Object.entries(wish ?? {})) {
    const at = placeOf(columns, name)
    if (at < 0)
      return refuse(
        'contentInvalid',
        { reason: `There is no column named ${name}.` },
        { errors: [{ field: 'mapping', message: name }] },
      )
    const target = targetOf(text)
    if (!target)
      return refuse(
        'contentInvalid',
        { reason: `A column cannot go to ${text}.` },
        { errors: [{ field: name, message: text }] },
      )
    targets[at] = text
    if (target.to === 'email') targets[at] = 'email'
    if (target.to === 'newAttribute') targets[at] = `new-attribute:${target.type}:${target.name}`
    if (target.to !== 'attribute' && target.to !== 'newAttribute' && target.to !== 'email') continue
    const field = 'name' in target ? target.name : 'email'
    const known = attributes.find((one) => isCalled(one, field))
    if (known && !mayFill(known))
      return refuse('attributeInvalid', { name: known.label, reason: 'Imports may not fill this.' })
    if (target.to === 'attribute' && !known) return refuse('attributeUnknown', { name: field })
    if (known && target.to !== 'email') targets[at] = `attribute:${known.name}`
  }
  const twice = givenTwice(targets)
  if (twice) return refuse('contentInvalid', { reason: `Two columns cannot both go to ${twice}.` })
  const made = targets.filter((one) => one.startsWith('new-attribute:')).length
  if (made > 0 && attributes.length + made > MOST_ATTRIBUTES)
    return refuse('attributesFull', { most: String(MOST_ATTRIBUTES) })
  return { targets }
}

function placeOf(columns: readonly Column[], name: string): number {
  const number = /^#(\d{1,3})$/.exec(name)?.[1]
  if (number) return Number(number) <= columns.length ? Number(number) - 1 : -1
  const exact = columns.findIndex((one) => one.name === name.trim())
  return exact >= 0 ? exact : columns.findIndex((one) => one.name.toLowerCase() === name.trim().toLowerCase())
}

const mayFill = ({ filledBy }: Attribute): boolean => filledBy.includes('import')

export const isCalled = (one: Attribute, name: string): boolean =>
  [one.name, one.label].some((known) => known.toLowerCase() === name.toLowerCase())

/** The country of the business's own first number: most of its customers live there. */
async function ownCountry(): Promise<string | null> {
  const rows = await query<{ phone: string }>(
    'select display_phone as phone from channel where display_phone is not null order by id limit 1',
  )
  return parsePhoneNumberFromString(`+${rows[0]?.phone.replace(/\D/g, '') ?? ''}`)?.country ?? null
}
