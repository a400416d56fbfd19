import type { Tx } from '#db/index.ts'
import { nextStatus } from '#domain/conversation/index.ts'
import type { Effect } from '#domain/flow/index.ts'
import type { Actor } from '#domain/journey/index.ts'
import { giveFirstTag, keepConsent, setAttribute, setTag } from '#server/contact/index.ts'
import { clock } from '#server/settings/index.ts'
import { membersIn, type NamedTeam, teamByKey } from '#server/team/index.ts'
import { lockChat } from './chat.ts'
import { tellClosed } from './notice-hours.ts'
import { takeRatings } from './rating.ts'
import { requested } from './request.ts'
import { journal, saveMove } from './save.ts'
import type { Decided } from './turn-decide.ts'

/** Whether a turn changes more than its own chat's messages and timers. */
export const reachesFurther = ({ effects, ratings, isClosed, firstTagId, consent }: Decided): boolean =>
  isClosed ||
  firstTagId !== null ||
  consent !== null ||
  ratings.length > 0 ||
  effects.some(({ do: what }) => further.has(what))
const further: ReadonlySet<Effect['do']> = new Set<Effect['do']>(['request', 'resolve', 'setAttribute', 'tag'])

/** Performs what the flow decided beside speaking, in the transaction that saves the turn. */
export async function performEffects(tx: Tx, decided: Decided): Promise<void> {
  const { row, bot, effects, ratings, isClosed, firstTagId, consent } = decided
  const by: Actor = { kind: 'bot', id: row.botId, name: bot.live.name }
  // A merge may have moved the chat since it was read; under its lock it stays where it is.
  const [chatNow] = await tx.query<{ contactId: string }>(
    'select contact_id as "contactId" from conversation where id = $1',
    [row.id],
  )
  const about = { contactId: chatNow?.contactId ?? row.contactId, conversationId: row.id, botId: row.botId, by }
  const system: Actor = { kind: 'system', id: null, name: null }
  if (firstTagId !== null) await giveFirstTag(tx, { ...about, by: system }, firstTagId)
  if (consent) {
    const customer: Actor = { kind: 'customer', id: about.contactId, name: row.contact.name }
    const { wish, text: source, number } = consent
    await keepConsent(tx, { ...about, by: customer }, wish, { how: 'message', source, number, at: clock.now() })
  }
  for (const effect of effects) {
    if (effect.do === 'setAttribute') await setAttribute(tx, about, effect.attribute, effect.value)
    else if (effect.do === 'tag') await setTag(tx, about, effect.tag, effect.change)
    else if (effect.do === 'request') await request(tx, row.id, effect, by)
    else if (effect.do === 'resolve') await resolveByFlow(tx, row.id, by)
  }
  if (ratings.length > 0) await takeRatings(tx, row.id, ratings)
  const chat = isClosed ? await lockChat(tx, row.id) : null
  if (chat) await tellClosed(tx, chat, bot.settings)
}

async function request(tx: Tx, id: string, effect: Extract<Effect, { do: 'request' }>, by: Actor): Promise<void> {
  const chat = await lockChat(tx, id)
  if (!chat) return
  const { reason, priority, count, notices, team, order, summary } = effect
  const details = { ...(order ? { order } : {}), ...(summary ? { summary } : {}) }
  const preferred = team ? await teamWithPeople(tx, chat.botId, team) : null
  await requested(tx, chat, { reason, priority, counts: count, notices, team: preferred, details }, by)
}

/** The team a flow asks for; one without people in this bot is as none. */
async function teamWithPeople(tx: Tx, botId: string, key: string): Promise<NamedTeam | null> {
  const team = await teamByKey(tx, botId, key)
  return team && (await membersIn(tx, team.id, botId)).length > 0 ? team : null
}

/** A flow closes a chat that the bot or the queue holds; one that a person took meanwhile stays theirs. */
async function resolveByFlow(tx: Tx, id: string, by: Actor): Promise<void> {
  const chat = await lockChat(tx, id)
  const status = chat && nextStatus(chat.status, 'resolvedByFlow')
  if (!chat || !status) return
  await saveMove(tx, chat, { ok: true, happening: 'resolvedByFlow', status, holder: null, requestedAt: null }, by)
  await journal(tx, chat, 'resolvedByFlow', by)
}
