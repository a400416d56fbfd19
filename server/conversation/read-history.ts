import { type Id, query } from '#db/index.ts'
import { historyMark, type Outcome } from '#domain/conversation/index.ts'
import { bounds, chatsWhose, type People, type Whose } from '#server/contact/index.ts'
import { clock } from '#server/settings/index.ts'
import { type ConversationRow, conversationColumns, conversationJoins } from './read.ts'

/** Where a page ended: the sort keys of its last row, or how far was looked. */
export interface ListPlace {
  at: string | null
  id: Id
  mine?: boolean
}

/** What History is narrowed to; all that is set must hold. */
export interface HistoryWish {
  botIds: Id[]
  channelId?: Id | null
  tagId?: number | null
  /** waited for one of these teams */
  teamIds?: Id[] | null
  /** what is asked of the contact */
  whose?: Whose | null
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
  after: ListPlace | null
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

/** A page, and where the next one begins: beyond its last row, or where looking for more was put off. */
export interface HistoryPage {
  rows: HistoryRow[]
  next: ListPlace | null
}

/** So many chats of each bot are looked through at a time for contacts who are not known one by one. */
const STEP = 4_000
/** A page gives what it found by then; the next one goes on from there. */
const LOOKS_FOR_MS = 250

/**
 * One page of History, newest customer message first. Contacts of a segment that is neither few nor common would be looked
 * for through all chats there ever were: such a page comes in steps, and may be short while the list goes on.
 */
export async function historyPage(wish: HistoryWish): Promise<HistoryPage> {
  const start = startOf(wish)
  if (!wish.whose || wish.whose.isFew) return whole(wish, await rowsBetween(wish, null, start))
  const began = performance.now()
  const rows: HistoryRow[] = []
  for (let before = start; ; ) {
    const from = await stepEnd(wish.botIds, before)
    rows.push(...(await rowsBetween({ ...wish, limit: wish.limit - rows.length }, from, before)))
    if (!from || rows.length === wish.limit) return whole(wish, rows)
    if (performance.now() - began > LOOKS_FOR_MS) return { rows, next: { at: from.toISOString(), id: '0' } }
    before = from
  }
}

const whole = ({ limit }: HistoryWish, rows: HistoryRow[]): HistoryPage => {
  const last = rows.length === limit ? rows.at(-1) : undefined
  return { rows, next: last ? { at: last.lastCustomerMessageAt?.toISOString() ?? null, id: last.id } : null }
}

/** The moment back to which no bot has more than a step of chats; null when that is all of them. */
async function stepEnd(botIds: Id[], before: Date): Promise<Date | null> {
  const [row] = await query<{ at: Date | null }>(
    `select date_trunc('milliseconds', max(s.at)) + interval '1 millisecond' as at
     from unnest($1::bigint[]) bot cross join lateral (
       select k.last_customer_at as at from conversation k
       where k.bot_id = bot and k.last_customer_at is not null and k.last_customer_at < $2
       order by k.last_customer_at desc, k.id desc offset ${STEP} limit 1
     ) s`,
    [botIds, before],
    { name: 'history-step' },
  )
  // Thousands within one millisecond were not written by customers: they are looked through at once.
  return row?.at && row.at < before ? row.at : null
}

/** Past chats between two moments, one index walk per bot, merged. Each rare condition has an index of its own. */
function rowsBetween(wish: HistoryWish, from: Date | null, before: Date): Promise<HistoryRow[]> {
  const { bound, values } = bounds()
  const bots = bound(wish.botIds)
  const start = bound(before)
  const limit = bound(wish.limit)
  const conditions = [
    wish.channelId && `k.channel_id = ${bound(wish.channelId)}`,
    wish.tagId && `k.tag_ids <> '{}' and k.tag_ids @> array[${bound(wish.tagId)}::int]`,
    wish.teamIds && `k.team_id = any (${bound(wish.teamIds)}::bigint[])`,
    wish.whose?.sql(bound),
    wish.unread && 'k.unread > 0',
    wish.waitingSince &&
      `case when k.status = 'requesting' then k.requested_at else k.unanswered_since end <= ${bound(wish.waitingSince)}`,
    wish.outcome && outcomes[wish.outcome],
    wish.agentId && `k.last_agent_id = ${bound(wish.agentId)}`,
    wish.rating && `k.last_rating = ${bound(wish.rating)}`,
    wish.since && `k.last_customer_at >= ${bound(wish.since)}`,
    from && `k.last_customer_at >= ${bound(from)}`,
    wish.after &&
      `(k.last_customer_at, k.id) < (${bound(wish.after.at)}::timestamptz, ${bound(wish.after.id)}::bigint)`,
  ].filter(Boolean)
  return query<HistoryRow>(
    `select ${conversationColumns}, l.name as "lastAgent", c.last_outcome as "lastOutcome", c.last_rating as "lastRating"
     from (
       select k.* from unnest(${bots}::bigint[]) bot cross join lateral (
         select k.* from conversation k
         where k.bot_id = bot and k.last_customer_at is not null and k.last_customer_at < ${start} and k.status <> 'intervened'
           ${conditions.map((condition) => `and ${condition}`).join('\n           ')}
         order by k.last_customer_at desc, k.id desc limit ${limit}
       ) k order by k.last_customer_at desc, k.id desc limit ${limit}
     ) c ${conversationJoins} left join agent l on l.id = c.last_agent_id
     order by c.last_customer_at desc, c.id desc`,
    values,
    conditions.length === 0 ? { name: 'list-history' } : undefined,
  )
}

/**
 * The moment before which the page lies. One bound, so that the walk begins there: of two PostgreSQL may begin at the other
 * and step over every chat between them.
 */
function startOf({ until, after }: HistoryWish): Date {
  const before = [historyMark(clock.now()), ...(until ? [until] : [])].map((at) => at.getTime())
  return new Date(Math.min(...before, ...(after?.at ? [Date.parse(after.at) + 1] : [])))
}

const AT_ONCE = 500

/** All of it, page by page. */
export async function* historyRows({
  people,
  ...wish
}: Omit<HistoryWish, 'limit' | 'after' | 'whose'> & { people: People | null }): AsyncGenerator<HistoryRow> {
  const whose = people ? await chatsWhose(people) : null
  let after: ListPlace | null = null
  do {
    const page: HistoryPage = await historyPage({ ...wish, whose, limit: AT_ONCE, after })
    yield* page.rows
    after = page.next
  } while (after)
}
