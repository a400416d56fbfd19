import { type Id, query, transaction } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { askRating, endOldAccess, lockChat } from '#server/conversation/index.ts'
import { onWake, wake } from '#server/jobs/index.ts'
import { clock } from '#server/settings/index.ts'
import { type RuledBot, ruledBots } from './bots.ts'
import { drainQueue } from './drain.ts'
import { resolveSilent, returnUnattended } from './holders.ts'
import { noteConnected } from './presence.ts'
import { escalate, tellWaiting } from './waits.ts'

const LOOKS_EVERY = seconds(1)

/**
 * Keeps the rules of the clock and of who gets a chat, until the returned function is called. Nothing is armed that a
 * restart could lose: each round asks the tables what is due, and each step is taken under the chat's lock with a mark
 * that it was. So it may run on every node at once.
 */
export function startRouting(): () => Promise<void> {
  let running: Promise<void> | null = null
  let again = false
  let stopping = false
  const look = () => {
    again = true
    // The database is away, or one chat cannot be moved: the next round comes back to it.
    running ??= rounds().finally(() => {
      running = null
    })
  }
  const rounds = async () => {
    do {
      again = false
      await watchOnce().catch((problem: unknown) => {
        console.warn('Routing waits:', problem instanceof Error ? problem.message : problem)
      })
    } while (again && !stopping)
  }
  const forget = onWake('routing', look)
  const glances = setInterval(look, LOOKS_EVERY)
  return async () => {
    stopping = true
    forget()
    clearInterval(glances)
    await running
  }
}

/** One round over every bot that has rules, and over what is due by itself. */
export async function watchOnce(): Promise<void> {
  await noteConnected()
  await endOldAccess()
  await askRatings()
  // One bot that cannot be served must not hold up the others.
  const rounds = await Promise.allSettled((await ruledBots()).map(keepRules))
  for (const round of rounds) if (round.status === 'rejected') throw round.reason
}

async function keepRules(bot: RuledBot): Promise<void> {
  await returnUnattended(bot)
  await resolveSilent(bot)
  await drainQueue(bot)
  await escalate(bot)
  await tellWaiting(bot)
}

const MOST_ASKED = 100

/** Ratings whose question is due: Resolve can no longer be undone. */
async function askRatings(): Promise<void> {
  const due = await query<{ id: Id; chat: Id }>(
    'select id, conversation_id as chat from episode where rating_due_at <= $1 order by rating_due_at limit $2',
    [clock.now(), MOST_ASKED],
    { name: 'ratings-due' },
  )
  for (const { id, chat: chatId } of due) {
    await transaction(async (tx) => {
      const chat = await lockChat(tx, chatId)
      if (chat) await askRating(tx, chat, id)
    })
  }
  if (due.length > 0) {
    wake('outbox')
    wake('events')
  }
}
