import type { Agent } from '#protocol/http/index.ts'
import { isConnected } from '#server/realtime/index.ts'
import { type AgentRow, openChatsOf } from '#server/team/index.ts'

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
  capacity: row.capacity,
  account: null,
})

/** The same with what only those who manage people are told. */
export async function accountViews(rows: AgentRow[]): Promise<Agent[]> {
  const open = await openChatsOf(rows.map(({ id }) => id))
  return rows.map((row) => ({
    ...agentView(row),
    account: {
      secondFactor: row.secondFactor,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      openChats: open.get(row.id) ?? 0,
    },
  }))
}
