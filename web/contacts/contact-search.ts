import { type Rule, type Where, whereOf } from '#domain/contact/index.ts'
import { type ContactSort, contactSorts } from '#protocol/http/index.ts'

/** What stands in the address of the Contacts page. */
export interface ContactSearch {
  q?: string
  /** the id of a saved segment */
  segment?: string
  /** rules of the moment */
  where?: Where
  sort?: ContactSort
}

/** Reads an address; what is not understood is left out. */
export function contactSearchOf(search: Record<string, unknown>): ContactSearch {
  const text = (value: unknown) => (typeof value === 'string' || typeof value === 'number' ? String(value) : '')
  const read: ContactSearch = {
    q: text(search.q) || undefined,
    segment: /^\d{1,19}$/.test(text(search.segment)) ? text(search.segment) : undefined,
    where: whereOf(search.where) ?? undefined,
    sort: contactSorts.find((sort) => sort === search.sort),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}

/** The rules that stand side by side: all of them must hold. */
export const rulesOf = (where: Where | undefined): Where[] =>
  where === undefined ? [] : 'all' in where ? where.all : [where]

/** The one rule about a field, where it is a plain one that a chip can show. */
export const ruleAbout = (where: Where | undefined, field: string): Rule | undefined =>
  rulesOf(where).find((part): part is Rule => 'field' in part && part.field === field && typeof part.value === 'string')

/** The same rules with another one about this field, or with none. */
export function withRule(where: Where | undefined, field: string, rule: Rule | null): Where | undefined {
  const old = ruleAbout(where, field)
  const others = rulesOf(where).filter((part) => part !== old)
  const all = rule ? [...others, rule] : others
  return all.length ? { all } : undefined
}
