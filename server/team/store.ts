import { type Id, query, type Tx } from '#db/index.ts'
import type { Presence, Role } from '#domain/conversation/index.ts'

export interface AgentRow {
  id: Id
  userId: string | null
  name: string
  email: string
  role: Role
  presence: Presence
  language: string | null
  letterKeys: boolean
  contactColumns: string[] | null
  deactivatedAt: Date | null
  botIds: Id[]
  /** chats at a time; null when there is no limit of their own */
  capacity: number | null
  lastSeenAt: Date | null
  secondFactor: boolean
}

const columns = `a.id, a.user_id as "userId", a.name, a.email, a.role, a.presence, a.language, a.letter_keys as "letterKeys",
  a.contact_columns as "contactColumns",
  a.deactivated_at as "deactivatedAt", a.capacity, a.last_seen_at as "lastSeenAt",
  coalesce((select u."twoFactorEnabled" from "user" u where u."id" = a.user_id), false) as "secondFactor",
  array(select b.bot_id::text from bot_agent b where b.agent_id = a.id order by b.bot_id) as "botIds"`

export const agentOfUser = async (userId: string): Promise<AgentRow | null> =>
  (await query<AgentRow>(`select ${columns} from agent a where a.user_id = $1`, [userId]))[0] ?? null

export const agentById = async (id: Id): Promise<AgentRow | null> =>
  (await query<AgentRow>(`select ${columns} from agent a where a.id = $1`, [id]))[0] ?? null

/** The same as the transaction in hand sees them. */
export const agentWithin = async (tx: Tx, id: Id): Promise<AgentRow | null> =>
  (await tx.query<AgentRow>(`select ${columns} from agent a where a.id = $1`, [id]))[0] ?? null

/** Agents in the order they came, one page. */
export const agentPage = (after: Id, limit: number): Promise<AgentRow[]> =>
  query<AgentRow>(`select ${columns} from agent a where a.id > $1 order by a.id limit $2`, [after, limit])

export const agentsOfBot = (botId: Id): Promise<AgentRow[]> =>
  query<AgentRow>(
    `select ${columns} from agent a join bot_agent m on m.agent_id = a.id
     where m.bot_id = $1 and a.deactivated_at is null order by a.name, a.id`,
    [botId],
  )

export const anybodyExists = async (): Promise<boolean> =>
  (await query('select 1 from agent where user_id is not null limit 1')).length > 0

/** How many chats each of these agents holds now. */
export async function openChatsOf(agentIds: Id[]): Promise<Map<Id, number>> {
  const rows = await query<{ id: Id; n: number }>(
    `select c.holder_id as id, count(*)::int as n from conversation c
     where c.bot_id in (select id from bot) and c.status = 'intervened' and c.holder_id = any ($1::bigint[])
     group by c.holder_id`,
    [agentIds],
  )
  return new Map(rows.map(({ id, n }) => [id, n]))
}

/** The bots in which an agent holds chats now. */
export const botsWhereHolding = async (agentId: Id): Promise<Id[]> =>
  (
    await query<{ id: Id }>(
      `select distinct c.bot_id as id from conversation c
       where c.bot_id in (select id from bot) and c.status = 'intervened' and c.holder_id = $1`,
      [agentId],
    )
  ).map(({ id }) => id)
