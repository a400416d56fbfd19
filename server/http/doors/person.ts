import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { splitMessageId } from '#domain/message/index.ts'
import { Baton, Contact, ContactFilePage, NewContact, PageQuery } from '#protocol/http/index.ts'
import { contactById, makeContact } from '#server/contact/index.ts'
import { filesOfContact } from '#server/conversation/index.ts'
import { batonOfContact } from '#server/journey/index.ts'
import { fromCursor, toCursor } from '../cursor.ts'
import { contactReach } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })
const missing = () => refuse('notFound', { thing: 'contact' })

export const make = door({
  say: 'Make a contact, and a chat on a WhatsApp number if one is named. Who is a contact already is refused with their id',
  body: NewContact,
  answer: Contact,
  status: 201,
  async run({ asker, body }) {
    const reach = contactReach(asker)
    const done = await makeContact(asker, reach, body)
    return done.ok ? ((await contactById(done.id, reach)) ?? missing()) : done
  },
})

export const baton = door({
  say: 'Who held the chats of the contact over the last 90 days: bot, queue, or which person',
  params: Id,
  answer: Baton,
  async run({ asker, params }) {
    const reach = contactReach(asker)
    if (!(await contactById(params.id, reach))) return missing()
    const { from, until, legs, handovers } = await batonOfContact(params.id, reach)
    return {
      from: from.toISOString(),
      until: until.toISOString(),
      handovers,
      legs: legs.map((leg) => ({ ...leg, from: leg.from.toISOString(), until: leg.until.toISOString() })),
    }
  },
})

const Place = z.object({ at: z.iso.datetime(), conversation: z.string().regex(/^\d{1,19}$/), number: z.int() })

export const files = door({
  say: 'Files that went to and came from the contact, newest first, from the chats the asker may read',
  params: Id,
  query: PageQuery,
  answer: ContactFilePage,
  async run({ asker, params, query }) {
    const reach = contactReach(asker)
    if (!(await contactById(params.id, reach))) return missing()
    const place = fromCursor(query.cursor, Place)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await filesOfContact(params.id, asker, reach, place, query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    const end = last && splitMessageId(last.messageId)
    return {
      items,
      nextCursor: last && end ? toCursor({ at: last.at, conversation: end.conversationId, number: end.number }) : null,
    }
  },
})
