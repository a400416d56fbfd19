import type { Id, Tx } from '#db/index.ts'
import type { Chat, Person } from '#domain/conversation/index.ts'
import type { Known } from '#server/team/index.ts'

/** A chat under its lock: what the rules look at, and what a move has to know beside it. */
export interface LockedChat extends Chat {
  contactId: Id
  version: number
  language: string | null
  /** the first request of the wait that ended when somebody took the chat */
  askedAt: Date | null
  requestReason: string | null
  requestPriority: string | null
  resolved: { byId: string; at: Date } | null
  heldSince: Date | null
  /** for whom it waits, or waited before somebody took it */
  teamId: Id | null
}

interface Row extends Omit<LockedChat, 'holder' | 'resolved'> {
  holderId: Id | null
  holderName: string | null
  resolvedAt: Date | null
  resolvedBy: Id | null
}

/** Locks a chat until the transaction ends: two people moving it at once come one after the other. */
export async function lockChat(tx: Tx, id: Id): Promise<LockedChat | null> {
  const [row] = await tx.query<Row>(
    `select c.id, c.bot_id as "botId", c.contact_id as "contactId", c.status, c.holder_id as "holderId", c.version,
       c.requested_at as "requestedAt", c.asked_at as "askedAt", c.request_reason as "requestReason",
       c.request_priority as "requestPriority", c.last_customer_at as "lastCustomerMessageAt", c.resolved_at as "resolvedAt",
       c.resolved_by as "resolvedBy", c.holder_since as "heldSince", c.team_id as "teamId", coalesce(p.language, c.language) as language,
       (select a.name from agent a where a.id = c.holder_id) as "holderName"
     from conversation c join contact p on p.id = c.contact_id where c.id = $1 for no key update of c`,
    [id],
    { name: 'lock-chat' },
  )
  if (!row) return null
  const { holderId, holderName, resolvedAt, resolvedBy, ...rest } = row
  return {
    ...rest,
    holder: holderId ? { id: holderId, name: holderName ?? '' } : null,
    resolved: resolvedAt && resolvedBy ? { byId: resolvedBy, at: resolvedAt } : null,
  }
}

/** An agent as they are at this moment, kept from being deactivated until the transaction ends; null when they were. */
export async function personNow(tx: Tx, agentId: Id): Promise<Person | null> {
  const [person] = await tx.query<Person>(
    `select a.id, a.name, a.role, a.presence, array(select m.bot_id::text from bot_agent m where m.agent_id = a.id) as "botIds"
     from agent a where a.id = $1 and a.deactivated_at is null for share of a`,
    [agentId],
    { name: 'person-now' },
  )
  return person ?? null
}

/** Who presses the button: a person as they are now, or an API key, which holds nothing and is never Online. */
export const moverOf = (tx: Tx, asker: Known): Promise<Person | null> | Person =>
  asker.kind === 'person'
    ? personNow(tx, asker.id)
    : { id: `key:${asker.id}`, name: asker.name, role: asker.role, presence: 'offline', botIds: [...asker.botIds] }
