import { type Id, query } from '#db/index.ts'
import { fixedParts, type Plan, planOf, type Where, withAnswers } from '#domain/contact/index.ts'
import { seconds } from '#domain/index.ts'
import { clock } from '#server/settings/index.ts'
import { type Bound, bounds } from './bound.ts'
import { knownTo } from './known.ts'
import { segmentSql } from './segment-sql.ts'

type Asked = { key: string; where: Where; known: Awaited<ReturnType<typeof knownTo>> }

// As long as what else a bot knows of its flows is good for.
const FRESH_FOR = seconds(1)
const MOST_KEPT = 200
const kept = new Map<string, { asked: Asked[]; askedAt: number }>()

/**
 * Shared segments, by key, as plans for each of these contacts: what their own flows cannot change within a turn is answered
 * by one statement for all of them, by the same compiled rules that count and list a segment; the rest is left to be asked.
 */
export async function segmentsOf(
  keys: readonly string[],
  contactIds: readonly Id[],
): Promise<Map<Id, Record<string, Plan>>> {
  const now = clock.now()
  const plans = (await askedOf(keys)).map(({ key, where, known }) => ({ key, plan: planOf(where, known, now).plan }))
  const parts = plans.flatMap(({ plan }) => fixedParts(plan))
  const answers = await answersOf(parts, contactIds)
  return new Map(
    contactIds.map((id) => {
      let from = 0
      const mine = plans.map(({ key, plan }) => {
        const given = (answers.get(id) ?? []).slice(from)
        from += fixedParts(plan).length
        return [key, withAnswers(plan, given)]
      })
      return [id, Object.fromEntries(mine)]
    }),
  )
}

async function answersOf(parts: readonly Plan[], contactIds: readonly Id[]): Promise<Map<Id, boolean[]>> {
  if (parts.length === 0) return new Map()
  const { bound, values } = bounds()
  const rows = await query<{ id: Id; answers: boolean[] }>(
    `select p.id, array[${parts.map((part) => isSql(part, bound)).join(', ')}] as answers
     from contact p where p.id = any (${bound(contactIds)}::bigint[])`,
    values,
  )
  return new Map(rows.map(({ id, answers }) => [id, answers]))
}

const isSql = (part: Plan, bound: Bound) => `(${segmentSql(part, bound)}) is true`

async function askedOf(keys: readonly string[]): Promise<Asked[]> {
  const name = keys.join()
  const hit = kept.get(name)
  if (hit && performance.now() - hit.askedAt < FRESH_FOR) return hit.asked
  const askedAt = performance.now()
  const rows = await query<{ key: string; where: Where }>(
    `select key, filter as "where" from segment where key = any ($1::text[]) and is_shared order by key`,
    [keys],
    { name: 'segments-by-key' },
  )
  const asked = await Promise.all(rows.map(async ({ key, where }) => ({ key, where, known: await knownTo(where) })))
  if (kept.size >= MOST_KEPT) kept.clear()
  kept.set(name, { asked, askedAt })
  return asked
}
