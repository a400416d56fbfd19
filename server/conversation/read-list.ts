import { type Id, query } from '#db/index.ts'
import { historyMark, type Section } from '#domain/conversation/index.ts'
import { type Bound, bounds, chatsWhose, type People, type Whose } from '#server/contact/index.ts'
import { clock } from '#server/settings/index.ts'
import { type ConversationRow, conversationColumns, conversationJoins } from './read.ts'
import { type HistoryWish, historyPage, type ListPlace } from './read-history.ts'

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
  /** what is asked of the contact: a segment, how they came */
  people?: People | null
  /** waits for a person or for an answer since before this */
  waitingSince?: Date | null
  /** of History only */
  past?: Pick<HistoryWish, 'outcome' | 'rating' | 'since' | 'until'>
  reader: Id | null
  limit: number
  after: ListPlace | null
}

export interface ListPage {
  rows: ConversationRow[]
  next: ListPlace | null
}

interface Asked extends ListWish {
  whose: Whose | null
}

/** One page of a section. Cost does not grow with the number of chats kept: each section walks an index. */
export async function conversationList(wish: ListWish): Promise<ListPage> {
  // A chat of the bot waits for no team.
  if (wish.section === 'active' && wish.teamIds) return { rows: [], next: null }
  const whose = wish.people ? await chatsWhose(wish.people) : null
  if (whose?.isNobody) return { rows: [], next: null }
  // nobody holds a past chat: who had it last is who is asked for
  if (wish.section === 'history') return historyPage({ ...wish, ...wish.past, agentId: wish.holderId, whose })
  const rows = await readers[wish.section ?? 'open']({ ...wish, whose })
  const last = rows.length === wish.limit ? rows.at(-1) : undefined
  return { rows, next: last ? placeOf(last, wish) : null }
}

const placeOf = (row: ConversationRow, wish: ListWish): ListPlace => {
  const at = wish.section === 'requesting' ? row.requestedAt : row.lastCustomerMessageAt
  const place = { at: at?.toISOString() ?? null, id: row.id }
  return wish.section === 'intervened' ? { ...place, mine: row.holderId === wish.reader } : place
}

/** The filters of every section. Only what is asked for stands in the statement, so that the plan is made for it. */
function filtersOf(wish: Asked, bound: Bound): string {
  const { channelId, holderId, tagId, unread, waitingSince, teamIds, whose } = wish
  const asked = [
    channelId && `k.channel_id = ${bound(channelId)}::bigint`,
    holderId && `k.holder_id = ${bound(holderId)}::bigint`,
    tagId != null && `k.tag_ids @> array[${bound(tagId)}::int]`,
    unread && 'k.unread > 0',
    waitingSince &&
      `case when k.status = 'requesting' then k.requested_at else k.unanswered_since end <= ${bound(waitingSince)}::timestamptz`,
    teamIds && `k.team_id = any (${bound(teamIds)}::bigint[])`,
    whose?.sql(bound),
  ]
  return asked.flatMap((condition) => (condition ? ` and ${condition}` : [])).join('')
}

/** Runs a statement that is kept prepared when nothing but the section is asked for: the hot path of every screen. */
function read(wish: Asked, name: string, text: (bound: Bound, filters: string) => string): Promise<ConversationRow[]> {
  const { bound, values } = bounds()
  const filters = filtersOf(wish, bound)
  const statement = text(bound, filters)
  return query<ConversationRow>(
    statement,
    values,
    filters === '' ? { name: wish.after ? `${name}-after` : name } : undefined,
  )
}

/** Newest customer message first, between two moments; one index walk per bot, merged. */
const byLastCustomer = (statuses: string, age: '>=' | '<', name: string) => (wish: Asked) =>
  read(wish, name, (bound, filters) => {
    const most = bound(wish.limit)
    return `select ${conversationColumns} from (
       select k.* from unnest(${bound(wish.botIds)}::bigint[]) bot cross join lateral (
         select k.* from conversation k
         where k.bot_id = bot and k.last_customer_at is not null and k.status in (${statuses})
           and k.last_customer_at ${age} ${bound(historyMark(clock.now()))}::timestamptz${filters}
           ${wish.after ? `and (k.last_customer_at, k.id) < (${bound(wish.after.at)}::timestamptz, ${bound(wish.after.id)}::bigint)` : ''}
         order by k.last_customer_at desc, k.id desc limit ${most}::bigint
       ) k order by k.last_customer_at desc, k.id desc limit ${most}::bigint
     ) c ${conversationJoins} order by c.last_customer_at desc, c.id desc`
  })

/** Longest wait first. */
const requesting = (wish: Asked) =>
  read(
    wish,
    'list-requesting',
    (bound, filters) => `select ${conversationColumns} from (
       select k.* from conversation k
       where k.bot_id = any (${bound(wish.botIds)}::bigint[]) and k.status = 'requesting'
         and k.last_customer_at >= ${bound(historyMark(clock.now()))}::timestamptz${filters}
         ${wish.after ? `and (k.requested_at, k.id) > (${bound(wish.after.at)}::timestamptz, ${bound(wish.after.id)}::bigint)` : ''}
       order by k.requested_at, k.id limit ${bound(wish.limit)}::bigint
     ) c ${conversationJoins} order by c.requested_at, c.id`,
  )

/** The reader's own first, then those of others, newest customer message first in each. */
const intervened = (wish: Asked) =>
  read(wish, 'list-intervened', (bound, filters) => {
    const mine = `coalesce(k.holder_id = ${bound(wish.reader)}::bigint, false)`
    const { after } = wish
    const beyond = after
      ? `and (${mine}, coalesce(k.last_customer_at, '-infinity'), k.id)
           < (${bound(after.mine ?? false)}::boolean, coalesce(${bound(after.at)}::timestamptz, '-infinity'), ${bound(after.id)}::bigint)`
      : ''
    return `select ${conversationColumns} from (
       select k.*, ${mine} as mine from conversation k
       where k.bot_id = any (${bound(wish.botIds)}::bigint[]) and k.status = 'intervened'${filters} ${beyond}
       order by ${mine} desc, coalesce(k.last_customer_at, '-infinity') desc, k.id desc limit ${bound(wish.limit)}::bigint
     ) c ${conversationJoins} order by c.mine desc, coalesce(c.last_customer_at, '-infinity') desc, c.id desc`
  })

/** Everything on Live Chat: younger than a day, and held ones of any age. */
const open = async (wish: Asked): Promise<ConversationRow[]> => {
  const young = byLastCustomer("'active', 'requesting', 'intervened', 'closed'", '>=', 'list-open')
  const old = byLastCustomer("'intervened'", '<', 'list-held-old')
  const [fresh, held] = await Promise.all([young(wish), old(wish)])
  return [...fresh, ...held].slice(0, wish.limit)
}

const readers: Record<Exclude<Section, 'history'> | 'open', (wish: Asked) => Promise<ConversationRow[]>> = {
  active: byLastCustomer("'active', 'closed'", '>=', 'list-active'),
  requesting,
  intervened,
  open,
}
