import { type Id, type Tx, transaction } from '#db/index.ts'
import type { Decision } from '#domain/conversation/index.ts'
import { type Refusal, refuse, seconds } from '#domain/index.ts'
import type { Actor, JourneyKind } from '#domain/journey/index.ts'
import { dropBotMessages, nothingOnItsWay } from '#server/message/index.ts'
import { type LockedChat, lockChat } from './chat.ts'
import { notify } from './notice.ts'
import { journal, type Moved, saveMove, tellBot, wakeAll } from './save.ts'

/** How long what the bot has on its way is waited for before a person takes the chat. */
const WAITS = seconds(3)

interface Taking {
  move: Decision
  kind: JourneyKind
  by: Actor
  details: Record<string, unknown>
  /** what else belongs to it, in the same transaction */
  after?: (tx: Tx, chat: LockedChat) => Promise<void>
}

/**
 * Puts a person in charge. What the bot has queued is taken back in the same transaction; what is on its way is waited
 * for first, so that nothing of the bot leaves after the person has the chat.
 */
export async function takeFromBot(
  id: Id,
  decide: (tx: Tx, chat: LockedChat) => Promise<Taking | Refusal | 'unchanged'>,
): Promise<Moved> {
  const patience = performance.now() + WAITS
  for (;;) {
    const left = Math.max(0, patience - performance.now())
    try {
      const done = await transaction((tx) => taken(tx, id, decide, left > 0))
      if (done.ok) wakeAll()
      return done
    } catch (problem) {
      if (!(problem instanceof OnItsWay)) throw problem
      await nothingOnItsWay(id, left)
    }
  }
}

/** Something of the bot is being sent at this moment: the transaction goes back and the move is tried again. */
class OnItsWay extends Error {}

async function taken(
  tx: Tx,
  id: Id,
  decide: (tx: Tx, chat: LockedChat) => Promise<Taking | Refusal | 'unchanged'>,
  waits: boolean,
): Promise<Moved> {
  const chat = await lockChat(tx, id)
  if (!chat) return refuse('notFound', { thing: 'chat' })
  const decided = await decide(tx, chat)
  if (decided === 'unchanged') return { ok: true, conversationId: id }
  if ('ok' in decided) return decided
  const { move, kind, by, details, after } = decided
  if (!move.ok) return move
  await dropBotMessages(tx, id)
  if (waits && (await botIsSending(tx, id))) throw new OnItsWay()
  await saveMove(tx, chat, move, by)
  await journal(tx, chat, kind, by, details)
  if (move.notice) await notify(tx, chat, move.notice, move.holder?.name ?? '')
  if (!chat.holder) await tellBot(tx, chat, 'taken')
  await after?.(tx, chat)
  return { ok: true, conversationId: id }
}

const botIsSending = async (tx: Tx, id: Id) =>
  (
    await tx.query(
      `select 1 from outbox where conversation_id = $1 and state = 'sending' and if_version is not null limit 1`,
      [id],
    )
  ).length > 0
