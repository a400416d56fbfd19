import { type Id, query } from '#db/index.ts'
import { type BotSettings, readSettings } from '#domain/routing/index.ts'

/** A bot whose owner has set at least one rule of the clock or of who gets a chat. */
export interface RuledBot {
  id: Id
  settings: BotSettings
}

/** Bots with rules; those that have none cost nothing. */
export const ruledBots = async (): Promise<RuledBot[]> =>
  (
    await query<{ id: Id; settings: unknown }>(`select id, settings from bot where settings <> '{}' order by id`, [], {
      name: 'ruled-bots',
    })
  ).map(({ id, settings }) => ({ id, settings: readSettings(settings) }))

/** At most so many chats are looked at for one rule of one bot in one round; the next round comes soon. */
export const MOST_AT_ONCE = 100
