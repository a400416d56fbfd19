import { type Id, type Tx, transaction } from '#db/index.ts'
import * as rules from '#domain/conversation/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known, NamedTeam } from '#server/team/index.ts'
import { type LockedChat, lockChat } from './chat.ts'
import { episodeAsked } from './episode.ts'
import { actorOf, moving } from './moves.ts'
import { tellNobodyThere } from './notice-hours.ts'
import { changed, journal, type Moved, saveMove } from './save.ts'

export interface Asking {
  reason: string
  priority: 'low' | 'normal' | 'high' | 'urgent'
  /** adds one to unresolved queries, also while the chat waits already */
  counts: boolean
  /** for whom it waits; without one it waits for whom it did */
  team?: NamedTeam | null
  /** who passed it on: no rule gives it back to them */
  passedBy?: Id | null
  notices?: Record<string, unknown>
  details?: Record<string, unknown>
}

/** An agent or a program asks for a person. */
export const requestPerson = (id: Id, asker: Known, reason?: string): Promise<Moved> =>
  moving(id, (tx, chat) =>
    requested(tx, chat, { reason: reason ?? '', priority: 'normal', counts: true }, actorOf(asker)),
  )

/** Puts a chat in the queue, or adds a reason to one that waits: the first request time stays, the priority only rises. */
export async function requested(tx: Tx, chat: LockedChat, asking: Asking, by: Actor): Promise<Moved> {
  const move = rules.request(chat, clock.now())
  if (!move.ok) return move
  if (chat.status === 'requesting') await changed(tx, chat)
  else await saveMove(tx, chat, move, by)
  const waits = chat.status === 'requesting'
  await tx.query(
    `update conversation set unresolved_queries = unresolved_queries + $2::int, request_reason = $3, request_priority = $4,
       notices = coalesce($5::jsonb, notices), team_id = coalesce($6, team_id), passed_by = coalesce($7, passed_by)
     where id = $1`,
    [
      chat.id,
      asking.counts ? 1 : 0,
      joined(waits ? chat.requestReason : null, asking.reason),
      higher(waits ? chat.requestPriority : null, asking.priority),
      asking.notices ? JSON.stringify(asking.notices) : null,
      asking.team?.id ?? null,
      asking.passedBy ?? null,
    ],
  )
  await journal(tx, chat, 'requested', by, {
    ...(asking.reason ? { reason: asking.reason } : {}),
    ...(asking.priority === 'normal' ? {} : { priority: asking.priority }),
    ...(asking.team ? { team: asking.team } : {}),
    ...asking.details,
  })
  await episodeAsked(tx, chat)
  if (chat.status !== 'requesting') await tellNobodyThere(tx, chat)
  return { ok: true, conversationId: chat.id }
}

const LONGEST_REASON = 1000

/** Reasons pile up, newest last; the same one twice in a row is written once. */
const joined = (before: string | null, reason: string): string | null => {
  if (!reason) return before
  if (!before || before === reason || before.endsWith(`\n${reason}`)) return before || reason
  return `${before}\n${reason}`.slice(-LONGEST_REASON)
}

const priorities = ['low', 'normal', 'high', 'urgent']
const higher = (before: string | null, now: string) =>
  before !== null && priorities.indexOf(before) > priorities.indexOf(now) ? before : now

/** The system asks for a person: a walk that failed again and again. */
export const requestBySystem = (id: Id, reason: string): Promise<Moved | Refusal> =>
  transaction(async (tx) => {
    const chat = await lockChat(tx, id)
    if (!chat) return refuse('notFound', { thing: 'chat' })
    return requested(tx, chat, { reason, priority: 'normal', counts: true }, { kind: 'system', id: null, name: null })
  })
