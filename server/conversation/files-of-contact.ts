import { type Id, query } from '#db/index.ts'
import { type Content, deliveryOf, messageId } from '#domain/message/index.ts'
import type { Asker } from '#domain/team/index.ts'
import type { ContactFile } from '#protocol/http/index.ts'
import { type OrderPlace, readableChats } from './of-contact.ts'

type Media = Extract<Content, { kind: ContactFile['kind'] }>
interface Row {
  conversationId: Id
  number: number
  author: ContactFile['from']
  authorName: string | null
  body: Media
  delivery: number | null
  at: Date
}

/** Files that went to and came from a contact, newest first, from the chats whose content the asker may read at this moment. */
export async function filesOfContact(
  contactId: Id,
  asker: Asker,
  reach: Id[] | null,
  after: OrderPlace | null,
  limit: number,
): Promise<ContactFile[]> {
  const chats = await readableChats(contactId, asker, reach)
  const rows = await query<Row>(
    `select m.conversation_id as "conversationId", m.number, m.author, a.name as "authorName", m.body, m.delivery, m.at
     from unnest($1::bigint[]) c (id) cross join lateral (
       select conversation_id, number, author, author_id, delivery, date_trunc('milliseconds', at) as at, body from message
       where conversation_id = c.id and kind in ('image', 'video', 'audio', 'document', 'sticker') and revoked_at is null
         and ($2::timestamptz is null or (date_trunc('milliseconds', at), conversation_id, number) < ($2, $3::bigint, $4::int))
       order by number desc limit $5) m left join agent a on a.id = m.author_id and m.author = 'agent'
     order by m.at desc, m.conversation_id desc, m.number desc limit $5`,
    [[...chats.keys()], after?.at ?? null, after?.conversation ?? null, after?.number ?? null, limit],
    { name: 'files-of-contact' },
  )
  return rows.flatMap((row) => {
    const { conversationId, number, body } = row
    const place = chats.get(conversationId)
    if (!place) return []
    return {
      conversationId,
      messageId: messageId(conversationId, number),
      threadId: place.threadId,
      seq: number + place.shift,
      kind: body.kind,
      file: body.file,
      caption: body.caption ?? null,
      from: row.author,
      author: row.authorName,
      delivery: row.delivery === null ? null : deliveryOf(row.delivery),
      at: row.at.toISOString(),
    }
  })
}
