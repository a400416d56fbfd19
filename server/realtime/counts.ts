import type { Id } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import { reachesBot } from '#domain/team/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { countsFor, tallyOf } from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import type { Tail } from './tail.ts'

// one statement per bot and second, shared by everybody who looks at that bot
const NOT_OFTENER_THAN = seconds(1)
// the clock alone moves chats into History
const ANYWAY_EVERY = seconds(30)

const moving = new Set(['message.stored', 'conversation.changed'])

/** Tells everybody how many chats wait where, whenever that may have changed for them. */
export function tellCounts(tail: Tail): () => void {
  const waiting = new Map<Id, NodeJS.Timeout>()
  const countedAt = new Map<Id, number>()
  const told = new WeakMap<Known, Map<Id, string>>()

  const count = async (botId: Id) => {
    waiting.delete(botId)
    countedAt.set(botId, performance.now())
    if (!tail.askers().some((asker) => reachesBot(asker, botId))) return
    const tally = await tallyOf([botId])
    tail.tellNow((asker): Event | null => {
      if (!reachesBot(asker, botId)) return null
      const counts = countsFor(tally, agentIdOf(asker))
      const mine = told.get(asker) ?? new Map<Id, string>()
      told.set(asker, mine)
      if (mine.get(botId) === JSON.stringify(counts)) return null
      mine.set(botId, JSON.stringify(counts))
      const at = clock.now().toISOString()
      return {
        cursor: null,
        at,
        type: 'counts.changed',
        conversationId: null,
        contactId: null,
        data: { botId, counts },
      }
    })
  }
  const soon = (botId: Id) => {
    if (waiting.has(botId)) return
    const since = performance.now() - (countedAt.get(botId) ?? Number.NEGATIVE_INFINITY)
    const timer = setTimeout(() => count(botId).catch(() => {}), Math.max(0, NOT_OFTENER_THAN - since))
    waiting.set(botId, timer.unref())
  }

  tail.onLines((lines) => {
    for (const line of lines) if (line.botId && moving.has(line.kind)) soon(line.botId)
  })
  const anyway = setInterval(() => {
    for (const botId of countedAt.keys()) soon(botId)
  }, ANYWAY_EVERY).unref()
  return () => {
    clearInterval(anyway)
    for (const timer of waiting.values()) clearTimeout(timer)
  }
}
