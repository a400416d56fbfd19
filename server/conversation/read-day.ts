import { type Id, query } from '#db/index.ts'
import type { Day } from '#protocol/http/index.ts'

interface DayRow {
  since: Date
  resolved: number
  waitMs: number | null
  resolutionMs: number | null
  rating: number | null
  bot: number
  queue: number
  person: number
}

// Episodes are numbered as they begin: the newest so many hold the day of any desk, and nothing older is read.
const NEWEST = 20_000

/** What a person has done since a moment; the cost is that of the newest episodes, however many are kept. */
export async function dayOf(agentId: Id, since: Date, now: Date): Promise<Day> {
  const [row] = await query<DayRow>(
    `with newest as materialized (
       select * from episode where id > (select coalesce(max(id), 0) - $4 from episode)),
     start as (select greatest($2::timestamptz, (select min(started_at) from newest having count(*) >= $4)) as at),
     own as (
       select e.*, (resolved_by = $1 and outcome = 'resolved' and ended_at >= s.at) is true as closed,
         (holder_id = $1 and taken_at >= s.at) is true as taken, (holder_id = $1 and rated_at >= s.at) is true as judged,
         least(coalesce(requested_at, taken_at), taken_at) as asked
       from newest e, start s where holder_id = $1 or resolved_by = $1)
     select (select at from start) as since, count(*) filter (where closed)::int as resolved,
       round(avg(waited_ms) filter (where taken))::float as "waitMs",
       round(avg(${ms('ended_at - taken_at')}) filter (where closed))::float as "resolutionMs",
       (avg(rating) filter (where judged))::float as rating,
       ${total('asked - started_at')} as bot, ${total('taken_at - asked')} as queue,
       ${total('coalesce(ended_at, $3::timestamptz) - taken_at')} as person
     from own`,
    [agentId, since, now, NEWEST],
    { name: 'day-of' },
  )
  const { bot, queue, person, ...day } = row!
  return { ...day, since: day.since.toISOString(), held: { bot, queue, person } }
}

const ms = (span: string) => `greatest(0, extract(epoch from ${span}) * 1000)`
const total = (span: string) => `coalesce(round(sum(${ms(span)}) filter (where taken)), 0)::float`
