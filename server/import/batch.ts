import type { Id, Tx } from '#db/index.ts'
import {
  applyRow,
  isBlank,
  MOST_NEW_TAGS,
  newPerson,
  type Plan,
  problem,
  quoted,
  type RowProblem,
  readRow,
  type Wish,
} from '#domain/import/index.ts'
import { attributesIn, keepConsents, knownOrNewTag, type ToldConsent } from '#server/contact/index.ts'
import { recordMany } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { loadPeople, type Met, type People, savePeople } from './people.ts'
import { planOf } from './plan.ts'
import type { Row } from './rows.ts'
import { count, type ImportRow, type LeftOut, saveLeftOut } from './store.ts'

/** Reads rows as contacts; what cannot be read is left out with its reason, and an empty row is none. */
function readAll(rows: readonly (Row & { open?: true })[], plan: Plan, one: ImportRow) {
  const good: { row: number; wish: Wish; cells: string[] }[] = []
  const left: LeftOut[] = []
  for (const { row, cells, open } of rows) {
    one.recordsDone++
    if (!open && isBlank(cells)) continue
    one.done++
    const read = open ? { ok: false as const, problem: problem('quoteOpen') } : readRow(cells, plan)
    if (!read.ok) left.push({ row, cells, ...read.problem })
    else {
      good.push({ row, wish: { ...read.wish, tags: [...one.settings.tags, ...read.wish.tags] }, cells })
      if (read.wasCleaned) count(one.tally, problem('cleaned'), row)
    }
  }
  return { good, left }
}

/** The names that the database knows at this moment. */
async function namesIn(tx: Tx) {
  const [attributes, rows] = [
    await attributesIn(tx),
    // A merged tag is a name of the one it was merged into.
    await tx.query<{ id: number; name: string; stands: number }>(
      'select id, name, coalesce(merged_into, id) as stands from tag',
      [],
      { name: 'import-tags' },
    ),
  ]
  return {
    attributes,
    tagIds: new Map(rows.map(({ name, stands }) => [name.toLowerCase(), stands])),
    names: {
      tags: new Map(rows.map(({ id, name }) => [id, name])),
      keys: new Map(attributes.map(({ id, name }) => [id, name])),
    },
  }
}

/** Rows read as contacts, the people they may be, and the names of this moment. `locks` is for who will write. */
export async function readBatch(tx: Tx, one: ImportRow, rows: readonly (Row & { open?: true })[], locks: boolean) {
  const { attributes, tagIds, names } = await namesIn(tx)
  const { good, left } = readAll(rows, planOf(one.settings, one.columns, attributes), one)
  const wishes = good.map(({ wish }) => wish)
  return { good, left, attributes, tagIds, names, people: await loadPeople(tx, wishes, names, locks) }
}

/** Writes one batch of rows: contacts, journey, what was left out, and the mark, all in the caller's transaction. */
export async function writeBatch(tx: Tx, one: ImportRow, rows: readonly (Row & { open?: true })[]): Promise<void> {
  const { good, left, attributes, tagIds, names, people } = await readBatch(tx, one, rows, true)
  const skipped = new Set<number>()
  for (const { row, wish, cells } of good) {
    const wrong = (await makeTags(tx, one, wish, tagIds, names.tags)) ?? apply(people, one, wish, row, skipped)
    if (wrong) left.push({ row, cells, ...wrong })
  }
  const saved = await savePeople(tx, people, { attributes, tagIds })
  await tell(tx, one, saved)
  one.skipped += skipped.size
  await leaveOut(tx, one, left)
}

/** Counts each row once: who is new, who changed, who did not; answers why a row is left out. */
export function apply(
  people: People,
  one: ImportRow,
  wish: Wish,
  row: number,
  skipped: Set<number>,
): RowProblem | null {
  const { existing, matchEmail, source } = one.settings
  const found = people.find(wish, matchEmail)
  if (found === 'several')
    return problem('emailOfSeveral', { column: columnOf(one, 'email'), value: quoted(wish.email ?? '') })
  if (!found) {
    const met = { person: newPerson(wish, source), changes: [], row, ...told(wish, row) }
    people.add(met)
    one.created++
    return null
  }
  const applied = applyRow(found.met.person, wish, existing, found.by)
  if (!applied.ok) return applied.problem
  if (applied.note) count(one.tally, { ...applied.note, words: { column: columnOf(one, 'optIn') } }, row)
  if (applied.changes.length === 0) {
    skipped.add(row)
    return null
  }
  if (applied.person.marketing !== found.met.person.marketing) Object.assign(found.met, told(wish, row))
  found.met.person = applied.person
  found.met.changes.push(...applied.changes)
  found.met.row ||= row
  people.index(found.met)
  one.updated++
  return null
}

const told = ({ consent }: Wish, row: number) => (consent ? { consent: { ...consent, row } } : {})

export const columnOf = (one: ImportRow, to: string): string =>
  one.columns[one.settings.targets.indexOf(to)]?.name ?? ''

/** Tags that nobody used before are made, when that was asked for. */
async function makeTags(
  tx: Tx,
  one: ImportRow,
  wish: Wish,
  tagIds: Map<string, number>,
  names: Map<number, string>,
): Promise<RowProblem | null> {
  for (const name of wish.tags) {
    if (tagIds.has(name.toLowerCase())) continue
    const wrong = unknownTag(one, name)
    if (wrong) return wrong
    const tag = await knownOrNewTag(tx, name)
    if (!tag) continue
    tagIds.set(name.toLowerCase(), tag.id)
    names.set(tag.id, tag.name)
    one.tagsMade++
  }
  wish.tags = standingTags(wish.tags, tagIds, names)
  return null
}

/** Tags by the names they go by now. */
export const standingTags = (tags: string[], tagIds: ReadonlyMap<string, number>, names: ReadonlyMap<number, string>) =>
  tags.map((name) => names.get(tagIds.get(name.toLowerCase()) ?? -1) ?? name)

/** Why a tag that there is not cannot be made; null when it can. */
export function unknownTag(one: ImportRow, name: string): RowProblem | null {
  const column = columnOf(one, 'tag')
  // Those typed on the page were asked for by name.
  if (one.settings.tags.some((tag) => tag.toLowerCase() === name.toLowerCase())) return null
  if (!one.settings.makeTags) return problem('tagUnknown', { column, value: quoted(name) })
  return one.tagsMade < MOST_NEW_TAGS ? null : problem('newTagsTooMany', { column, most: String(MOST_NEW_TAGS) })
}

type Saved = Awaited<ReturnType<typeof savePeople>>

/** One entry in each journey; whoever looks at a changed contact sees it change. */
async function tell(tx: Tx, one: ImportRow, saved: Saved): Promise<void> {
  if (saved.length === 0) return
  await recordMany(
    tx,
    saved.map(({ person, changes, row, isNew }) => ({
      contactId: idOf(person.id),
      kind: 'imported' as const,
      actor: one.by,
      at: clock.now(),
      details: {
        importId: one.id,
        file: one.fileName,
        row,
        isNew,
        source: person.source,
        ...(isNew ? {} : { changes }),
      },
    })),
  )
  await keepConsents(
    tx,
    saved.flatMap(({ person, consent }) => (consent ? [proofOf(one, idOf(person.id), consent)] : [])),
  )
  const known = saved.filter(({ isNew }) => !isNew).map(({ person }) => idOf(person.id))
  if (known.length > 0)
    await tx.query(
      `insert into event (bot_id, conversation_id, contact_id, kind)
       select bot_id, id, contact_id, 'contact.changed' from conversation where contact_id = any ($1) order by id`,
      [known],
    )
}

/** What can be shown when somebody asks where a wish about marketing comes from. */
function proofOf(
  { by, fileName }: ImportRow,
  contactId: Id,
  { wish, on, row }: NonNullable<Met['consent']>,
): ToldConsent {
  const now = clock.now()
  const day = on === null ? now : new Date(`${on}T00:00:00Z`)
  const source = `imported from ${fileName} row ${row} by ${by.name ?? by.kind}`
  return { contactId, wish, how: 'import', source, at: day < now ? day : now, by }
}

function idOf(id: Id | null): Id {
  if (id === null) throw new Error('a contact was saved without an id')
  return id
}

const LONGEST_KEPT = 1000

/** Keeps what was left out, so that it can be corrected: nothing is lost without a word. */
export async function leaveOut(tx: Tx, one: ImportRow, left: LeftOut[]): Promise<void> {
  for (const { row, code, words } of left) count(one.tally, { code, words }, row)
  one.failed += left.length
  if (left.length > 0)
    await saveLeftOut(
      tx,
      one.id,
      left.map((each) => ({ ...each, cells: kept(each.cells, one.columns.length) })),
    )
}

/** A database keeps no zero, and a megabyte in a cell is the reason it was left out. */
const kept = (cells: readonly string[], width: number) =>
  cells
    .slice(0, width + 20)
    .map((cell) =>
      (cell.length > LONGEST_KEPT ? `${cell.slice(0, LONGEST_KEPT)}…` : cell).replaceAll('\0', '␀').toWellFormed(),
    )
