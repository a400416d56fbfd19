import type { Id, Tx } from '#db/index.ts'
import { phoneForms } from '#domain/contact/index.ts'
import type { Consent, FieldChange, Person, Wish } from '#domain/import/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Attribute } from '#protocol/http/index.ts'

/** Somebody an import has to do with: as they were, as they will be, and the row that told of them first. */
export interface Met {
  person: Person
  changes: FieldChange[]
  row: number
  /** a new wish about marketing, and the row that tells it */
  consent?: Consent & { row: number }
}

/** Those of a batch who are contacts already, and those it has made so far; found by any form of a phone, or by e-mail. */
export class People {
  readonly all: Met[] = []
  private readonly byPhone = new Map<string, Met>()
  private readonly byEmail = new Map<string, Met[]>()

  add(met: Met): void {
    this.all.push(met)
    this.index(met)
  }
  /** what a row has filled in finds them too */
  index(met: Met): void {
    const { phone, email } = met.person
    if (phone) this.byPhone.set(phone, met)
    if (!email) return
    const same = this.byEmail.get(email.toLowerCase()) ?? []
    if (!same.includes(met)) this.byEmail.set(email.toLowerCase(), [...same, met])
  }
  find(wish: Wish, matchEmail: boolean): { met: Met; by: 'phone' | 'email' } | 'several' | null {
    for (const form of wish.phone ? formsOf(wish.phone) : []) {
      const met = this.byPhone.get(form)
      if (met) return { met, by: 'phone' }
    }
    // Who has no phone can only be found by the address.
    if (!wish.email || (wish.phone && !matchEmail)) return null
    const same = this.byEmail.get(wish.email.toLowerCase()) ?? []
    if (same.length > 1) return 'several'
    return same[0] ? { met: same[0], by: 'email' } : null
  }
}

/** As contacts keep them, the number itself first. */
export const formsOf = (phone: string): string[] => [
  ...new Set([phone, ...phoneForms(phone).map((form) => `+${form}`)]),
]

export interface Names {
  tags: ReadonlyMap<number, string>
  /** attribute keys by id */
  keys: ReadonlyMap<string, string>
}

interface ContactRow extends Omit<Person, 'values' | 'tags'> {
  attributes: Record<string, unknown>
  tagIds: number[]
}

/** The contacts that these rows may mean. `lock`: nobody changes them until the batch is written. */
export async function loadPeople(tx: Tx, wishes: readonly Wish[], names: Names, lock: boolean): Promise<People> {
  const phones = [...new Set(wishes.flatMap(({ phone }) => (phone ? formsOf(phone) : [])))]
  const emails = [...new Set(wishes.flatMap(({ email }) => (email ? [email.toLowerCase()] : [])))]
  const rows = await tx.query<ContactRow>(
    `select id, name, phone, email, language, source, attributes, tag_ids as "tagIds",
       case when opted_out_at is not null then 'out' else nullif((select wish from opt_proof where contact_id = contact.id
         order by id desc limit 1), 'out') end as marketing
     from contact where id in (select id from contact where phone = any ($1) and merged_into is null
       union select id from contact where lower(email) = any ($2) and merged_into is null)
     order by id ${lock ? 'for no key update' : ''}`,
    [phones, emails],
    { name: lock ? 'import-people-locked' : 'import-people' },
  )
  const people = new People()
  for (const { attributes, tagIds, ...rest } of rows) {
    const values = Object.fromEntries(
      Object.entries(attributes).flatMap(([id, value]) => {
        const key = names.keys.get(id)
        return key ? [[key, value] as const] : []
      }),
    )
    const tags = tagIds.flatMap((id) => names.tags.get(id) ?? [])
    people.add({ person: { ...rest, values, tags }, changes: [], row: 0 })
  }
  return people
}

/** Somebody else made one of these contacts in the meantime: the batch is done again, and finds it. */
export class MetMeanwhile extends Error {}

interface Saving {
  tagIds: ReadonlyMap<string, number>
  attributes: readonly Attribute[]
}

/** Writes who is new and what changed. Answers the people with their ids. */
export async function savePeople(tx: Tx, people: People, saving: Saving): Promise<(Met & { isNew: boolean })[]> {
  const fresh = people.all.filter(({ person }) => person.id === null)
  const changed = people.all.filter(({ person, changes }) => person.id !== null && changes.length > 0)
  const ids = await tx.query<{ id: Id }>(
    `select nextval(pg_get_serial_sequence('contact', 'id')) as id from generate_series(1, $1)`,
    [fresh.length],
  )
  for (const [at, met] of fresh.entries()) met.person = { ...met.person, id: ids[at]?.id ?? null }
  if (fresh.length > 0) {
    const made = await tx.query(
      `insert into contact (id, name, phone, email, language, source, attributes, tag_ids) overriding system value
       select r.id, r.name, r.phone, r.email, r.language, r.source, r.attributes, r.tag_ids
       from jsonb_to_recordset($1) r (id bigint, name text, phone text, email text, language text, source text, attributes jsonb, tag_ids int[])
       on conflict (phone) where phone is not null and merged_into is null do nothing returning 1`,
      [JSON.stringify(fresh.map(({ person }) => rowOf(person, saving)))],
    )
    if (made.length < fresh.length) throw new MetMeanwhile()
  }
  if (changed.length > 0)
    await tx.query(
      `update contact c set name = r.name, phone = r.phone, email = r.email, language = r.language,
         attributes = c.attributes || r.attributes,
         tag_ids = c.tag_ids || array(select t from unnest(r.tag_ids) t where t <> all (c.tag_ids))
       from jsonb_to_recordset($1) r (id bigint, name text, phone text, email text, language text, attributes jsonb, tag_ids int[])
       where c.id = r.id`,
      [JSON.stringify(changed.map(({ person }) => rowOf(person, saving)))],
    )
  await tx.query(
    `insert into contact_search (contact_id, folded) select * from unnest($1::bigint[], $2::text[])
     on conflict (contact_id) do update set folded = excluded.folded`,
    [
      [...fresh, ...changed].map(({ person }) => person.id),
      [...fresh, ...changed].map(({ person }) => foldedOf(person)),
    ],
  )
  return [...fresh.map((met) => ({ ...met, isNew: true })), ...changed.map((met) => ({ ...met, isNew: false }))]
}

function rowOf(person: Person, { tagIds, attributes }: Saving) {
  const { values, tags, ...rest } = person
  const byId = Object.entries(values).flatMap(([key, value]) => {
    const attribute = attributes.find((one) => one.name === key)
    return attribute ? [[attribute.id, value] as const] : []
  })
  return {
    ...rest,
    attributes: Object.fromEntries(byId),
    tag_ids: tags.flatMap((tag) => tagIds.get(tag.toLowerCase()) ?? []),
  }
}

const foldedOf = ({ name, phone, email }: Person) =>
  searchable([name, phone?.replace(/\D/g, ''), email].filter(Boolean).join(' '))
