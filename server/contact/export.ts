import { CSV_BEGIN, csvLine } from '#domain/contact/index.ts'
import { type Contact, exportColumns } from '#protocol/http/index.ts'
import type { ContactFilter } from './filter.ts'
import { type ContactPlace, contactPlaces } from './list.ts'
import { allAttributes, contactsOf } from './read.ts'

const PAGE = 500
const ATTRIBUTE = 'attribute:'

/** Contacts as a CSV file in pieces, oldest first, read page by page so that a million need no more memory than a page. */
export async function* exportContacts(filter: ContactFilter, chosen: readonly string[] | null): AsyncGenerator<string> {
  const columns = chosen ?? [...exportColumns, ...(await ownAttributes())]
  yield CSV_BEGIN + csvLine(columns.map((column) => column.replace(ATTRIBUTE, '')))
  for (let after: ContactPlace | null = null; ; ) {
    const places = await contactPlaces(filter, 'created', after, PAGE)
    const contacts = await contactsOf(places.map(({ contactId }) => contactId))
    if (contacts.length)
      yield contacts.map((contact) => csvLine(columns.map((column) => cell(contact, column)))).join('')
    after = places.at(-1) ?? null
    if (!after || places.length < PAGE) return
  }
}

// The e-mail address has a column of its own already.
const ownAttributes = async () =>
  (await allAttributes()).filter(({ name }) => name !== 'email').map(({ name }) => ATTRIBUTE + name)

function cell(contact: Contact, column: string): string {
  if (column.startsWith(ATTRIBUTE)) return text(contact.attributes[column.slice(ATTRIBUTE.length)])
  switch (column) {
    case 'tags':
      return contact.tags.map(({ name }) => name).join('; ')
    case 'firstMessageTag':
      return contact.firstMessageTag?.name ?? ''
    default:
      return text((contact as Record<string, unknown>)[column])
  }
}

const text = (value: unknown): string => (value === null || value === undefined ? '' : String(value))
