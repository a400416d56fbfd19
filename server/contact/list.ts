import { type Id, query } from '#db/index.ts'
import type { ContactSort } from '#protocol/http/index.ts'
import { type Bound, bounds } from './bound.ts'
import { type ContactFilter, filterSql, isEmpty } from './filter.ts'

/** Where a contact stands in an order. */
export interface ContactPlace {
  /** the contact's id, or its chat's where that decides */
  id: Id
  /** what the order is made of; null among those who have none of it, who come last */
  key: string | null
}
interface Placed extends ContactPlace {
  contactId: Id
}

interface Asked {
  filter: ContactFilter
  bound: Bound
  botIds: readonly Id[]
  after: ContactPlace | null
  limit: number
}

/**
 * One page of contacts by their ids, in an order that an index keeps: a page costs the same however many there are. Those
 * who have nothing to be ordered by, no name or no message, follow at the end.
 */
export async function contactPlaces(
  filter: ContactFilter,
  sort: ContactSort,
  after: ContactPlace | null,
  limit: number,
): Promise<Placed[]> {
  if (isEmpty(filter)) return []
  const botIds = filter.reach ?? (await allBots())
  const found: Placed[] = []
  for (const ask of orders[sort]) {
    const isPast = after !== null && after.key === null && ask.isKeyed
    if (isPast || found.length >= limit) continue
    const { bound, values } = bounds()
    const begin = after !== null && (after.key !== null) === ask.isKeyed ? after : null
    found.push(
      ...(await query<Placed>(ask.sql({ filter, bound, botIds, after: begin, limit: limit - found.length }), values)),
    )
  }
  return found
}

const allBots = async () =>
  (await query<{ id: Id }>('select id from bot', [], { name: 'segment-bots' })).map(({ id }) => id)

interface Order {
  isKeyed: boolean
  sql: (asked: Asked) => string
}
type Direction = 'asc' | 'desc'
const beyond: Record<Direction, string> = { asc: '>', desc: '<' }

const byAge = (direction: Direction, also = ''): Order => ({
  isKeyed: false,
  sql: ({ filter, bound, after, limit }) => `select p.id, p.id as "contactId", null as key from contact p
    where ${filterSql(filter, bound)}${also}${after ? ` and p.id ${beyond[direction]} ${bound(after.id)}::bigint` : ''}
    order by p.id ${direction} limit ${bound(limit)}`,
})

const NAME_KEY = 'left(fold_text(p.name), 100) collate "C"'
const byName = (direction: Direction): Order => ({
  isKeyed: true,
  sql: ({ filter, bound, after, limit }) => `select p.id, p.id as "contactId", ${NAME_KEY} as key from contact p
    where ${filterSql(filter, bound)} and p.name is not null
      ${after ? `and (${NAME_KEY}, p.id) ${beyond[direction]} (${bound(after.key)}::text collate "C", ${bound(after.id)}::bigint)` : ''}
    order by ${NAME_KEY} ${direction}, p.id ${direction} limit ${bound(limit)}`,
})

// The inbox's own index, bot by bot; a contact with several chats stands where its newest does.
const byActivity = (direction: Direction): Order => ({
  isKeyed: true,
  sql: ({ filter, bound, botIds, after, limit }) => {
    const bots = bound(botIds)
    const most = bound(limit)
    return `select c.id, c.contact_id as "contactId", c.last_customer_at::text as key from unnest(${bots}::bigint[]) b
      cross join lateral (
        select k.id, k.contact_id, k.last_customer_at from conversation k join contact p on p.id = k.contact_id
        where k.bot_id = b and k.last_customer_at is not null and ${filterSql(filter, bound)}
          ${after ? `and (k.last_customer_at, k.id) ${beyond[direction]} (${bound(after.key)}::timestamptz, ${bound(after.id)}::bigint)` : ''}
          and not exists (select from conversation o where o.contact_id = k.contact_id and o.bot_id = any (${bots}::bigint[])
            and (o.last_customer_at, o.id) > (k.last_customer_at, k.id))
        order by k.last_customer_at ${direction}, k.id ${direction} limit ${most}
      ) c
      order by c.last_customer_at ${direction}, c.id ${direction} limit ${most}`
  },
})
const silent: Order = {
  isKeyed: false,
  sql: (asked) =>
    byAge(
      'desc',
      ` and not exists (select from conversation k where k.contact_id = p.id and k.last_customer_at is not null and k.bot_id = any (${asked.bound(asked.botIds)}::bigint[]))`,
    ).sql(asked),
}

const orders: Record<ContactSort, Order[]> = {
  '-created': [byAge('desc')],
  created: [byAge('asc')],
  name: [byName('asc'), byAge('desc', ' and p.name is null')],
  '-name': [byName('desc'), byAge('desc', ' and p.name is null')],
  '-lastActive': [byActivity('desc'), silent],
  lastActive: [byActivity('asc'), silent],
}
