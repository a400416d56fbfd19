import type { Id } from '#db/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { conversationRow, maySee } from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import type { Known } from '#server/team/index.ts'
import type { Tail } from './tail.ts'

interface Looking {
  id: Id
  name: string
}

/** Which chat each open line looks at. Never stored: it ends with the line. */
export interface Viewers {
  /** this line now looks at a chat, or at none; whoever is in the old one and in the new one is told */
  look(line: object, who: Known, conversationId: Id | null): Promise<void>
  /** the line has ended */
  gone(line: object): void
}

export function watchViewers(tail: Tail): Viewers {
  const byLine = new Map<object, { chat: Id; who: Looking }>()

  const inChat = (chat: Id): Looking[] => {
    const people = [...byLine.values()].filter((one) => one.chat === chat).map(({ who }) => who)
    return [...new Map(people.map((who) => [who.id, who])).values()]
  }
  const tell = async (chat: Id) => {
    const row = await conversationRow(chat)
    if (!row) return
    const event: Event = {
      cursor: null,
      at: clock.now().toISOString(),
      type: 'viewers',
      conversationId: chat,
      contactId: row.contactId,
      data: { viewers: inChat(chat) },
    }
    // Told to those who look at it themselves, and only while they may read it.
    const looking = new Set(event.data.viewers.map(({ id }) => id))
    tail.tellNow((asker) => (looking.has(asker.id) && asker.kind === 'person' && maySee(asker, row) ? event : null))
  }
  const leave = (line: object): Id | null => {
    const before = byLine.get(line)?.chat ?? null
    byLine.delete(line)
    return before
  }

  return {
    async look(line, who, conversationId) {
      if (who.kind !== 'person') return
      const row = conversationId && /^\d{1,18}$/.test(conversationId) ? await conversationRow(conversationId) : null
      const before = leave(line)
      if (row && maySee(who, row)) byLine.set(line, { chat: row.id, who: { id: who.id, name: who.name } })
      if (before && before !== row?.id) await tell(before)
      if (row) await tell(row.id)
    },
    gone(line) {
      const before = leave(line)
      if (before) tell(before).catch(() => {})
    },
  }
}
