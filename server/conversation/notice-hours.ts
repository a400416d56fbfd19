import type { Tx } from '#db/index.ts'
import { hours } from '#domain/index.ts'
import { type BotSettings, isOpen, openingInWords, opensAt } from '#domain/routing/index.ts'
import { clock } from '#server/settings/index.ts'
import type { LockedChat } from './chat.ts'
import { settingsOf } from './episode.ts'
import { tellCustomer } from './notice.ts'

/** A person was requested: the customer reads that the desk is closed, or that nobody is Online, if the bot is set to say so. */
export async function tellNobodyThere(tx: Tx, chat: LockedChat): Promise<void> {
  const settings = await settingsOf(tx, chat.botId)
  if (!isOpen(settings.hours, settings.zone, clock.now())) return tellClosed(tx, chat, settings)
  if (!settings.tellNobodyOnline) return
  const online = await tx.query(
    `select 1 from bot_agent m join agent a on a.id = m.agent_id
     where m.bot_id = $1 and a.presence = 'online' and a.deactivated_at is null limit 1`,
    [chat.botId],
    { name: 'anybody-online' },
  )
  if (online.length === 0) await tellCustomer(tx, chat, 'nobodyOnline')
}

/** The away text, to one customer at most once in the hours that are set. Nobody who is with a person is sent away. */
export async function tellClosed(tx: Tx, chat: LockedChat, settings: BotSettings): Promise<void> {
  const now = clock.now()
  if (chat.holder || isOpen(settings.hours, settings.zone, now)) return
  const before = new Date(now.getTime() - hours(settings.hours.onceEveryHours))
  const first = await tx.query(
    'update conversation set away_told_at = $2 where id = $1 and (away_told_at is null or away_told_at <= $3) returning 1',
    [chat.id, now, before],
    { name: 'away-once' },
  )
  if (first.length === 0) return
  const opens = opensAt(settings.hours, settings.zone, now)
  const nextOpening = opens ? openingInWords(opens, chat.language ?? 'en', settings.zone, now) : ''
  await tellCustomer(tx, chat, 'away', { nextOpening })
}
