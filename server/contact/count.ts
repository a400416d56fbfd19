import { query } from '#db/index.ts'
import type { ContactCount } from '#protocol/http/index.ts'
import { bounds } from './bound.ts'
import { type ContactFilter, filterSql, isEmpty } from './filter.ts'
import { within } from './within.ts'

/** Counting one by one ends here, or when its time is up: people watch the number while they type. */
const COUNTED_TO = 20_000
const COUNTED_WITHIN_MS = 120
/** A look at so many contacts tells a share to about one in a hundred. */
const SAMPLED = 10_000
const SAMPLED_WITHIN_MS = 400
// With none in a sample of n, fewer than 3 in n is all one can say (95 %).
const RULE_OF_THREE = 3

/** How many contacts match: exactly while that is quick, else by a sample, and the answer says which. */
export async function countContacts(filter: ContactFilter): Promise<ContactCount> {
  if (isEmpty(filter)) return { count: 0, precision: 'exact' }
  const counted = await countedWithin(COUNTED_WITHIN_MS, filter)
  if (counted !== null && counted <= COUNTED_TO) return { count: counted, precision: 'exact' }
  const least = counted === null ? 0 : COUNTED_TO
  const [table] = await query<{ n: number }>(
    `select reltuples::int as n from pg_class where oid = 'contact'::regclass`,
    [],
    { name: 'contacts-about' },
  )
  const all = table?.n ?? 0
  const found = all > 0 ? await sampled(all, filter) : null
  if (found === null) return { count: least, precision: 'atLeast' }
  if (found.hits === 0 && least === 0)
    return { count: rounded((all * RULE_OF_THREE) / Math.max(found.seen, 1)), precision: 'atMost' }
  return { count: rounded(Math.max(least, (all * found.hits) / Math.max(found.seen, 1))), precision: 'about' }
}

async function countedWithin(ms: number, filter: ContactFilter): Promise<number | null> {
  const { bound, values } = bounds()
  const text = `select count(*)::int as n from (select from contact p where ${filterSql(filter, bound)} limit ${bound(COUNTED_TO + 1)}) found`
  return (await within<{ n: number }>(ms, text, values))?.[0]?.n ?? null
}

async function sampled(all: number, filter: ContactFilter): Promise<{ seen: number; hits: number } | null> {
  const { bound, values } = bounds()
  const share = `tablesample system (${bound(Math.min(100, (SAMPLED / all) * 100))}::float8) repeatable (1)`
  const text = `select (select count(*)::int from contact ${share}) as seen,
    (select count(*)::int from contact p ${share} where ${filterSql(filter, bound)}) as n`
  const row = (await within<{ seen: number; n: number }>(SAMPLED_WITHIN_MS, text, values))?.[0]
  return row ? { seen: row.seen, hits: row.n } : null
}

/** Two digits are all a sample knows. */
function rounded(n: number): number {
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(Math.max(n, 1))) - 1)
  return Math.round(n / unit) * unit
}
