import { type Id, query, type Tx } from '#db/index.ts'
import * as rules from '#domain/conversation/index.ts'
import { refuse } from '#domain/index.ts'
import { type Candidate, chooseAgent, fitFor, hasRoom, returnsToQueue, type Wanted } from '#domain/routing/index.ts'
import { personNow, system, takeFromBot } from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { MOST_AT_ONCE, type RuledBot } from './bots.ts'
import { whoIsThere } from './presence.ts'

/**
 * Gives the chats that wait to whoever the bot's rule names: those Online with a free place, the most urgent and longest
 * wait first. Answers how many it gave. Several of these may run at once: a chat is given once, and nobody beyond their places.
 */
export async function drainQueue({ id, settings }: RuledBot): Promise<number> {
  if (settings.assignment === 'everyone') return 0
  if (!(await anyWaitsIn(id))) return 0
  let candidates = await candidatesOf({ id, settings })
  let given = 0
  for (const chat of await waitingIn(id, candidates.filter(hasRoom))) {
    const choose = () => chooseAgent(settings.assignment, fitFor(chat, candidates))
    let chosen = choose()
    while (chosen) {
      const who = chosen
      const outcome = await give(chat.id, who.id, { because: settings.assignment })
      if (outcome === 'given') {
        given++
        candidates = candidates.map((one) =>
          one.id === who.id ? { ...one, held: one.held + 1, givenAt: clock.now() } : one,
        )
      }
      if (outcome !== 'full') break
      candidates = candidates.filter(({ id: one }) => one !== who.id)
      chosen = choose()
    }
    if (!candidates.some(hasRoom)) break
  }
  return given
}

type Outcome = 'given' | 'gone' | 'full'

/** Gives one waiting chat to one agent, if it still waits and they still have room. */
export async function give(chatId: Id, agentId: Id, details: Record<string, unknown>): Promise<Outcome> {
  let outcome: Outcome = 'gone'
  await takeFromBot(chatId, async (tx, chat) => {
    outcome = 'gone'
    if (chat.status !== 'requesting') return 'unchanged'
    const place = await placeOf(tx, agentId)
    const person = place && hasRoom(place) ? await personNow(tx, agentId) : null
    if (!person) {
      outcome = 'full'
      return refuse('agentNotOnline')
    }
    const move = rules.intervene(chat, person)
    outcome = move.ok ? 'given' : 'full'
    return {
      move,
      kind: 'assigned',
      by: system.actor,
      details: { to: { id: person.id, name: person.name }, ...details },
    }
  })
  return outcome
}

/** The agent's places, locked: two rules that choose the same person at once come one after the other, and count anew. */
async function placeOf(tx: Tx, agentId: Id): Promise<Pick<Candidate, 'held' | 'capacity'> | null> {
  const [agent] = await tx.query<{ capacity: number | null }>(
    'select capacity from agent where id = $1 and deactivated_at is null for no key update',
    [agentId],
    { name: 'lock-places' },
  )
  // a statement of its own: it sees what the lock waited for
  const [row] = await tx.query<{ held: number }>(
    `select count(*)::int as held from conversation where status = 'intervened' and holder_id = $1`,
    [agentId],
    { name: 'count-held' },
  )
  return agent ? { capacity: agent.capacity, held: row?.held ?? 0 } : null
}

const anyWaitsIn = async (botId: Id): Promise<boolean> =>
  (
    await query(
      `select 1 from conversation where bot_id = $1 and status = 'requesting' and last_customer_at >= $2 limit 1`,
      [botId, rules.historyMark(clock.now())],
      { name: 'any-waits-in' },
    )
  ).length > 0

interface Waiting extends Wanted {
  id: Id
}

/**
 * Chats that wait for somebody who is there: those of a team whose people are all away stand in nobody's way. A team
 * without people in this bot is as none.
 */
const waitingIn = (botId: Id, free: readonly Candidate[]): Promise<Waiting[]> =>
  query<Waiting>(
    `with own as (select m.team_id as id, count(a.id) as people
       from team_bot s join team_agent m on m.team_id = s.team_id
       left join (bot_agent b join agent a on a.id = b.agent_id and a.deactivated_at is null) on b.bot_id = s.bot_id and a.id = m.agent_id
       where s.bot_id = $1 group by m.team_id)
     select c.id, own.id as "teamId", c.passed_by as "passedBy" from conversation c
     left join own on own.id = c.team_id and own.people > 0
     where c.bot_id = $1 and c.status = 'requesting' and c.last_customer_at >= $2
       and (own.id is null or own.id = any ($4::bigint[]))
     order by array_position('{urgent,high,normal,low}'::text[], coalesce(c.request_priority, 'normal')), c.requested_at, c.id
     limit $3`,
    [botId, rules.historyMark(clock.now()), MOST_AT_ONCE, [...new Set(free.flatMap(({ teamIds = [] }) => teamIds))]],
    { name: 'waiting-in' },
  )

/** Who may be given a chat of this bot: Online, and not gone so long that the chat would go back at once. */
async function candidatesOf({ id, settings }: RuledBot): Promise<Candidate[]> {
  const rows = await query<Candidate>(
    `select a.id, a.capacity, m.given_at as "givenAt",
       (select count(*)::int from conversation c where c.status = 'intervened' and c.holder_id = a.id) as held,
       array(select t.team_id::text from team_agent t where t.agent_id = a.id) as "teamIds"
     from bot_agent m join agent a on a.id = m.agent_id
     where m.bot_id = $1 and a.presence = 'online' and a.deactivated_at is null`,
    [id],
    { name: 'routing-candidates' },
  )
  const there = await whoIsThere(rows.map((row) => row.id))
  const now = clock.now()
  return rows.filter((row) => {
    const one = there.get(row.id)
    return one && !returnsToQueue(settings, one, new Date(0), now)
  })
}
