import type { Id, Tx } from '#db/index.ts'
import type { Actor, JourneyKind } from '#domain/journey/index.ts'

export interface Happened {
  conversationId: Id | null
  contactId: Id
  botId: Id | null
  kind: JourneyKind
  actor: Actor
  details: Record<string, unknown>
  at: Date
}

/** Writes one entry of the customer journey, and the event that makes it live. The only function that writes history. */
export async function record(tx: Tx, happened: Happened): Promise<Id> {
  const { conversationId, contactId, botId, kind, actor, details, at } = happened
  const [row] = await tx.query<{ id: Id }>(
    `with written as (
       insert into journey (contact_id, conversation_id, at, kind, actor_kind, actor_id, actor_name, details)
       values ($1, $2, $3, $4, $5, $6, $7, $8) returning id
     ), told as (
       insert into event (bot_id, conversation_id, contact_id, kind, facts)
       select $9, $2, $1, 'journey.added', jsonb_build_object('journeyId', id::text) from written
     ) select id from written`,
    [contactId, conversationId, at, kind, actor.kind, actor.id, actor.name, JSON.stringify(details), botId],
    { name: 'record-journey' },
  )
  if (!row) throw new Error('the journey was not written')
  return row.id
}

/** Writes entries of many contacts at once, of work that nobody watches contact by contact: no event tells each. */
export const recordMany = async (tx: Tx, happened: Omit<Happened, 'conversationId' | 'botId'>[]): Promise<void> => {
  await tx.query(
    `insert into journey (contact_id, at, kind, actor_kind, actor_id, actor_name, details)
     select * from unnest($1::bigint[], $2::timestamptz[], $3::text[], $4::text[], $5::bigint[], $6::text[], $7::jsonb[])`,
    [
      happened.map(({ contactId }) => contactId),
      happened.map(({ at }) => at),
      happened.map(({ kind }) => kind),
      happened.map(({ actor }) => actor.kind),
      happened.map(({ actor }) => actor.id),
      happened.map(({ actor }) => actor.name),
      happened.map(({ details }) => JSON.stringify(details)),
    ],
    { name: 'record-journeys' },
  )
}
