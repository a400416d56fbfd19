import type { Id, Tx } from '#db/index.ts'
import type { Merging } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'

/** A contact as the database writes its row down: times are texts, so that nothing of them is lost on the way. */
export interface Row {
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  source: string
  attributes: Record<string, unknown>
  tag_ids: number[]
  first_tag_id: number | null
  opted_out_at: string | null
  blocked_at: string | null
}

export const mergingOf = (row: Row): Merging => ({
  name: row.name,
  phone: row.phone,
  email: row.email,
  language: row.language,
  source: row.source,
  attributes: row.attributes,
  tagIds: row.tag_ids,
  firstTagId: row.first_tag_id,
  optedOutAt: row.opted_out_at,
  blockedAt: row.blocked_at,
})

/** A chat of a contact under its lock. */
export interface HeldChat {
  id: Id
  botId: Id
  channelId: Id
  channelName: string
  contactId: Id
  holderId: Id | null
  holderName: string | null
  continuedIn: Id | null
  isGroup: boolean
}

/**
 * Locks all chats of these contacts, then the contacts, in the order everybody locks. Nobody can open another chat for
 * them from then on; one that was opened in between is locked too.
 */
export async function lockPeople(tx: Tx, ids: Id[]): Promise<{ rows: Map<Id, Row>; chats: HeldChat[] }> {
  await lockChats(tx, ids)
  const people = await tx.query<{ id: Id; row: Row }>(
    'select c.id, to_jsonb(c) as row from contact c where c.id = any ($1::bigint[]) and c.merged_into is null order by c.id for update',
    [ids],
  )
  return { rows: new Map(people.map(({ id, row }) => [id, row])), chats: await lockChats(tx, ids) }
}

const lockChats = (tx: Tx, contactIds: Id[]): Promise<HeldChat[]> =>
  tx.query<HeldChat>(
    `select c.id, c.bot_id as "botId", c.channel_id as "channelId", h.name as "channelName", c.contact_id as "contactId",
       c.holder_id as "holderId", a.name as "holderName", c.continued_in as "continuedIn", c.is_group as "isGroup"
     from conversation c join channel h on h.id = c.channel_id left join agent a on a.id = c.holder_id
     where c.contact_id = any ($1::bigint[]) order by c.id for no key update of c`,
    [contactIds],
  )

/** What somebody else holds is theirs until they are done; no deed on its contact goes over their head. */
export function heldByOthers(
  chats: HeldChat[],
  asker: Known,
  code: 'mergeHeld' | 'contactHeld' = 'mergeHeld',
): Refusal | null {
  const held = chats.find(({ holderId }) => holderId !== null && holderId !== agentIdOf(asker))
  return held ? refuse(code, { name: held.holderName ?? '' }) : null
}

/** Screens look at these contacts and chats again. */
export async function tellChanged(tx: Tx, contactIds: Id[], chats: { id: Id; botId: Id; contactId: Id }[]) {
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind)
     select c.bot_id, c.id, c.contact_id, 'conversation.changed' from conversation c where c.id = any ($1::bigint[]) order by c.id`,
    [chats.map(({ id }) => id)],
  )
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind)
     select c.bot_id, c.id, p.id, 'contact.changed' from contact p left join lateral (
       select id, bot_id from conversation where contact_id = p.id order by last_customer_at desc nulls last, id desc limit 1) c on true
     where p.id = any ($1::bigint[]) order by p.id`,
    [contactIds],
  )
}

/** Screens let go of these chats: they are read in another from now on, or nowhere. */
export const tellGone = (tx: Tx, gone: { chat: Id; into: Id | null; botId: Id }[]) =>
  tx.query(
    `insert into event (bot_id, conversation_id, kind, facts)
     select g.bot, g.chat, 'conversation.gone', jsonb_build_object('intoId', g.into_chat::text)
     from unnest($1::bigint[], $2::bigint[], $3::bigint[]) g (chat, into_chat, bot)`,
    [gone.map(({ chat }) => chat), gone.map(({ into }) => into), gone.map(({ botId }) => botId)],
  )

/** Writes what was decided into a contact's row. */
export const writeContact = (tx: Tx, id: Id, person: Merging) =>
  tx.query(
    `update contact set name = $2, phone = $3, email = $4, language = $5, source = $6, attributes = $7, tag_ids = $8,
       first_tag_id = (select t.id from tag t where t.id = $9), opted_out_at = $10::timestamptz, blocked_at = $11::timestamptz
     where id = $1`,
    [
      id,
      person.name,
      person.phone,
      person.email,
      person.language,
      person.source,
      JSON.stringify(person.attributes),
      person.tagIds,
      person.firstTagId,
      person.optedOutAt,
      person.blockedAt,
    ],
  )
