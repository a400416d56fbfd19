import { type Id, query } from '#db/index.ts'
import type { NoticeKind } from '#domain/team/index.ts'

/** A notice with the words it is about; whether the reader may see them is decided where it is shown. */
export interface NoticeRow {
  id: Id
  agentId: Id
  kind: NoticeKind
  conversationId: Id | null
  contactId: Id | null
  contactName: string | null
  noteId: Id | null
  actorName: string | null
  details: Record<string, unknown>
  text: string | null
  at: Date
  readAt: Date | null
}

const columns = `n.id, n.agent_id as "agentId", n.kind, n.conversation_id as "conversationId", n.contact_id as "contactId",
  p.name as "contactName", n.note_id as "noteId", n.actor_name as "actorName", n.details, n.at, n.read_at as "readAt",
  coalesce(o.text, m.body ->> 'text') as text`
const joins = `left join contact p on p.id = n.contact_id left join note o on o.id = n.note_id
  left join message m on m.conversation_id = n.conversation_id and m.number = n.number`

/** Somebody's notices, newest first. */
export const noticePage = (
  agentId: Id,
  { before, unread, limit }: { before: Id | null; unread: boolean; limit: number },
): Promise<NoticeRow[]> =>
  query<NoticeRow>(
    `select ${columns} from notice n ${joins}
     where n.agent_id = $1 and ($2::bigint is null or n.id < $2) and (n.read_at is null or not $3)
     order by n.id desc limit $4`,
    [agentId, before, unread, limit],
  )

/** Notices by id, for live delivery. */
export const noticesByIds = (ids: Id[]): Promise<NoticeRow[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : query<NoticeRow>(`select ${columns} from notice n ${joins} where n.id = any ($1::bigint[])`, [ids])

/** How many notices somebody has not read; those asked for without any are 0. */
export async function unreadOf(agentIds: Id[]): Promise<Map<Id, number>> {
  if (agentIds.length === 0) return new Map()
  const rows = await query<{ agentId: Id; n: number }>(
    `select agent_id as "agentId", count(*)::int as n from notice
     where agent_id = any ($1::bigint[]) and read_at is null group by 1`,
    [agentIds],
  )
  const known = new Map(rows.map(({ agentId, n }) => [agentId, n]))
  return new Map(agentIds.map((id) => [id, known.get(id) ?? 0]))
}
