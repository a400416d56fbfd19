import type { Tx } from '#db/index.ts'
import type { Wish } from '#domain/import/index.ts'
import { apply, leaveOut, readBatch, standingTags, unknownTag } from './batch.ts'
import { formsOf } from './people.ts'
import type { Row } from './rows.ts'
import type { ImportRow } from './store.ts'

/** What a dry run remembers of the rows before: as little as tells somebody new from somebody met again. */
export class Seen {
  // A phone number is exact as a number, and takes an eighth of its text.
  private readonly phones = new Map<number, number>()
  private readonly emails = new Map<string, number>()
  readonly newTags = new Set<string>()

  /** whether these rows' people came by before; and then, whether with the same words */
  meets(wish: Wish, matchEmail: boolean): 'new' | 'same' | 'other' {
    const said = digest(wish)
    const known = wish.phone
      ? formsOf(wish.phone)
          .map((form) => this.phones.get(Number(form)))
          .find((one) => one !== undefined)
      : undefined
    const byEmail = wish.email && (matchEmail || !wish.phone) ? this.emails.get(wish.email.toLowerCase()) : undefined
    if (wish.phone) this.phones.set(Number(wish.phone), said)
    if (wish.email) this.emails.set(wish.email.toLowerCase(), said)
    const before = known ?? byEmail
    return before === undefined ? 'new' : before === said ? 'same' : 'other'
  }
}

/** Counts what one batch would do; of contacts nothing is written. */
export async function countBatch(
  tx: Tx,
  one: ImportRow,
  rows: readonly (Row & { open?: true })[],
  seen: Seen,
): Promise<void> {
  const { good, left, tagIds, names, people } = await readBatch(tx, one, rows, false)
  const skipped = new Set<number>()
  for (const { row, wish, cells } of good) {
    const wrong = countTags(one, wish, tagIds, seen)
    wish.tags = standingTags(wish.tags, tagIds, names.tags)
    if (wrong) {
      left.push({ row, cells, ...wrong })
      continue
    }
    const meets = seen.meets(wish, one.settings.matchEmail)
    if (meets !== 'new' && !people.find(wish, one.settings.matchEmail)) {
      // Made by a row far above, so that the database does not know them yet.
      if (meets === 'same' || one.settings.existing === 'skip') skipped.add(row)
      else one.updated++
      continue
    }
    const refused = apply(people, one, wish, row, skipped)
    if (refused) left.push({ row, cells, ...refused })
  }
  one.skipped += skipped.size
  await leaveOut(tx, one, left)
}

function countTags(one: ImportRow, wish: Wish, tagIds: ReadonlyMap<string, number>, seen: Seen) {
  for (const name of wish.tags) {
    const low = name.toLowerCase()
    if (tagIds.has(low) || seen.newTags.has(low)) continue
    const wrong = unknownTag(one, name)
    if (wrong) return wrong
    seen.newTags.add(low)
    one.tagsMade++
  }
  return null
}

/** Words as a number: two rows with the same are taken for the same. */
function digest(wish: Wish): number {
  let hash = 2_166_136_261
  const text = JSON.stringify(wish)
  for (let at = 0; at < text.length; at++) hash = Math.imul(hash ^ text.charCodeAt(at), 16_777_619)
  return hash >>> 0
}
