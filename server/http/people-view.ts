import { type Id, query } from '#db/index.ts'
import type { Agent } from '#protocol/http/index.ts'
import { isConnected } from '#server/realtime/index.ts'
import type { AgentRow } from '#server/team/index.ts'

/** Agents as screens and programs see them. */
export async function agentViews(rows: AgentRow[]): Promise<Agent[]> {
  const held = await heldBy(rows.map(({ id }) => id))
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
  }))
}

/** How many chats each of them holds, in all bots. */
const heldBy = async (ids: Id[]): Promise<Map<Id, number>> =>
  new Map(
    (
      await query<{ id: Id; n: number }>(
        `select holder_id as id, count(*)::int as n from conversation where holder_id = any ($1::bigint[]) group by holder_id`,
        [ids],
        { name: 'held-by' },
      )
    ).map(({ id, n }) => [id, n]),
  )
