import { type Id, type Tx, transaction } from '#db/index.ts'
import { days } from '#domain/index.ts'
import type { NoticeKind } from '#domain/team/index.ts'
import { wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'

// Who has read a notice does not look for it after a quarter of a year.
const READ_KEPT = days(90)

export interface NoticeAbout {
  kind: NoticeKind
  botId: Id | null
  conversationId: Id | null
  contactId: Id | null
  /** the message in the chat it is about */
  number?: number
  noteId?: Id
  actorName?: string
  details?: Record<string, unknown>
}

/** Tells people something, in the transaction of what happened. The words themselves are not copied. */
export async function addNotices(tx: Tx, agentIds: readonly Id[], about: NoticeAbout): Promise<void> {
  if (agentIds.length === 0) return
  await tx.query('delete from notice where agent_id = any ($1::bigint[]) and read_at < $2', [
    [...agentIds],
    new Date(clock.now().getTime() - READ_KEPT),
  ])
  await tx.query(
    `with told as (
       insert into notice (agent_id, kind, bot_id, conversation_id, contact_id, number, note_id, actor_name, details, at)
       select unnest($1::bigint[]), $2, $3, $4, $5, $6, $7, $8, $9, $10 returning id, agent_id
     )
     insert into event (bot_id, conversation_id, contact_id, kind, facts)
     select $3, $4, $5, 'notices.changed', jsonb_build_object('agentId', agent_id::text, 'noticeId', id::text) from told`,
    [
      [...agentIds],
      about.kind,
      about.botId,
      about.conversationId,
      about.contactId,
      about.number ?? null,
      about.noteId ?? null,
      about.actorName ?? null,
      JSON.stringify(about.details ?? {}),
      clock.now(),
    ],
  )
}

/** Marks own notices as read: one, all up to one, or all. */
export async function readNotices(agentId: Id, which: { id?: Id; upTo?: Id }): Promise<void> {
  const changed = await transaction((tx) =>
    tx.query(
      `with seen as (
         update notice set read_at = $4 where agent_id = $1 and read_at is null
           and ($2::bigint is null or id = $2) and ($3::bigint is null or id <= $3) returning 1
       )
       insert into event (kind, facts) select 'notices.changed', jsonb_build_object('agentId', $1::text)
       where exists (select 1 from seen) returning 1`,
      [agentId, which.id ?? null, which.upTo ?? null, clock.now()],
    ),
  )
  if (changed.length > 0) wake('events')
}
