import { z } from 'zod'
import { type Refusal, refuse } from '#domain/index.ts'
import { splitMessageId } from '#domain/message/index.ts'
import {
  AttributeValues,
  Contact,
  ContactCampaignPage,
  ContactOrderPage,
  ContactTagBody,
  ConversationPage,
  JourneyPage,
  JourneyQuery,
  NewNote,
  Note,
  NotePage,
  PageQuery,
} from '#protocol/http/index.ts'
import {
  addNote,
  campaignsOf,
  contactById,
  editAttributes,
  notesOf,
  tagContact,
  untagContact,
} from '#server/contact/index.ts'
import { chatsOfContact, ordersOfContact } from '#server/conversation/index.ts'
import { journeyOfContact } from '#server/journey/index.ts'
import type { Known } from '#server/team/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { contactReach } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

export const show = door({
  say: 'One contact with counters, attributes and tags',
  params: Id,
  answer: Contact,
  run: async ({ asker, params }) =>
    (await contactById(params.id, contactReach(asker))) ?? refuse('notFound', { thing: 'contact' }),
})

export const journey = door({
  say: 'Customer journey: every event with who did it and when, newest first; about one subject or with certain words, if wanted',
  params: Id,
  query: JourneyQuery,
  answer: JourneyPage,
  async run({ asker, params, query }) {
    if (!(await contactById(params.id, contactReach(asker)))) return refuse('notFound', { thing: 'contact' })
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await journeyOfContact(params.id, asker, { ...query, before: place?.id ?? null })
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

const MessagePlace = z.object({ at: z.iso.datetime(), conversation: z.string().regex(/^\d{1,19}$/), number: z.int() })
/** Where a page of what stands in messages ended. */
const placeOf = ({ at, messageId }: { at: string; messageId: string }) => {
  const { conversationId, number } = splitMessageId(messageId) ?? { conversationId: '0', number: 0 }
  return toCursor({ at, conversation: conversationId, number })
}

export const campaigns = door({
  say: 'Campaigns sent to the contact, newest first: how far each has come, and when it was answered',
  params: Id,
  query: PageQuery,
  answer: ContactCampaignPage,
  async run({ asker, params, query }) {
    const reach = contactReach(asker)
    if (!(await contactById(params.id, reach))) return refuse('notFound', { thing: 'contact' })
    const place = fromCursor(query.cursor, MessagePlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await campaignsOf(params.id, reach, place, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? placeOf(last) : null }
  },
})

export const orders = door({
  say: 'Orders the contact placed, newest first, from the chats the asker may read',
  params: Id,
  query: PageQuery,
  answer: ContactOrderPage,
  async run({ asker, params, query }) {
    const reach = contactReach(asker)
    if (!(await contactById(params.id, reach))) return refuse('notFound', { thing: 'contact' })
    const place = fromCursor(query.cursor, MessagePlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await ordersOfContact(params.id, asker, reach, place, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? placeOf(last) : null }
  },
})

export const chats = door({
  say: 'Chats of the contact, one per channel; one that somebody else holds is a locked row',
  params: Id,
  query: PageQuery,
  answer: ConversationPage,
  async run({ asker, params, query }) {
    const reach = contactReach(asker)
    if (!(await contactById(params.id, reach))) return refuse('notFound', { thing: 'contact' })
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await chatsOfContact(params.id, asker, reach, place?.id ?? null, query.limit)
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

const edited = async (asker: Known, id: string, done: { ok: true } | Refusal) =>
  done.ok ? ((await contactById(id, contactReach(asker))) ?? refuse('notFound', { thing: 'contact' })) : done

export const edit = door({
  say: 'Set attributes of the contact by their names; null clears one. All or nothing',
  params: Id,
  body: AttributeValues,
  answer: Contact,
  run: async ({ asker, params, body }) =>
    edited(asker, params.id, await editAttributes(asker, params.id, contactReach(asker), body)),
})

export const tag = door({
  say: 'Tag the contact; a tag that does not exist yet is made',
  params: Id,
  body: ContactTagBody,
  answer: Contact,
  status: 201,
  run: async ({ asker, params, body }) =>
    edited(asker, params.id, await tagContact(asker, params.id, contactReach(asker), body)),
})

export const untag = door({
  say: 'Take a tag off the contact, by its name',
  params: Id,
  body: ContactTagBody,
  answer: Contact,
  run: async ({ asker, params, body }) =>
    edited(asker, params.id, await untagContact(asker, params.id, contactReach(asker), body)),
})

export const untagById = door({
  say: 'Take a tag off the contact, by its id',
  params: Id.extend({ tagId: z.string().regex(/^\d{1,9}$/) }),
  answer: Contact,
  run: async ({ asker, params }) =>
    edited(asker, params.id, await untagContact(asker, params.id, contactReach(asker), { id: params.tagId })),
})
