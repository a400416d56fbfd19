import { type Id, query } from '#db/index.ts'
import { historyMark } from '#domain/conversation/index.ts'
import type { Counts } from '#protocol/http/index.ts'
import { clock } from '#server/settings/index.ts'

/** Active stops counting here: "999+" is what the screen shows. */
const MOST_COUNTED = 1000

interface Tally {
  active: number
  requesting: number
  missed: number
  held: Record<Id, number>
}

/** How many chats wait where, in these bots, as this reader counts them: Intervened is their own. */
export async function countsOf(botIds: Id[], reader: Id | null): Promise<Counts> {
  return countsFor(await tallyOf(botIds), reader)
}

/** The same for one reader out of a tally made once for all. */
export const countsFor = (tally: Tally, reader: Id | null): Counts => {
  const mine = reader ? (tally.held[reader] ?? 0) : 0
  const held = Object.values(tally.held).reduce((sum, n) => sum + n, 0)
  return {
    active: Math.min(tally.active, MOST_COUNTED - 1),
    activeIsMore: tally.active >= MOST_COUNTED,
    requesting: tally.requesting,
    intervened: mine,
    withOthers: held - mine,
    missed: tally.missed,
  }
}

/** One statement for all readers of these bots: exact from the small index, Active up to 1,000. */
export async function tallyOf(botIds: Id[]): Promise<Tally> {
  const [row] = await query<{ active: number; requesting: number; missed: number; held: Record<Id, number> | null }>(
    `select
       (select count(*)::int from unnest($1::bigint[]) bot cross join lateral (
          select 1 from conversation k where k.bot_id = bot and k.last_customer_at >= $2 and k.status in ('active', 'closed')
          limit ${MOST_COUNTED}) counted) as active,
       (select count(*)::int from conversation k where k.bot_id = any ($1) and k.status = 'requesting' and k.last_customer_at >= $2) as requesting,
       (select count(*)::int from conversation k where k.bot_id = any ($1) and k.status = 'requesting' and k.last_customer_at < $2) as missed,
       (select jsonb_object_agg(holder_id, n) from (
          select k.holder_id, count(*)::int as n from conversation k
          where k.bot_id = any ($1) and k.status = 'intervened' group by k.holder_id) held) as held`,
    [botIds, historyMark(clock.now())],
    { name: 'tally' },
  )
  return { active: row?.active ?? 0, requesting: row?.requesting ?? 0, missed: row?.missed ?? 0, held: row?.held ?? {} }
}
