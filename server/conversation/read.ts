import { type Id, query } from '#db/index.ts'
import { type ChannelKind, traits } from '#domain/channel/index.ts'
import { isMissedRequest, type Status, sectionOf } from '#domain/conversation/index.ts'
import { windowClosesAt } from '#domain/message/index.ts'
import { type Asker, may, type Supervision } from '#domain/team/index.ts'
import type { Conversation, Tag } from '#protocol/http/index.ts'
import { clock } from '#server/settings/index.ts'

/** A conversation with the names a screen shows, straight from the tables. */
export interface ConversationRow {
  id: Id
  botId: Id
  supervision: Supervision
  channelId: Id
  channelKind: ChannelKind
  channelName: string
  contactId: Id
  contactName: string | null
  contactPhone: string | null
  contactSource: string
  contactBlocked: boolean
  status: Status
  holderId: Id | null
  holderName: string | null
  holderSince: Date | null
  teamId: Id | null
  teamName: string | null
  requestedAt: Date | null
  requestReason: string | null
  requestPriority: Conversation['priority']
  /** who has it open read only, beside its holder */
  readers: Id[] | null
  lastCustomerMessageAt: Date | null
  unansweredSince: Date | null
  preview: Preview | null
  unread: number
  tags: Tag[] | null
  version: number
  lastNumber: number
  /** messages of earlier chats of the same person that go on in this one */
  earlier: number
}

interface Preview {
  text: string | null
  kind: string
  from: 'customer' | 'bot' | 'agent' | 'system' | 'campaign'
  at: string
}

/** The columns of ConversationRow; `c` is the conversation. */
export const conversationColumns = `c.id, c.bot_id as "botId", b.supervision, c.channel_id as "channelId",
  h.kind as "channelKind", h.name as "channelName", c.contact_id as "contactId", p.name as "contactName",
  p.phone as "contactPhone", p.source as "contactSource", p.blocked_at is not null as "contactBlocked", c.status, c.holder_id as "holderId", a.name as "holderName",
  c.holder_since as "holderSince", c.team_id as "teamId", w.name as "teamName", c.requested_at as "requestedAt", c.request_reason as "requestReason",
  c.last_customer_at as "lastCustomerMessageAt", c.unanswered_since as "unansweredSince", c.preview, c.unread,
  case when c.tag_ids <> '{}' then (select json_agg(json_build_object('id', t.id::text, 'name', t.name, 'kind', t.kind) order by lower(t.name))
    from tag t where t.id in (select coalesce(g.merged_into, g.id) from tag g where g.id = any (c.tag_ids))) end as tags,
  (select coalesce(sum(e.last_number), 0)::int from conversation e where e.continued_in = c.id) as earlier,
  c.version, c.last_number as "lastNumber", c.request_priority as "requestPriority",
  case when c.status = 'intervened' then (select array_agg(x.agent_id::text) from chat_access x
    where x.conversation_id = c.id and x.ended_at is null and x.until > now() and x.holder_id = c.holder_id) end as readers`

/** What those columns are joined from. */
export const conversationJoins = `join bot b on b.id = c.bot_id join channel h on h.id = c.channel_id
  join contact p on p.id = c.contact_id left join agent a on a.id = c.holder_id
  left join team w on w.id = c.team_id`

/** Conversations by id, in no order; unknown ids are simply absent, and so are those that go on in another. */
export const conversationRows = (ids: Id[]): Promise<ConversationRow[]> =>
  query<ConversationRow>(
    `select ${conversationColumns} from conversation c ${conversationJoins} where c.id = any ($1::bigint[]) and c.continued_in is null`,
    [ids],
    { name: 'conversations-by-id' },
  )

/** One conversation. An earlier chat that goes on in another is that other one: under one id, and with its rights. */
export async function conversationRow(id: Id): Promise<ConversationRow | null> {
  const [row] = await conversationRows([id])
  if (row) return row
  const [into] = await query<{ id: Id }>(
    'select continued_in as id from conversation where id = $1 and continued_in is not null',
    [id],
    { name: 'goes-on-in' },
  )
  return into ? ((await conversationRows([into.id]))[0] ?? null) : null
}

/** Whether this asker may read the content of a chat at this moment. */
export const maySee = (asker: Asker, row: ConversationRow): boolean => may.see(asker, row, row.supervision)

/** Whether this asker may know the chat exists: every agent of the bot, the row locked when somebody else holds it. */
export const mayList = (asker: Asker, row: ConversationRow): boolean => may.list(asker, row)

/** A conversation as this reader may see it now. Locked: no content field, only who holds it and since when. */
export function conversationView(row: ConversationRow, asker: Asker, now: Date = clock.now()): Conversation {
  const open = maySee(asker, row)
  const section = sectionOf(row, now)
  const { hasReplyWindow, hasTemplates } = traits[row.channelKind]
  return {
    id: row.id,
    botId: row.botId,
    channel: { id: row.channelId, kind: row.channelKind, name: row.channelName, hasReplyWindow, hasTemplates },
    contact: {
      id: row.contactId,
      name: row.contactName,
      phone: open ? row.contactPhone : null,
      source: open ? row.contactSource : null,
      ...(row.contactBlocked ? { blocked: true } : {}),
    },
    status: row.status,
    section,
    missed: isMissedRequest(row, now),
    holder: row.holderId ? { id: row.holderId, name: row.holderName ?? '' } : null,
    holderSince: iso(row.holderSince),
    team: open && row.teamId ? { id: row.teamId, name: row.teamName ?? '' } : null,
    lastMessage: open ? row.preview : null,
    lastCustomerMessageAt: open ? iso(row.lastCustomerMessageAt) : null,
    unansweredSince: open ? iso(row.unansweredSince) : null,
    windowClosesAt: open ? iso(windowClosesAt(hasReplyWindow, row.lastCustomerMessageAt)) : null,
    requestedAt: open ? iso(row.requestedAt) : null,
    requestReason: open ? row.requestReason : null,
    priority: open ? row.requestPriority : null,
    unread: open ? row.unread : 0,
    tags: open ? (row.tags ?? []) : [],
    locked: !open,
    version: row.version,
    lastNumber: open ? row.lastNumber : 0,
    ...(open && row.earlier > 0 ? { startsAt: 1 - row.earlier } : {}),
  }
}

/** Conversations as this reader may see them; those outside their bots are left out. */
export const conversationViews = async (ids: Id[], asker: Asker): Promise<Conversation[]> => {
  const now = clock.now()
  return (await conversationRows(ids))
    .filter((row) => mayList(asker, row))
    .map((row) => conversationView(row, asker, now))
}

export const iso = (at: Date | null): string | null => at?.toISOString() ?? null
