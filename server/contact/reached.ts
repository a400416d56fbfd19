import type { Id, Tx } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Known } from '#server/team/index.ts'
import type { About } from './change.ts'

/** A contact that somebody reaches, in the chat it last had in the asker's bots: there a change of it is told. */
export async function reached(tx: Tx, asker: Known, contactId: Id, reach: Id[] | null): Promise<About | Refusal> {
  const [contact] = await tx.query<{ conversationId: Id | null; botId: Id | null }>(
    `select c.id as "conversationId", c.bot_id as "botId" from contact p left join lateral (
       select id, bot_id from conversation where contact_id = p.id and ($2::bigint[] is null or bot_id = any ($2))
       order by last_customer_at desc nulls last, id desc limit 1) c on true
     where p.id = $1 and p.merged_into is null`,
    [contactId, reach],
  )
  if (!contact || (contact.conversationId === null && reach !== null)) return refuse('notFound', { thing: 'contact' })
  return {
    contactId,
    ...contact,
    by: { kind: asker.kind === 'person' ? 'agent' : 'api', id: asker.id, name: asker.name },
  }
}
