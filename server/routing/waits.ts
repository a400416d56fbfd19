import { type Id, query, type Tx } from '#db/index.ts'
import { historyMark } from '#domain/conversation/index.ts'
import { minutes } from '#domain/index.ts'
import { waitedLongEnough } from '#domain/routing/index.ts'
import { changed, journal, moving, system, tell, tellCustomer, tellTeam } from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { type NamedTeam, teamOfBot } from '#server/team/index.ts'
import { MOST_AT_ONCE, type RuledBot } from './bots.ts'
import { give } from './drain.ts'

/** A request that waited too long becomes urgent, its managers are told, and it may be given to somebody. Once per request. */
export async function escalate({ id: botId, settings }: RuledBot): Promise<number> {
  const after = settings.escalateAfterMinutes
  if (after === null) return 0
  const late = await lateIn(botId, 'escalated_at', after)
  for (const id of late) {
    const done = await moving(id, async (tx, chat) => {
      const [row] = await tx.query<{ done: Date | null }>(
        'select escalated_at as done from conversation where id = $1',
        [id],
      )
      const isDue =
        chat.status === 'requesting' &&
        chat.requestedAt !== null &&
        waitedLongEnough(after, chat.requestedAt, row?.done ?? null, clock.now())
      if (isDue) {
        await tx.query(`update conversation set escalated_at = $2, request_priority = 'urgent' where id = $1`, [
          id,
          clock.now(),
        ])
        const team = settings.escalateTo ? null : await escalationTeam(tx, settings, botId)
        if (team)
          await tx.query(
            'update conversation set team_id = $2, passed_by = null, version = version + 1 where id = $1',
            [id, team.id],
          )
        await changed(tx, chat)
        await journal(tx, chat, 'escalated', system.actor, { minutes: after, ...(team ? { team } : {}) })
        if (team) await tellTeam(tx, chat, team, { kind: 'escalated', by: null, minutes: after })
        else await tell(tx, chat, await leadersOf(tx, settings, botId), { kind: 'escalated', by: null, minutes: after })
      }
      return { ok: true, conversationId: id }
    })
    if (done.ok && settings.escalateTo) await give(id, settings.escalateTo, { because: 'escalation', minutes: after })
  }
  return late.length
}

const escalationTeam = async (
  tx: Tx,
  { escalateToTeam }: RuledBot['settings'],
  botId: Id,
): Promise<NamedTeam | null> => (escalateToTeam ? teamOfBot(tx, botId, escalateToTeam) : null)

/** Who is told that a request waited too long: the person it goes to, else those who lead the bot. */
async function leadersOf(tx: Tx, { escalateTo }: RuledBot['settings'], botId: Id): Promise<Id[]> {
  const rows = await tx.query<{ id: Id }>(
    `select a.id from bot_agent m join agent a on a.id = m.agent_id
     where m.bot_id = $1 and a.deactivated_at is null and case when $2::bigint is null then a.role <> 'agent' else a.id = $2 end
     order by a.id`,
    [botId, escalateTo],
    { name: 'told-of-escalation' },
  )
  return rows.map(({ id }) => id)
}

/** The customer who waits this long reads that they are not forgotten. Once per request. */
export async function tellWaiting({ id: botId, settings }: RuledBot): Promise<number> {
  const after = settings.tellWaitingAfterMinutes
  if (after === null) return 0
  const late = await lateIn(botId, 'wait_told_at', after)
  for (const id of late) {
    await moving(id, async (tx, chat) => {
      const [row] = await tx.query<{ done: Date | null }>(
        'select wait_told_at as done from conversation where id = $1',
        [id],
      )
      const isDue =
        chat.status === 'requesting' &&
        chat.requestedAt !== null &&
        waitedLongEnough(after, chat.requestedAt, row?.done ?? null, clock.now())
      if (isDue) {
        await tx.query('update conversation set wait_told_at = $2 where id = $1', [id, clock.now()])
        await tellCustomer(tx, chat, 'longWait')
      }
      return { ok: true, conversationId: id }
    })
  }
  return late.length
}

/** Chats that have waited so long and for whose request the step was not taken; missed ones are left alone. */
const lateIn = async (botId: Id, mark: 'escalated_at' | 'wait_told_at', afterMinutes: number): Promise<Id[]> => {
  const now = clock.now()
  const rows = await query<{ id: Id }>(
    `select id from conversation where bot_id = $1 and status = 'requesting' and last_customer_at >= $2
       and requested_at <= $3 and (${mark} is null or ${mark} < requested_at) order by requested_at, id limit $4`,
    [botId, historyMark(now), new Date(now.getTime() - minutes(afterMinutes)), MOST_AT_ONCE],
    { name: `late-${mark}` },
  )
  return rows.map(({ id }) => id)
}
