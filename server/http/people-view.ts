import type { Agent } from '#protocol/http/index.ts'
import { isConnected } from '#server/realtime/index.ts'
import type { AgentRow } from '#server/team/index.ts'

/** An agent as screens and programs see them. */
export const agentView = (row: AgentRow): Agent => ({
  id: row.id,
  name: row.name,
  email: row.email,
  role: row.role,
  presence: row.presence,
  connected: isConnected(row.id),
  botIds: row.botIds,
  active: row.deactivatedAt === null,
})
