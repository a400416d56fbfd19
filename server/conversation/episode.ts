import type { Id, Tx } from '#db/index.ts'
import type { Move } from '#domain/conversation/index.ts'
import { RATING_AFTER, readSettings } from '#domain/routing/index.ts'
import { clock } from '#server/settings/index.ts'
import type { LockedChat } from './chat.ts'

/** Keeps the episode of a chat true to a move, in the move's own transaction. */
export async function keepEpisode(tx: Tx, chat: LockedChat, move: Move, by: Id | null): Promise<void> {
  const now = clock.now()
  if (move.happening === 'resolveUndone') return reopen(tx, chat.id, move.holder?.id ?? null)
  await begin(tx, chat)
  switch (move.happening) {
    case 'intervened':
    case 'transferred':
      return taken(tx, chat, move, now)
    case 'resolved':
    case 'resolvedByFlow':
      return ended(tx, chat, move, by, now)
    default:
  }
}

/** A person was asked for, also while the chat waited already. */
export async function episodeAsked(tx: Tx, chat: LockedChat): Promise<void> {
  await begin(tx, chat)
  await tx.query(
    `update episode set requests = requests + 1, requested_at = coalesce(requested_at, $2)
     where conversation_id = $1 and ended_at is null`,
    [chat.id, chat.requestedAt ?? clock.now()],
    { name: 'episode-asked' },
  )
}

/** Most begin with the customer's message; one that began before this was counted, or without any, begins here. */
const begin = (tx: Tx, chat: LockedChat) =>
  tx.query(
    `insert into episode (conversation_id, bot_id, contact_id, started_at, requested_at) values ($1, $2, $3, $4, $5)
     on conflict (conversation_id) where ended_at is null do nothing`,
    [chat.id, chat.botId, chat.contactId, clock.now(), chat.requestedAt],
    { name: 'episode-begin' },
  )

const taken = async (tx: Tx, { id, requestedAt }: LockedChat, { happening, holder }: Move, now: Date) => {
  const waited = requestedAt ? Math.max(0, now.getTime() - requestedAt.getTime()) : null
  await tx.query(
    `update episode set holder_id = $2, taken_at = coalesce(taken_at, $3), waited_ms = coalesce(waited_ms, $4),
       transfers = transfers + $5::int where conversation_id = $1 and ended_at is null`,
    [id, holder?.id ?? null, now, waited, happening === 'transferred' ? 1 : 0],
    { name: 'episode-taken' },
  )
}

async function ended(tx: Tx, { id, botId }: LockedChat, { happening }: Move, by: Id | null, now: Date): Promise<void> {
  const byPerson = happening === 'resolved'
  const asks = byPerson && (await settingsOf(tx, botId)).askRating
  await tx.query(
    `update episode set ended_at = $2, outcome = $3, resolved_by = $4, rating_due_at = $5
     where conversation_id = $1 and ended_at is null`,
    [
      id,
      now,
      byPerson ? 'resolved' : 'flow',
      byPerson ? by : null,
      asks ? new Date(now.getTime() + RATING_AFTER) : null,
    ],
    { name: 'episode-ended' },
  )
}

const reopen = async (tx: Tx, conversationId: Id, holderId: Id | null): Promise<void> => {
  await tx.query(
    `update episode set ended_at = null, outcome = null, resolved_by = null, rating_due_at = null, holder_id = $2
     where id = (select max(id) from episode where conversation_id = $1)`,
    [conversationId, holderId],
  )
}

/** How the bot hands over, as it is set now. */
export async function settingsOf(tx: Tx, botId: Id) {
  const [row] = await tx.query<{ settings: unknown }>('select settings from bot where id = $1', [botId], {
    name: 'bot-settings',
  })
  return readSettings(row?.settings)
}
