import type { Id } from '#db/index.ts'
import type { Plan } from '#domain/contact/index.ts'
import { type Bound, bounds } from './bound.ts'
import { segmentSql } from './segment-sql.ts'
import { within } from './within.ts'

/** What a list of chats asks of the contact; all that is set must hold. */
export interface People {
  plan: Plan | null
  source: string | null
}

/** Chats of certain contacts, as a condition on `conversation k`. */
export interface Whose {
  /** the contacts are named one by one: the list begins at them, and nothing is walked */
  isFew: boolean
  /** there are none at all */
  isNobody: boolean
  sql: (bound: Bound) => string
}

/** So many contacts can be named one by one. */
const FEW = 2_000
/** Who are few is known by then, or not for this price. */
const FOUND_WITHIN_MS = 60

/**
 * Chats whose contact is one of these. A list walks chats in its order and stops at a full page; for contacts that hardly
 * anybody is it would walk them all, so those are looked up first.
 */
export async function chatsWhose(people: People): Promise<Whose> {
  const ids = await few(people)
  return ids
    ? {
        isFew: true,
        isNobody: ids.length === 0,
        sql: (bound) => `k.contact_id = any (${bound(ids)}::bigint[])`,
      }
    : {
        isFew: false,
        isNobody: false,
        sql: (bound) => `exists (select from contact p where p.id = k.contact_id and ${peopleSql(people, bound)})`,
      }
}

async function few(people: People): Promise<Id[] | null> {
  const { bound, values } = bounds()
  const text = `select p.id from contact p where p.merged_into is null and ${peopleSql(people, bound)} limit ${bound(FEW + 1)}`
  const found = await within<{ id: Id }>(FOUND_WITHIN_MS, text, values)
  return found && found.length <= FEW ? found.map(({ id }) => id) : null
}

function peopleSql({ plan, source }: People, bound: Bound): string {
  const conditions = plan ? [segmentSql(plan, bound)] : []
  if (source !== null) {
    const given = `${bound(source)}::text`
    // The first half is what the index holds; a source may be longer than an index takes.
    conditions.push(`left(p.source, 100) = left(${given}, 100) and p.source = ${given}`)
  }
  return conditions.join(' and ') || 'true'
}
