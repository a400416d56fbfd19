import type { z } from 'zod'
import { type Id, query, type Tx } from '#db/index.ts'
import { messageId, type SendableContent, type SendableTemplate } from '#domain/message/index.ts'
import type { Scheduled } from '#protocol/http/index.ts'

export interface ScheduledRow {
  id: Id
  conversationId: Id
  agentId: Id
  agentName: string
  content: SendableContent
  fallback: z.infer<typeof SendableTemplate> | null
  sendAt: Date
  state: Scheduled['state']
  reason: string | null
  number: number | null
}

const columns = `s.id, s.conversation_id as "conversationId", s.agent_id as "agentId", a.name as "agentName", s.content,
  s.fallback, s.send_at as "sendAt", s.state, s.reason, s.number`

export const scheduledByIds = (ids: Id[]): Promise<ScheduledRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : query<ScheduledRow>(
        `select ${columns} from scheduled_message s join agent a on a.id = s.agent_id where s.id = any ($1::bigint[])`,
        [ids],
      )

/** One message for later, locked until the transaction ends. */
export const lockScheduled = async (tx: Tx, id: Id): Promise<ScheduledRow | null> =>
  (
    await tx.query<ScheduledRow>(
      `select ${columns} from scheduled_message s join agent a on a.id = s.agent_id where s.id = $1 for update of s`,
      [id],
    )
  )[0] ?? null

/** What waits in these chats, and what did not go and nobody has put away yet; the next one first. */
export const scheduledOf = (
  conversationIds: readonly Id[],
  after: { sendAt: string; id: Id } | null,
  limit: number,
): Promise<ScheduledRow[]> =>
  query<ScheduledRow>(
    `select ${columns} from scheduled_message s join agent a on a.id = s.agent_id
     where s.conversation_id = any ($1::bigint[]) and s.state in ('waiting', 'notSent')
       and ($2::timestamptz is null or (s.send_at, s.id) > ($2, $3::bigint))
     order by s.send_at, s.id limit $4`,
    [[...conversationIds], after?.sendAt ?? null, after?.id ?? null, limit],
  )

export const scheduledView = (row: ScheduledRow): Scheduled => ({
  id: row.id,
  conversationId: row.conversationId,
  author: { id: row.agentId, name: row.agentName },
  content: row.content,
  fallback: row.fallback,
  sendAt: row.sendAt.toISOString(),
  state: row.state,
  reason: row.reason,
  messageId: row.number === null ? null : messageId(row.conversationId, row.number),
})

/** Screens look at this message for later again. */
export const tellChange = async (tx: Tx, chat: { id: Id; botId: Id; contactId: Id }, id: Id): Promise<void> => {
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind, facts)
     values ($1, $2, $3, 'scheduled.changed', jsonb_build_object('scheduledId', $4::text))`,
    [chat.botId, chat.id, chat.contactId, id],
  )
}
