import type { Id, Tx } from '#db/index.ts'
import type { ChannelKind } from '#domain/channel/index.ts'
import type { Status } from '#domain/conversation/index.ts'

/** The conversation row as read under its lock: who holds it, where the next answer goes, when the customer last wrote. */
export interface LockedConversation {
  id: Id
  botId: Id
  channelId: Id
  channelKind: ChannelKind
  contactId: Id
  address: string
  status: Status
  holderId: Id | null
  version: number
  lastNumber: number
  takenNumber: number
  lastCustomerAt: Date | null
  requestedAt: Date | null
  language: string | null
  isBlocked: boolean
  isOptedOut: boolean
}

/** Locks a conversation until the transaction ends: messages get their numbers, and moves happen, under this lock only. */
export async function lockConversation(tx: Tx, id: Id): Promise<LockedConversation | null> {
  const [row] = await tx.query<LockedConversation>(
    `select c.id, c.bot_id as "botId", c.channel_id as "channelId", h.kind as "channelKind", c.contact_id as "contactId", c.address,
       c.status, c.holder_id as "holderId", c.version, c.last_number as "lastNumber", c.taken_number as "takenNumber",
       c.last_customer_at as "lastCustomerAt", c.requested_at as "requestedAt", c.language,
       p.blocked_at is not null as "isBlocked", p.opted_out_at is not null as "isOptedOut"
     from conversation c join channel h on h.id = c.channel_id join contact p on p.id = c.contact_id where c.id = $1 for no key update of c`,
    [id],
    { name: 'lock-conversation' },
  )
  return row ?? null
}
