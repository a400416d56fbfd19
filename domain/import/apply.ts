import type { Value } from '../contact/index.ts'
import { problem, type RowProblem } from './problems.ts'
import type { Wish } from './row.ts'
import { type Existing, MOST_TAGS } from './settings.ts'

/** A contact as an import sees it; without an id it is new. Values are by the attribute's key, tags by their names. */
export interface Person {
  id: string | null
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  source: string
  /** what is known of their wish about marketing */
  marketing: 'in' | 'out' | null
  values: Record<string, unknown>
  tags: string[]
}

export interface FieldChange {
  field: string
  from: unknown
  to: unknown
}

/** `note`: what was not taken over although the rest of the row was. */
export type Applied =
  | { ok: true; person: Person; changes: FieldChange[]; note?: RowProblem }
  | { ok: false; problem: RowProblem }

const texts = ['name', 'phone', 'email', 'language'] as const

/** Somebody new, as a row tells of them. */
export const newPerson = (wish: Wish, source: string): Person => ({
  id: null,
  name: wish.name ?? null,
  phone: wish.phone ?? null,
  email: wish.email ?? null,
  language: wish.language ?? null,
  source: wish.source ?? source,
  marketing: wish.consent?.wish ?? null,
  values: { ...wish.values },
  tags: distinct(wish.tags),
})

/** What a row changes about somebody who is known already. Where they came from is never rewritten. */
export function applyRow(person: Person, wish: Wish, existing: Existing, foundBy: 'phone' | 'email'): Applied {
  // Another number would be another person: the address alone is no proof. Another form of the same number changes nothing.
  if (foundBy === 'email' && wish.phone && person.phone) return { ok: false, problem: problem('otherPhone') }
  if (existing === 'skip') return { ok: true, person, changes: [] }
  const after: Person = { ...person, values: { ...person.values } }
  const changes: FieldChange[] = []
  const set = (field: string, from: Value | unknown, to: Value | undefined) => {
    const isEmpty = from === null || from === undefined || from === ''
    if (to === undefined || from === to || (!isEmpty && existing === 'fill')) return false
    changes.push({ field, from: from ?? null, to })
    return true
  }
  for (const field of texts) {
    if (field === 'phone' && person.phone) continue
    if (field === 'email' && person.email?.toLowerCase() === wish.email?.toLowerCase()) continue
    if (set(field, person[field], wish[field])) after[field] = wish[field] ?? null
  }
  for (const [key, value] of Object.entries(wish.values))
    if (set(key, person.values[key], value)) after.values[key] = value
  // A customer's no is never overwritten by a file, and a no in the file counts whatever else is kept.
  const said = wish.consent?.wish
  const isKept = said === 'in' && person.marketing === 'out'
  if (said && !isKept && said !== person.marketing) {
    changes.push({ field: 'marketing', from: person.marketing, to: said })
    after.marketing = said
  }
  const had = new Set(person.tags.map((one) => one.toLowerCase()))
  const added = distinct(wish.tags).filter((one) => !had.has(one.toLowerCase()))
  for (const tag of added) changes.push({ field: 'tag', from: null, to: tag })
  after.tags = [...person.tags, ...added]
  if (after.tags.length > MOST_TAGS) return { ok: false, problem: problem('tagsTooMany', { most: String(MOST_TAGS) }) }
  return { ok: true, person: after, changes, ...(isKept ? { note: problem('optOutKept') } : {}) }
}

const distinct = (tags: readonly string[]) => [...new Map(tags.map((one) => [one.toLowerCase(), one])).values()]
