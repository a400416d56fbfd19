import type { Id, Tx } from '#db/index.ts'
import type { Move } from '#domain/conversation/index.ts'
import type { Refusal } from '#domain/index.ts'
import type { Actor, JourneyKind } from '#domain/journey/index.ts'
import { wake } from '#server/jobs/index.ts'
import { record } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { endAccess } from './access-end.ts'
import type { LockedChat } from './chat.ts'
import { keepEpisode } from './episode.ts'

export type Moved = { ok: true; conversationId: Id } | Refusal

/** Writes what a move decided, and tells the screens. The version moves, so that nothing computed before it is saved. */
export async function saveMove(tx: Tx, chat: LockedChat, move: Move, by: Actor): Promise<void> {
  const resolves = move.happening === 'resolved' || move.happening === 'resolvedByFlow'
  const saved = await tx.query(
    `update conversation set status = $3, holder_id = $4, version = version + 1,
       holder_since = case when $4::bigint is null then null when holder_id = $4 then holder_since else $5::timestamptz end,
       requested_at = $6, asked_at = case when $7 then null else coalesce($6, asked_at, requested_at) end,
       request_reason = case when $6::timestamptz is null then null else request_reason end,
       request_priority = case when $6::timestamptz is null then null else request_priority end,
       resolved_at = case when $7 then $5::timestamptz end, resolved_by = case when $7 then $8::bigint end,
       notices = case when $7 then null else notices end,
       team_id = case when $7 then null else coalesce($9, team_id) end,
       passed_by = case when $7 or $4::bigint is not null then null when $9::bigint is not null then $8::bigint else passed_by end
     where id = $1 and version = $2 returning 1`,
    [
      chat.id,
      chat.version,
      move.status,
      move.holder?.id ?? null,
      clock.now(),
      move.requestedAt === undefined ? chat.requestedAt : move.requestedAt,
      resolves,
      by.kind === 'agent' ? by.id : null,
      move.team?.id ?? null,
    ],
    { name: 'save-move' },
  )
  if (saved.length === 0) throw new Error('the chat moved under its own lock')
  const holderChanges = move.holder?.id !== chat.holder?.id
  if (chat.holder && holderChanges) await endAccess(tx, chat, null, 'holder changed')
  if (move.holder && holderChanges) await given(tx, chat.botId, move.holder.id)
  await keepEpisode(tx, chat, move, by.kind === 'agent' ? by.id : null)
  await changed(tx, chat)
}

/** Whoever got a chat goes to the end of the line. */
const given = (tx: Tx, botId: Id, agentId: Id) =>
  tx.query('update bot_agent set given_at = $3 where bot_id = $1 and agent_id = $2', [botId, agentId, clock.now()], {
    name: 'chat-given',
  })

/** Screens look at this chat again. */
export const changed = async (tx: Tx, { botId, id, contactId }: LockedChat): Promise<void> => {
  await tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind) values ($1, $2, $3, 'conversation.changed')`,
    [botId, id, contactId],
    { name: 'conversation-changed' },
  )
}

/** Writes a move into the customer's journey. */
export const journal = (
  tx: Tx,
  chat: LockedChat,
  kind: JourneyKind,
  actor: Actor,
  details: Record<string, unknown> = {},
): Promise<Id> =>
  record(tx, {
    conversationId: chat.id,
    contactId: chat.contactId,
    botId: chat.botId,
    kind,
    actor,
    details,
    at: clock.now(),
  })

/** Tells the bot what people did. It answers nothing while somebody holds the chat, but its runs must know. */
export const tellBot = async (
  tx: Tx,
  chat: LockedChat,
  kind: 'taken' | 'returned' | 'resolved',
  body: Record<string, unknown> = {},
): Promise<void> => {
  // The version is of before the move, so the key is that of this move and no other.
  await tx.query('select flow_put($1, $2, $3, $4, $5)', [
    chat.id,
    `${kind}:${chat.version + 1}`,
    kind,
    clock.now(),
    JSON.stringify(body),
  ])
}

/** Whether the holder said anything to the customer while they had the chat. */
export const spoke = async (tx: Tx, chat: LockedChat): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from message where conversation_id = $1 and author = 'agent' and kind <> 'note' and at >= $2 limit 1`,
      [chat.id, chat.heldSince ?? clock.now()],
    )
  ).length > 0

export const wakeAll = (): void => {
  wake('events')
  wake('outbox')
  wake('turn')
  wake('routing')
}
