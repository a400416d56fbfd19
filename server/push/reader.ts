import { type Id, query, type Tx, transaction } from '#db/index.ts'
import { rank } from '#domain/message/index.ts'
import type { NoticeEvent } from '#domain/notice/index.ts'
import { onWake } from '#server/jobs/index.ts'
import { pushKeys } from './keys.ts'
import { usePushContact } from './post.ts'
import { keyOf, sendPush } from './send.ts'

const READER = 'push'
const MOST_AT_ONCE = 500
const GLANCE_EVERY = 500
// after a pause of the server, what is older than this is no news
const NEWS_FOR = '2 minutes'

/** Reads the event log for what people asked to be told of, until the returned function is called. */
export async function startPush(publicUrl: string): Promise<() => Promise<void>> {
  usePushContact(publicUrl)
  await pushKeys()
  let stopping = false
  let again = false
  let running: Promise<void> | null = null
  const work = async () => {
    do {
      again = false
      while (!stopping && (await readNext()) === MOST_AT_ONCE);
    } while (again && !stopping)
  }
  const look = () => {
    again = true
    // The database is away: the next glance comes back to it.
    running ??= work()
      .catch((problem: unknown) => console.warn('Push waits:', problem instanceof Error ? problem.message : problem))
      .finally(() => {
        running = null
      })
  }
  const forget = onWake('events', look)
  const glances = setInterval(look, GLANCE_EVERY)
  look()
  return async () => {
    stopping = true
    forget()
    clearInterval(glances)
    await running
  }
}

/** Queues what follows from the next events; the reader's place moves in the same transaction, so nothing is queued twice. */
export const readNext = (): Promise<number> =>
  transaction(async (tx) => {
    const place = await myPlace(tx)
    if (!place) return 0 // another process is at it
    const events = await tx.query<{ xid: string; id: Id; kind: string; at: Date }>(
      `select xid::text, id, kind from event e
       where (xid, id) > ($1::xid8, $2::bigint) and xid < pg_snapshot_xmin(pg_current_snapshot()) order by e.xid, e.id limit $3`,
      [place.xid, place.id, MOST_AT_ONCE],
    )
    const last = events.at(-1)
    if (!last) return 0
    await queue(tx, place, last)
    await tx.query('update event_reader set xid = $2, id = $3 where name = $1', [READER, last.xid, last.id])
    return events.length
  })

interface Place {
  xid: string
  id: Id
}

/** One row per browser and thing to tell. Whom nobody can reach costs nothing: the subscriptions are asked first. */
async function queue(tx: Tx, from: Place, to: Place): Promise<void> {
  const told = await tx.query<{ subscriptionId: Id; event: NoticeEvent; conversationId: Id }>(
    `with happened as (
       select e.conversation_id, e.number, e.kind, (e.facts->>'journeyId')::bigint as journey_id from event e
       where (e.xid, e.id) > ($1::xid8, $2::bigint) and (e.xid, e.id) <= ($3::xid8, $4::bigint)
         and e.at > now() - interval '${NEWS_FOR}' and e.conversation_id is not null
         and e.kind in ('journey.added', 'message.stored', 'message.changed')
         and exists (select from push_subscription)
     ), told as (
       select 'request' as event, c.id as conversation_id, m.agent_id from happened h
       join journey j on j.id = h.journey_id and j.kind in ('requested', 'unassigned', 'passedToTeam') and h.kind = 'journey.added'
       join conversation c on c.id = h.conversation_id and c.status = 'requesting'
       join bot_agent m on m.bot_id = c.bot_id
       where not (j.actor_kind = 'agent' and j.actor_id = m.agent_id)
         and (j.kind <> 'passedToTeam' or exists (select from team_agent t where t.team_id = c.team_id and t.agent_id = m.agent_id))
         -- who asks again while they wait is not told again
         and not (j.kind = 'requested' and exists (select from journey k
           where k.conversation_id = c.id and k.kind = 'requested' and k.id < j.id and k.at >= c.requested_at))
       union
       select 'assigned', c.id, c.holder_id from happened h
       join journey j on j.id = h.journey_id and j.kind in ('assigned', 'transferred') and h.kind = 'journey.added'
       join conversation c on c.id = h.conversation_id and c.status = 'intervened'
       where c.holder_id is not null and not (j.actor_kind = 'agent' and j.actor_id = c.holder_id)
       union
       select case when h.kind = 'message.stored' then 'message' else 'failed' end, c.id, c.holder_id from happened h
       join conversation c on c.id = h.conversation_id and c.status = 'intervened' and c.holder_id is not null
       join message m on m.conversation_id = h.conversation_id and m.number = h.number
       where (h.kind = 'message.stored' and m.author = 'customer'
              and not exists (select from contact p where p.id = c.contact_id and p.blocked_at is not null))
          or (h.kind = 'message.changed' and m.author = 'agent' and m.delivery = $5)
     )
     select p.id as "subscriptionId", t.event, t.conversation_id as "conversationId"
     from told t join push_subscription p on p.agent_id = t.agent_id`,
    [from.xid, from.id, to.xid, to.id, rank('failed')],
  )
  if (told.length === 0) return
  await tx.query(
    `insert into job (queue, key, payload) select $1, * from unnest($2::text[], $3::jsonb[])
     on conflict (key) do update set payload = excluded.payload, run_at = now(), attempts = 0, lease_until = null,
       lease_owner = null, last_problem = null`,
    [sendPush.name, told.map(keyOf), told.map((one) => JSON.stringify(one))],
  )
}

/** Begins where the log ends today: what happened before anybody could subscribe is not told. */
async function myPlace(tx: Tx): Promise<Place | null> {
  const select = 'select xid::text, id from event_reader where name = $1 for update skip locked'
  const [place] = await tx.query<Place>(select, [READER])
  if (place) return place
  await query(
    `insert into event_reader (name, xid, id) select $1, pg_snapshot_xmin(pg_current_snapshot()), 0 on conflict do nothing`,
    [READER],
  )
  return (await tx.query<Place>(select, [READER]))[0] ?? null
}
