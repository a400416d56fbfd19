import type { Id } from '#db/index.ts'
import { type Plan, phoneForms } from '#domain/contact/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Bound } from './bound.ts'
import { pattern, segmentSql } from './segment-sql.ts'

/** Which contacts a list, a count or an export is about. */
export interface ContactFilter {
  /** a name, an e-mail or any form of a phone */
  q?: string | null
  plan?: Plan | null
  /** only these */
  ids?: readonly Id[] | null
  /** the asker's bots; null sees all */
  reach: readonly Id[] | null
}

/** The filter as a condition on `contact p`. What is not asked is not in the text: each case is planned for itself. */
export function filterSql({ q, plan, ids, reach }: ContactFilter, bound: Bound): string {
  const conditions = ['p.merged_into is null']
  if (ids) conditions.push(`p.id = any (${bound(ids)}::bigint[])`)
  if (reach)
    conditions.push(
      `exists (select from conversation c where c.contact_id = p.id and c.bot_id = any (${bound(reach)}::bigint[]))`,
    )
  if (q) {
    const hits = termsOf(q).map((term) => `s.folded like ${bound(pattern(term, 'contains'))}`)
    conditions.push(`p.id in (select s.contact_id from contact_search s where ${hits.join(' or ')})`)
  }
  if (plan) conditions.push(segmentSql(plan, bound))
  return conditions.join(' and ')
}

/** Nobody can match: there is nothing to ask the database. */
export const isEmpty = ({ reach, ids }: ContactFilter): boolean => reach?.length === 0 || ids?.length === 0

/** Digits with what people write between them are a phone; its other forms are looked for too. */
function termsOf(q: string): string[] {
  if (!/^[\d\s()+.-]{3,}$/.test(q)) return [searchable(q)]
  const forms = phoneForms(q)
  return forms.length ? forms : [q.replace(/\D/g, '')]
}
