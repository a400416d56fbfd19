import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  Attribute,
  Contact,
  ContactPage,
  ContactQuery,
  JourneyPage,
  NewNote,
  Note,
  NotePage,
  PageQuery,
  pageOf,
  Tag,
} from '#protocol/http/index.ts'
import { addNote, allAttributes, allTags, contactById, contactPage, notesOf } from '#server/contact/index.ts'
import { journeyOfContact } from '#server/journey/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { contactReach } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

export const list = door({
  say: 'Contacts, newest first; q is a name, an e-mail or any form of a phone',
  query: ContactQuery,
  answer: ContactPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await contactPage({
      q: query.q || null,
      botIds: contactReach(asker),
      before: place?.id ?? null,
      limit: query.limit,
    })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const show = door({
  say: 'One contact with counters, attributes and tags',
  params: Id,
  answer: Contact,
  run: async ({ asker, params }) =>
    (await contactById(params.id, contactReach(asker))) ?? refuse('notFound', { thing: 'contact' }),
})

export const journey = door({
  say: 'Customer journey: every event with who did it and when, newest first',
  params: Id,
  query: PageQuery,
  answer: JourneyPage,
  async run({ asker, params, query }) {
    if (!(await contactById(params.id, contactReach(asker)))) return refuse('notFound', { thing: 'contact' })
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await journeyOfContact(params.id, asker, place?.id ?? null, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const notes = door({
  say: 'Notes of the team about a contact, newest first',
  params: Id,
  query: PageQuery,
  answer: NotePage,
  async run({ asker, params, query }) {
    if (!(await contactById(params.id, contactReach(asker)))) return refuse('notFound', { thing: 'contact' })
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await notesOf(params.id, place?.id ?? null, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const note = door({
  say: 'Write a note about a contact; the agents named in it get a notice',
  params: Id,
  body: NewNote,
  answer: Note,
  status: 201,
  async run({ asker, params, body }) {
    const reach = contactReach(asker)
    if (!(await contactById(params.id, reach))) return refuse('notFound', { thing: 'contact' })
    const done = await addNote(asker, params.id, reach, body)
    return done.ok ? done.note : done
  },
})

export const tags = door({
  say: 'All tags',
  answer: pageOf(Tag),
  run: async () => ({ items: await allTags(), nextCursor: null }),
})

export const attributes = door({
  say: 'All attributes; at most 20',
  answer: pageOf(Attribute),
  run: async () => ({ items: await allAttributes(), nextCursor: null }),
})
