import { type Id, query } from '#db/index.ts'
import { historyMark, type Section } from '#domain/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { type ConversationRow, conversationColumns, conversationJoins } from './read.ts'
import { type HistoryWish, historyPage } from './read-history.ts'

/** What a list of chats is asked for. `reader` is the agent who looks, null for an API key. */
export interface ListWish {
  botIds: Id[]
  section: Section | null
  channelId?: Id | null
  holderId?: Id | null
  /** waits for one of these teams, or did before somebody took it */
  teamIds?: Id[] | null
  tagId?: number | null
  unread?: boolean
  source?: string | null
  /** waits for a person or for an answer since before this */
  waitingSince?: Date | null
  /** of History only */
  past?: Pick<HistoryWish, 'outcome' | 'rating' | 'since' | 'until'>
  reader: Id | null
  limit: number
  after: ListPlace | null
}

/** Where a page ended: the sort keys of its last row. */
export interface ListPlace {
  at: string | null
  id: Id
  mine?: boolean
}

export interface ListPage {
  rows: ConversationRow[]
  next: ListPlace | null
}

/** One page of a section. Cost does not grow with the number of chats kept: each section walks an index. */
export async function conversationList(wish: ListWish): Promise<ListPage> {
  // A chat of the bot waits for no team.
  if (wish.section === 'active' && wish.teamIds) return { rows: [], next: null }
  const rows = await readers[wish.section ?? 'open'](wish)
  const last = rows.length === wish.limit ? rows.at(-1) : undefined
  return { rows, next: last ? placeOf(last, wish) : null }
}

const placeOf = (row: ConversationRow, wish: ListWish): ListPlace => {
  const at = wish.section === 'requesting' ? row.requestedAt : row.lastCustomerMessageAt
  const place = { at: at?.toISOString() ?? null, id: row.id }
  return wish.section === 'intervened' ? { ...place, mine: row.holderId === wish.reader } : place
}

// The filters of every section; $2 channel, $3 holder, $4 tag, $5 unread only, $6 source, $7 waits since, $8 teams.
const filters = `($2::bigint is null or k.channel_id = $2) and ($3::bigint is null or k.holder_id = $3)
  and ($4::int is null or k.tag_ids @> array[$4::int]) and (not $5::boolean or k.unread > 0)
  and ($6::text is null or exists (select 1 from contact p where p.id = k.contact_id and p.source = $6))
  and ($7::timestamptz is null or case when k.status = 'requesting' then k.requested_at else k.unanswered_since end <= $7)
  and ($8::bigint[] is null or k.team_id = any ($8))`

const filterValues = (wish: ListWish) => [
  wish.botIds,
  wish.channelId ?? null,
  wish.holderId ?? null,
  wish.tagId ?? null,
  wish.unread ?? false,
  wish.source ?? null,
  wish.waitingSince ?? null,
  wish.teamIds ?? null,
]

/** Newest customer message first, between two moments; one index walk per bot, merged. */
const byLastCustomer = (statuses: string, range: string, name: string) => (wish: ListWish) =>
  query<ConversationRow>(
    `select ${conversationColumns} from (
       select k.* from unnest($1::bigint[]) bot cross join lateral (
         select k.* from conversation k
         where k.bot_id = bot and k.last_customer_at is not null and k.status in (${statuses}) and ${range} and ${filters}
           and ($11::timestamptz is null or (k.last_customer_at, k.id) < ($11, $12::bigint))
         order by k.last_customer_at desc, k.id desc limit $10
       ) k order by k.last_customer_at desc, k.id desc limit $10
     ) c ${conversationJoins} order by c.last_customer_at desc, c.id desc`,
    [...filterValues(wish), historyMark(clock.now()), wish.limit, wish.after?.at ?? null, wish.after?.id ?? null],
    { name },
  )

/** Longest wait first. */
const requesting = (wish: ListWish) =>
  query<ConversationRow>(
    `select ${conversationColumns} from (
       select k.* from conversation k
       where k.bot_id = any ($1::bigint[]) and k.status = 'requesting' and k.last_customer_at >= $9 and ${filters}
         and ($11::timestamptz is null or (k.requested_at, k.id) > ($11, $12::bigint))
       order by k.requested_at, k.id limit $10
     ) c ${conversationJoins} order by c.requested_at, c.id`,
    [...filterValues(wish), historyMark(clock.now()), wish.limit, wish.after?.at ?? null, wish.after?.id ?? null],
    { name: 'list-requesting' },
  )

/** The reader's own first, then those of others, newest customer message first in each. */
const intervened = (wish: ListWish) =>
  query<ConversationRow>(
    `select ${conversationColumns} from (
       select k.*, coalesce(k.holder_id = $9::bigint, false) as mine from conversation k
       where k.bot_id = any ($1::bigint[]) and k.status = 'intervened' and ${filters}
         and ($13::boolean is null or (coalesce(k.holder_id = $9, false), coalesce(k.last_customer_at, '-infinity'), k.id)
           < ($13, coalesce($11::timestamptz, '-infinity'), $12::bigint))
       order by coalesce(k.holder_id = $9, false) desc, coalesce(k.last_customer_at, '-infinity') desc, k.id desc limit $10
     ) c ${conversationJoins} order by c.mine desc, coalesce(c.last_customer_at, '-infinity') desc, c.id desc`,
    [
      ...filterValues(wish),
      wish.reader,
      wish.limit,
      wish.after?.at ?? null,
      wish.after?.id ?? null,
      wish.after ? (wish.after.mine ?? false) : null,
    ],
    { name: 'list-intervened' },
  )

/** Everything on Live Chat: younger than a day, and held ones of any age. */
const open = async (wish: ListWish): Promise<ConversationRow[]> => {
  const young = byLastCustomer(
    "'active', 'requesting', 'intervened', 'closed'",
    'k.last_customer_at >= $9',
    'list-open',
  )
  const old = byLastCustomer("'intervened'", 'k.last_customer_at < $9', 'list-held-old')
  const [fresh, held] = await Promise.all([young(wish), old(wish)])
  return [...fresh, ...held].slice(0, wish.limit)
}

const readers: Record<Section | 'open', (wish: ListWish) => Promise<ConversationRow[]>> = {
  active: byLastCustomer("'active', 'closed'", 'k.last_customer_at >= $9', 'list-active'),
  // nobody holds a past chat: who had it last is who is asked for
  history: (wish) => historyPage({ ...wish, ...wish.past, agentId: wish.holderId }),
  requesting,
  intervened,
  open,
}
