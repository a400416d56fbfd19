/** What a merge decides about, as the contact's row has it. Times are texts of the database: only compared for equality. */
export interface Merging {
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  source: string
  attributes: Record<string, unknown>
  tagIds: number[]
  firstTagId: number | null
  optedOutAt: string | null
  blockedAt: string | null
}

/** Of which of the two a field is taken. */
export type Side = 'kept' | 'gone'

export const mergeFields = ['name', 'phone', 'email', 'language', 'source'] as const
export type MergeField = (typeof mergeFields)[number]

/** Fields by their name, attributes as `attribute:<id>`. */
export type Choices = Readonly<Record<string, Side>>

export interface Difference {
  field: string
  kept: unknown
  gone: unknown
  taken: Side
}

/** Where the two differ and both have something to say, with the side that is taken. */
export function differences(kept: Merging, gone: Merging, choices: Choices): Difference[] {
  const pairs: [string, unknown, unknown][] = [
    ...mergeFields.map((field): [string, unknown, unknown] => [field, kept[field], gone[field]]),
    ...[...new Set([...Object.keys(kept.attributes), ...Object.keys(gone.attributes)])].map(
      (id): [string, unknown, unknown] => [`attribute:${id}`, kept.attributes[id] ?? null, gone.attributes[id] ?? null],
    ),
  ]
  return pairs
    .filter(([, a, b]) => isSet(a) && isSet(b) && !same(a, b))
    .map(([field, a, b]) => ({ field, kept: a, gone: b, taken: choices[field] ?? 'kept' }))
}

/**
 * One person of two: an empty field is filled, where both have something the choice decides, tags are united, and the
 * stricter consent wins: an opt-out or a block is never lost.
 */
export function merged(kept: Merging, gone: Merging, choices: Choices): Merging {
  const attributes = { ...gone.attributes, ...kept.attributes }
  for (const id of Object.keys(gone.attributes))
    if (choices[`attribute:${id}`] === 'gone') attributes[id] = gone.attributes[id]
  const of = <Field extends MergeField>(field: Field): Merging[Field] => {
    const [first, second] = choices[field] === 'gone' ? [gone, kept] : [kept, gone]
    return isSet(first[field]) ? first[field] : second[field]
  }
  return {
    name: of('name'),
    phone: of('phone'),
    email: of('email'),
    language: of('language'),
    source: of('source'),
    attributes,
    tagIds: [...kept.tagIds, ...gone.tagIds.filter((id) => !kept.tagIds.includes(id))],
    firstTagId: kept.firstTagId ?? gone.firstTagId,
    optedOutAt: kept.optedOutAt ?? gone.optedOutAt,
    blockedAt: kept.blockedAt ?? gone.blockedAt,
  }
}

/** Takes a merge back out of the contact as it is now: what the merge brought goes, what somebody changed since stays. */
export function unmerged(now: Merging, before: Merging, after: Merging): Merging {
  const attributes = { ...now.attributes }
  for (const id of new Set([...Object.keys(before.attributes), ...Object.keys(after.attributes)])) {
    if (!same(now.attributes[id], after.attributes[id])) continue
    if (id in before.attributes) attributes[id] = before.attributes[id]
    else delete attributes[id]
  }
  const came = after.tagIds.filter((id) => !before.tagIds.includes(id))
  const of = <Field extends keyof Merging>(field: Field): Merging[Field] =>
    same(now[field], after[field]) ? before[field] : now[field]
  return {
    name: of('name'),
    phone: of('phone'),
    email: of('email'),
    language: of('language'),
    source: of('source'),
    attributes,
    tagIds: now.tagIds.filter((id) => !came.includes(id)),
    firstTagId: of('firstTagId'),
    optedOutAt: of('optedOutAt'),
    blockedAt: of('blockedAt'),
  }
}

const isSet = (value: unknown) => value !== null && value !== undefined && value !== ''
const same = (a: unknown, b: unknown) => JSON.stringify(a ?? null) === JSON.stringify(b ?? null)
