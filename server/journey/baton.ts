import { type Id, query } from '#db/index.ts'
import { batonBetween, type JourneyKind, type Leg, movesBaton } from '#domain/journey/index.ts'
import { days } from '#domain/time.ts'
import { clock } from '#server/settings/index.ts'

const DAYS = 90
/** The newest moves tell the strip; more would be thinner than a hair. */
const MOST_MOVES = 500

interface Row {
  conversationId: Id
  kind: JourneyKind
  at: Date
  name: string | null
}

/** Who held the chats of a contact over the last 90 days. Names and times alone: nothing that was said. */
export async function batonOfContact(
  contactId: Id,
  reach: Id[] | null,
): Promise<{ from: Date; until: Date; legs: Leg[]; handovers: number }> {
  const until = clock.now()
  const from = new Date(until.getTime() - days(DAYS))
  const [chats, rows] = await Promise.all([
    query<{ id: Id; began: Date }>(
      'select id, created_at as began from conversation where contact_id = $1 and ($2::bigint[] is null or bot_id = any ($2))',
      [contactId, reach],
      { name: 'beginnings-of-chats' },
    ),
    query<Row>(
      `select conversation_id as "conversationId", kind, at, case when kind in ('assigned', 'transferred') then details #>> '{to,name}'
         else actor_name end as name
       from journey where contact_id = $1 and kind = any ($2) and conversation_id is not null order by id desc limit $3`,
      [contactId, movesBaton, MOST_MOVES],
      { name: 'baton-of-contact' },
    ),
  ])
  const oldestFirst = rows.toSorted((a, b) => a.at.getTime() - b.at.getTime())
  const courses = chats.map(({ id, began }) => ({
    began,
    moves: oldestFirst.filter(({ conversationId }) => conversationId === id),
  }))
  return { from, until, ...batonBetween(courses, from, until) }
}
