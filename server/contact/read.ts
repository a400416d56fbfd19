import { type Id, query, type Tx } from '#db/index.ts'
import type { Attribute, Contact, ListedTag, Tag } from '#protocol/http/index.ts'

interface ContactRow {
  id: Id
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  source: string
  attributes: Record<string, unknown>
  tagIds: number[]
  firstTagId: number | null
  optedOut: boolean
  blocked: boolean
  createdAt: Date
  status: Contact['status']
  lastActiveAt: Date | null
  templateMessages: number
  sessionMessages: number
  unresolvedQueries: number
  identities: { channel: string; userId: string }[]
}

const columns = `p.id, p.name, p.phone, p.email, p.language, p.source, p.attributes, p.tag_ids as "tagIds", p.first_tag_id as "firstTagId",
  p.opted_out_at is not null as "optedOut", p.blocked_at is not null as blocked, p.created_at as "createdAt", k.status, k.last_active as "lastActiveAt",
  coalesce(k.templates, 0) as "templateMessages", coalesce(k.sessions, 0) as "sessionMessages",
  coalesce(k.queries, 0) as "unresolvedQueries", coalesce(i.identities, '[]') as identities`

// Counters are sums over the contact's few conversations; status and last active are of the one last active.
const joins = `left join lateral (
    select (array_agg(c.status order by c.last_customer_at desc nulls last, c.id desc))[1] as status,
      max(c.last_customer_at) as last_active, sum(c.template_messages)::int as templates,
      sum(c.session_messages)::int as sessions, sum(c.unresolved_queries)::int as queries
    from conversation c where c.contact_id = p.id
  ) k on true
  left join lateral (
    select jsonb_agg(jsonb_build_object('channel', h.kind, 'userId', d.user_id) order by d.user_id) as identities
    from conversation c join identity d on d.conversation_id = c.id join channel h on h.id = d.channel_id
    where c.contact_id = p.id
  ) i on true`

/** One contact; `botIds` limits to those with a conversation in these bots, null sees all. Each case has its own plan. */
export async function contactById(id: Id, botIds: Id[] | null): Promise<Contact | null> {
  const one = `select ${columns} from contact p ${joins} where p.id = $1 and p.merged_into is null`
  const rows = botIds
    ? await query<ContactRow>(
        `${one} and exists (select from conversation c where c.contact_id = p.id and c.bot_id = any ($2::bigint[]))`,
        [id, botIds],
        { name: 'contact-in-bots' },
      )
    : await query<ContactRow>(one, [id], { name: 'contact-by-id' })
  return rows[0] ? contactView(rows[0], await namesOf()) : null
}

/** These contacts, in the order of their ids as given; who is gone meanwhile is left out. */
export async function contactsOf(ids: readonly Id[]): Promise<Contact[]> {
  if (ids.length === 0) return []
  const [rows, names] = await Promise.all([
    query<ContactRow>(`select ${columns} from contact p ${joins} where p.id = any ($1::bigint[])`, [ids], {
      name: 'contacts-of',
    }),
    namesOf(),
  ])
  const found = new Map(rows.map((row) => [row.id, row]))
  return ids.flatMap((id) => {
    const row = found.get(id)
    return row ? [contactView(row, names)] : []
  })
}

interface Names {
  tags: Map<number, Tag>
  attributes: Map<string, string>
}

const namesOf = async (): Promise<Names> => {
  const [tags, attributes] = await Promise.all([everyTag(), allAttributes()])
  return {
    tags: new Map(tags.map(({ ownId, id, name, kind }) => [ownId, { id, name, kind }])),
    attributes: new Map(attributes.map((attribute) => [attribute.id, attribute.name])),
  }
}

export const tagColumns = 't.id::text, t.name, t.kind, t.first_message as "firstMessage", t.position'
export const attributeColumns =
  'a.id::text, a.key as name, a.label, a.type, a.choices, a.limits, a.filled_by as "filledBy", a.in_profile as "inProfile"'

export const allTags = (): Promise<ListedTag[]> =>
  query<ListedTag>(`select ${tagColumns} from tag t where t.merged_into is null order by lower(t.name), t.id`, [], {
    name: 'tags',
  })

/** By every id that contacts may still carry: one that was merged is shown as the tag it was merged into. */
const everyTag = (): Promise<(Tag & { ownId: number })[]> =>
  query<Tag & { ownId: number }>(
    'select t.id as "ownId", m.id::text, m.name, m.kind from tag t join tag m on m.id = coalesce(t.merged_into, t.id)',
    [],
    { name: 'tags-with-merged' },
  )

const attributesSql = `select ${attributeColumns} from attribute a order by a.position, a.id`
export const allAttributes = (): Promise<Attribute[]> => query<Attribute>(attributesSql, [], { name: 'attributes' })
export const attributesIn = (tx: Tx): Promise<Attribute[]> => tx.query<Attribute>(attributesSql)

function contactView(row: ContactRow, names: Names): Contact {
  const tag = (id: number) => names.tags.get(id)
  // Attributes are kept by id; one whose definition is gone is not shown.
  const named = Object.entries(row.attributes).flatMap(([id, value]) => {
    const name = names.attributes.get(id)
    return name ? [[name, value] as const] : []
  })
  return {
    id: row.id,
    name: row.name,
    phone: row.phone,
    email: row.email,
    language: row.language,
    identities: row.identities,
    source: row.source,
    status: row.status,
    lastActiveAt: row.lastActiveAt?.toISOString() ?? null,
    templateMessages: row.templateMessages,
    sessionMessages: row.sessionMessages,
    unresolvedQueries: row.unresolvedQueries,
    firstMessageTag: (row.firstTagId !== null && tag(row.firstTagId)) || null,
    attributes: { ...(row.email ? { email: row.email } : {}), ...Object.fromEntries(named) },
    tags: [...new Map(row.tagIds.flatMap((id) => tag(id) ?? []).map((one) => [one.id, one])).values()],
    optedOut: row.optedOut,
    blocked: row.blocked,
    createdAt: row.createdAt.toISOString(),
  }
}
