import { type Id, query, type Tx } from '#db/index.ts'
import { minutes } from '#domain/index.ts'
import { quietBeforeWarning, returnsToQueue, type Silence, silenceAsks } from '#domain/routing/index.ts'
import { giveBack, handToBot, moving, system, tellCustomer } from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { MOST_AT_ONCE, type RuledBot } from './bots.ts'
import { whoIsThere } from './presence.ts'

/** Chats whose holder stays Offline or gone go back to the queue, since when they first waited. */
export async function returnUnattended({ id: botId, settings }: RuledBot): Promise<number> {
  if (settings.returnAfterMinutes === null) return 0
  const holders = await query<{ id: Id }>(
    `select distinct holder_id as id from conversation where bot_id = $1 and status = 'intervened'`,
    [botId],
    { name: 'holders-of-bot' },
  )
  const there = await whoIsThere(holders.map(({ id }) => id))
  const gone = [...there.values()].filter((one) => returnsToQueue(settings, one, new Date(0), clock.now()))
  if (gone.length === 0) return 0
  const held = await query<{ id: Id }>(
    `select id from conversation where bot_id = $1 and status = 'intervened' and holder_id = any ($2::bigint[])
     order by holder_since limit $3`,
    [botId, gone.map(({ id }) => id), MOST_AT_ONCE],
    { name: 'held-by-gone' },
  )
  let returned = 0
  for (const { id } of held) {
    await moving(id, async (tx, chat) => {
      const one = there.get(chat.holder?.id ?? '')
      if (!one || !chat.heldSince || !returnsToQueue(settings, one, chat.heldSince, clock.now()))
        return { ok: true, conversationId: id }
      returned++
      return giveBack(tx, chat, system.person, system.actor, {
        because: 'offline',
        minutes: settings.returnAfterMinutes,
      })
    })
  }
  return returned
}

/** Held chats in which ours was the last word: warned, then handed back to the bot. */
export async function resolveSilent({ id: botId, settings }: RuledBot): Promise<number> {
  const { resolveAfterMinutes: after, warnBeforeMinutes: warn } = settings
  if (after === null) return 0
  const quietSince = new Date(clock.now().getTime() - minutes(quietBeforeWarning(after, warn)))
  const warnedBefore = new Date(clock.now().getTime() - minutes(warn ?? 0))
  const quiet = await query<{ id: Id }>(
    `select id from conversation where bot_id = $1 and status = 'intervened' and unanswered_since is null
       and (last_at <= $2 or silence_warned_at <= $3) order by last_at, id limit $4`,
    [botId, quietSince, warnedBefore, MOST_AT_ONCE],
    { name: 'quiet-chats' },
  )
  let asked = 0
  for (const { id } of quiet) {
    await moving(id, async (tx, chat) => {
      const asks = chat.holder ? silenceAsks(settings, await silenceOf(tx, id), clock.now()) : 'nothing'
      if (asks !== 'nothing') asked++
      if (asks === 'resolve')
        return handToBot(tx, chat, system.person, system.actor, { because: 'silence', minutes: after })
      if (asks === 'warn') {
        await tx.query('update conversation set silence_warned_at = $2 where id = $1', [id, clock.now()])
        await tellCustomer(tx, chat, 'silenceWarning', { agentName: chat.holder?.name ?? '' })
      }
      return { ok: true, conversationId: id }
    })
  }
  return asked
}

/** The last word of a chat: of the customer or a person, notes and notices apart. */
async function silenceOf(tx: Tx, id: Id): Promise<Silence> {
  const [row] = await tx.query<{ by: 'customer' | 'agent' | null; at: Date; warnedAt: Date | null }>(
    `select m.author as by, m.at, c.silence_warned_at as "warnedAt" from conversation c left join lateral (
       select author, at from message where conversation_id = c.id and author in ('customer', 'agent') and kind <> 'note'
       order by number desc limit 1) m on true where c.id = $1`,
    [id],
    { name: 'last-word' },
  )
  return { lastWord: row?.by ? { by: row.by, at: row.at } : null, warnedAt: row?.warnedAt ?? null }
}
