import { type Id, query } from '#db/index.ts'
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
  capacity: number | null
  deactivatedAt: Date | null
  botIds: Id[]
}

const columns = `a.id, a.user_id as "userId", a.name, a.email, a.role, a.presence, a.language, a.letter_keys as "letterKeys", a.capacity,
  a.deactivated_at as "deactivatedAt",
  array(select b.bot_id::text from bot_agent b where b.agent_id = a.id order by b.bot_id) as "botIds"`

export const agentOfUser = async (userId: string): Promise<AgentRow | null> =>
  (await query<AgentRow>(`select ${columns} from agent a where a.user_id = $1`, [userId]))[0] ?? null

export const agentById = async (id: Id): Promise<AgentRow | null> =>
  (await query<AgentRow>(`select ${columns} from agent a where a.id = $1`, [id]))[0] ?? null

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
