import { Readable } from 'node:stream'
import { z } from 'zod'
import { transaction } from '#db/index.ts'
import { refuse } from '#domain/index.ts'
import {
  ContactBulk,
  ContactBulkAnswer,
  ContactCount,
  ContactCountQuery,
  ContactExport,
  ContactPage,
  ContactQuery,
  contactSorts,
} from '#protocol/http/index.ts'
import { audit } from '#server/audit/index.ts'
import {
  contactPlaces,
  contactsOf,
  countContacts,
  exportContacts,
  filterFor,
  tagContacts,
} from '#server/contact/index.ts'
import { fromCursor, toCursor } from '../cursor.ts'
import { contactReach } from '../reach.ts'
import { door } from '../route.ts'

const Place = z.object({
  sort: z.enum(contactSorts),
  id: z.string().regex(/^\d{1,19}$/),
  key: z.string().max(400).nullable(),
})

export const list = door({
  say: 'Contacts in an order of your choice, newest first when none is given; narrowed by words, a tag, a saved segment or rules',
  query: ContactQuery,
  answer: ContactPage,
  async run({ asker, query }) {
    const { sort, limit, cursor } = query
    const place = fromCursor(cursor, Place)
    if (place === undefined || (place && place.sort !== sort)) return refuse('cursorInvalid')
    const asked = await filterFor(asker, contactReach(asker), query)
    if (!asked.ok) return asked
    const places = await contactPlaces(asked.filter, sort, place, limit)
    const last = places.length === limit ? places.at(-1) : undefined
    return {
      items: await contactsOf(places.map(({ contactId }) => contactId)),
      nextCursor: last ? toCursor({ sort, id: last.id, key: last.key }) : null,
    }
  },
})

export const count = door({
  say: 'How many contacts match: counted while that is quick, else estimated, and the answer says which',
  query: ContactCountQuery,
  answer: ContactCount,
  async run({ asker, query }) {
    const asked = await filterFor(asker, contactReach(asker), query)
    return asked.ok ? countContacts(asked.filter) : asked
  },
})

export const bulk = door({
  say: 'Give up to 200 contacts a tag, or take it off them',
  body: ContactBulk,
  answer: ContactBulkAnswer,
  run: ({ asker, body }) => tagContacts(asker, contactReach(asker), body),
})

export const takeAway = door({
  say: 'Contacts as a CSV file, oldest first: a segment, what words find, or those chosen; formulas are neutralised',
  body: ContactExport,
  answer: z.any(),
  async run({ asker, body, reply }) {
    const { columns, ids, segment, where, q, tag } = body
    const asked = await filterFor(asker, contactReach(asker), body)
    if (!asked.ok) return asked
    const details = { columns: columns ?? 'all', segment, where, q, tag, chosen: ids?.length }
    await transaction((tx) =>
      audit(tx, { did: 'contacts.exported', thing: { kind: 'contact', id: null, name: null }, details }),
    )
    return reply
      .header('content-type', 'text/csv; charset=utf-8')
      .header('content-disposition', 'attachment; filename="contacts.csv"')
      .header('cache-control', 'no-store')
      .serializer((stream: unknown) => stream as string)
      .send(Readable.from(exportContacts(asked.filter, columns ?? null)))
  },
})
