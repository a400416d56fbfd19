import { type Id, query } from '#db/index.ts'
import { mayAlways, reachesBot } from '#domain/team/index.ts'
import type { Known } from '#server/team/index.ts'

/** The bots a list is about: the one asked for if the asker reaches it, else all they reach. */
export async function botsOf(asker: Known, wanted?: string): Promise<Id[]> {
  if (wanted !== undefined) return /^\d{1,19}$/.test(wanted) && reachesBot(asker, wanted) ? [wanted] : []
  if (!mayAlways.seeAllContacts(asker)) return [...asker.botIds]
  const bots = await query<{ id: Id }>('select id from bot order by id', [], { name: 'bot-ids' })
  return bots.map((bot) => bot.id)
}

/** Limits contacts to the asker's bots; null sees all. */
export const contactReach = (asker: Known): Id[] | null => (mayAlways.seeAllContacts(asker) ? null : [...asker.botIds])

/** The agent whose own chats count, null for a key. */
export const readerOf = (asker: Known): Id | null => (asker.kind === 'person' ? asker.id : null)
