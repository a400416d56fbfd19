import { type Id, query } from '#db/index.ts'
import { seconds } from '#domain/index.ts'
import type { There } from '#domain/routing/index.ts'
import { connectedAgents, isConnected } from '#server/realtime/index.ts'
import { clock } from '#server/settings/index.ts'

/** How often a connection is noted for the other nodes, and for after a restart. */
const NOTED_EVERY = seconds(15)
/** Noted this long ago by another node, it still counts. */
const FRESH = seconds(45)

let notedAt = Number.NEGATIVE_INFINITY
let notedWhom = ''

/** Notes who is connected here: every quarter of a minute, and at once when that changes. */
export async function noteConnected(): Promise<void> {
  const ids = connectedAgents()
  const whom = ids.toSorted().join()
  if (whom === notedWhom && performance.now() - notedAt < NOTED_EVERY) return
  // Who has just gone was there until now.
  const gone = notedWhom.split(',').filter((id) => id && !ids.includes(id))
  notedAt = performance.now()
  notedWhom = whom
  if (ids.length + gone.length === 0) return
  await query('update agent set seen_at = $2 where id = any ($1::bigint[])', [[...ids, ...gone], clock.now()], {
    name: 'note-connected',
  })
}

export interface AgentThere extends There {
  id: Id
  name: string
  deactivated: boolean
}

/** Whether these people are there: what they set, and whether they are connected to this node or to another. */
export async function whoIsThere(agentIds: Id[]): Promise<Map<Id, AgentThere>> {
  const now = clock.now()
  const rows = await query<Omit<AgentThere, 'connected'>>(
    `select id, name, presence, presence_at as "presenceAt", seen_at as "seenAt", deactivated_at is not null as deactivated
     from agent where id = any ($1::bigint[])`,
    [agentIds],
    { name: 'who-is-there' },
  )
  return new Map(
    rows.map((row) => [
      row.id,
      {
        ...row,
        connected: isConnected(row.id) || (row.seenAt !== null && now.getTime() - row.seenAt.getTime() < FRESH),
      },
    ]),
  )
}
