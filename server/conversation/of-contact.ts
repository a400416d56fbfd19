import { type Id, query } from '#db/index.ts'
import { messageId } from '#domain/message/index.ts'
import type { Asker } from '#domain/team/index.ts'
import type { ContactOrder, Conversation } from '#protocol/http/index.ts'
import { clock } from '#server/settings/index.ts'
import {
  type ConversationRow,
  conversationColumns,
  conversationJoins,
  conversationView,
  mayList,
  maySee,
} from './read.ts'
import { partsOfThreads } from './thread.ts'

/** The chats of a contact that the asker may know of, the one opened last first; a held one is a locked row. */
export async function chatsOfContact(
  contactId: Id,
  asker: Asker,
  reach: Id[] | null,
  before: Id | null,
  limit: number,
): Promise<Conversation[]> {
  const now = clock.now()
  return (await rowsOf(contactId, reach, before, limit))
    .filter((row) => mayList(asker, row))
    .map((row) => conversationView(row, asker, now))
}

const rowsOf = (contactId: Id, reach: Id[] | null, before: Id | null, limit: number) =>
  query<ConversationRow>(
    `select ${conversationColumns} from conversation c ${conversationJoins}
     where c.contact_id = $1 and c.continued_in is null and ($2::bigint[] is null or c.bot_id = any ($2)) and ($3::bigint is null or c.id < $3)
     order by c.id desc limit $4`,
    [contactId, reach, before, limit],
    { name: 'chats-of-contact' },
  )

/** The last row of a page of orders. */
export interface OrderPlace {
  at: string
  conversation: Id
  number: number
}

/** A contact has a chat per channel, so that this is all of them. */
const MOST_CHATS = 200

/**
 * The chats of a contact whose content the asker may read at this moment, each with where it is read. One that goes on in
 * another is read there, and by its rights.
 */
export async function readableChats(
  contactId: Id,
  asker: Asker,
  reach: Id[] | null,
): Promise<Map<Id, { threadId: Id; shift: number }>> {
  const open = (await rowsOf(contactId, reach, null, MOST_CHATS)).filter((row) => maySee(asker, row))
  const joined = open.filter(({ earlier }) => earlier > 0).map(({ id }) => id)
  const parts = joined.length > 0 ? await partsOfThreads(joined) : []
  return new Map([
    ...open.map(({ id }) => [id, { threadId: id, shift: 0 }] as const),
    ...parts.map(({ id, ...place }) => [id, place] as const),
  ])
}

/** Orders received from a contact, newest first, from the chats whose content the asker may read at this moment. */
export async function ordersOfContact(
  contactId: Id,
  asker: Asker,
  reach: Id[] | null,
  after: OrderPlace | null,
  limit: number,
): Promise<ContactOrder[]> {
  const open = [...(await readableChats(contactId, asker, reach)).keys()]
  const rows = await query<{ conversationId: Id; number: number; at: Date; body: OrderBody }>(
    `select m.conversation_id as "conversationId", m.number, m.at, m.body
     from unnest($1::bigint[]) c (id) cross join lateral (
       select conversation_id, number, date_trunc('milliseconds', at) as at, body from message
       where conversation_id = c.id and kind = 'order' and author = 'customer' and revoked_at is null
         and ($2::timestamptz is null or (date_trunc('milliseconds', at), conversation_id, number) < ($2, $3::bigint, $4::int))
       order by number desc limit $5) m
     order by m.at desc, m.conversation_id desc, m.number desc limit $5`,
    [open, after?.at ?? null, after?.conversation ?? null, after?.number ?? null, limit],
    { name: 'orders-of-contact' },
  )
  return rows.map(({ conversationId, number, at, body }) => ({
    conversationId,
    messageId: messageId(conversationId, number),
    at: at.toISOString(),
    text: body.text ?? null,
    items: body.items ?? [],
  }))
}

interface OrderBody {
  text?: string
  items?: ContactOrder['items']
}
