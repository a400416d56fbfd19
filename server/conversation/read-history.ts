import { type Id, query } from '#db/index.ts'
import { historyMark, type Outcome } from '#domain/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { type ConversationRow, conversationColumns, conversationJoins } from './read.ts'

/** What History is narrowed to; all that is set must hold. */
export interface HistoryWish {
  botIds: Id[]
  channelId?: Id | null
  tagId?: number | null
  /** waited for one of these teams */
  teamIds?: Id[] | null
  source?: string | null
  unread?: boolean
  /** unanswered, or waiting for a person, since before this */
  waitingSince?: Date | null
  outcome?: Outcome | null
  /** who had the chat last */
  agentId?: Id | null
  rating?: number | null
  /** when the customer last wrote */
  since?: Date | null
  until?: Date | null
  limit: number
  after: { at: string | null; id: Id } | null
}

/** A past chat, with how its last episode went. */
export interface HistoryRow extends ConversationRow {
  lastAgent: string | null
  lastOutcome: string | null
  lastRating: number | null
}

// A chat that was closed stays so until its customer writes again: then its last episode no longer tells how it went.
const outcomes: Record<Outcome, string> = {
  missed: `k.status = 'requesting'`,
  resolved: `k.last_outcome = 'resolved' and k.status = 'closed'`,
  bot: `(k.status = 'active' or (k.status = 'closed' and k.last_outcome is distinct from 'resolved'))`,
}

/**
 * One page of History, newest customer message first; one index walk per bot, merged. Only the conditions that are asked
 * for stand in the statement, so that the plan is made for them: each rare one has an index of its own.
 */
export const historyPage = (wish: HistoryWish): Promise<HistoryRow[]> => {
  const values: unknown[] = [wish.botIds, startOf(wish), wish.limit]
  const given = (value: unknown) => `$${values.push(value)}`
  const conditions = [
    wish.channelId && `k.channel_id = ${given(wish.channelId)}`,
    wish.tagId && `k.tag_ids <> '{}' and k.tag_ids @> array[${given(wish.tagId)}::int]`,
    wish.teamIds && `k.team_id = any (${given(wish.teamIds)}::bigint[])`,
    wish.source && `exists (select 1 from contact p where p.id = k.contact_id and p.source = ${given(wish.source)})`,
    wish.unread && 'k.unread > 0',
    wish.waitingSince &&
      `case when k.status = 'requesting' then k.requested_at else k.unanswered_since end <= ${given(wish.waitingSince)}`,
    wish.outcome && outcomes[wish.outcome],
    wish.agentId && `k.last_agent_id = ${given(wish.agentId)}`,
    wish.rating && `k.last_rating = ${given(wish.rating)}`,
    wish.since && `k.last_customer_at >= ${given(wish.since)}`,
    wish.after &&
      `(k.last_customer_at, k.id) < (${given(wish.after.at)}::timestamptz, ${given(wish.after.id)}::bigint)`,
  ].filter(Boolean)
  return query<HistoryRow>(
    `select ${conversationColumns}, l.name as "lastAgent", c.last_outcome as "lastOutcome", c.last_rating as "lastRating"
     from (
       select k.* from unnest($1::bigint[]) bot cross join lateral (
         select k.* from conversation k
         where k.bot_id = bot and k.last_customer_at is not null and k.last_customer_at <= $2 and k.status <> 'intervened'
           ${conditions.map((condition) => `and ${condition}`).join('\n           ')}
         order by k.last_customer_at desc, k.id desc limit $3
       ) k order by k.last_customer_at desc, k.id desc limit $3
     ) c ${conversationJoins} left join agent l on l.id = c.last_agent_id
     order by c.last_customer_at desc, c.id desc`,
    values,
    conditions.length === 0 ? { name: 'list-history' } : undefined,
  )
}

/**
 * The newest moment that still belongs on the page. One bound, so that the walk begins there: of two PostgreSQL may begin at
 * the other and step over every chat between them.
 */
function startOf({ until, after }: HistoryWish): Date {
  const before = [historyMark(clock.now()), ...(until ? [until] : [])].map((at) => at.getTime() - 1)
  return new Date(Math.min(...before, ...(after?.at ? [Date.parse(after.at)] : [])))
}

const AT_ONCE = 500

/** All of it, page by page. */
export async function* historyRows(wish: Omit<HistoryWish, 'limit' | 'after'>): AsyncGenerator<HistoryRow> {
  let after: HistoryWish['after'] = null
  for (;;) {
    const rows: HistoryRow[] = await historyPage({ ...wish, limit: AT_ONCE, after })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    after = { at: last.lastCustomerMessageAt?.toISOString() ?? null, id: last.id }
  }
}
