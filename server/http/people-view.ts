import type { Agent } from '#protocol/http/index.ts'
import { isConnected } from '#server/realtime/index.ts'
import { type AgentRow, openChatsOf } from '#server/team/index.ts'

/** Agents as screens and programs see them. */
export async function agentViews(rows: AgentRow[]): Promise<Agent[]> {
  const held = await openChatsOf(rows.map(({ id }) => id))
  return rows.map((row) => ({
    id: row.id,
    name: row.name,
    email: row.email,
    role: row.role,
    presence: row.presence,
    connected: isConnected(row.id),
    botIds: row.botIds,
    active: row.deactivatedAt === null,
    capacity: row.capacity,
    held: held.get(row.id) ?? 0,
    account: null,
  }))
}

/** The same with what only those who manage people are told. */
export async function accountViews(rows: AgentRow[]): Promise<Agent[]> {
  const views = await agentViews(rows)
  return rows.map((row, at) => ({
    ...views[at]!,
    account: {
      secondFactor: row.secondFactor,
      lastSeenAt: row.lastSeenAt?.toISOString() ?? null,
      openChats: views[at]!.held,
    },
  }))
}
