import { createHash } from 'node:crypto'
import type { IncomingHttpHeaders } from 'node:http'
import { z } from 'zod'
import { type Id, query } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import type { Scope } from '#domain/team/index.ts'
import { agentById, askerOf, askerOfAgent, type Known } from '#server/team/index.ts'

const Holder = z.object({ kind: z.enum(['person', 'key']), id: z.string() })
type Holder = z.infer<typeof Holder>

/** Takes a ticket, which is then gone: who it was made for, or null. */
export async function redeem(ticket: string): Promise<Holder | null> {
  const [row] = await query<{ asker: unknown }>(
    'delete from socket_ticket where hash = $1 and until > now() returning asker',
    [createHash('sha256').update(ticket).digest()],
  )
  const holder = Holder.safeParse(row?.asker)
  return holder.success ? holder.data : null
}

/**
 * Asks again and again who stands behind an open line: null once they were deactivated or signed out, must set up a
 * second factor first, or their key was revoked. A browser's line carries its session; one that came without is known by its ticket alone.
 */
export function identity(holder: Holder, headers: IncomingHttpHeaders): () => Promise<Known | null> {
  let bySession: boolean | null = null
  return async () => {
    const known = holder.kind === 'key' ? await keyById(holder.id) : await personById(holder.id)
    if (!known || holder.kind === 'key' || bySession === false) return known
    const session = headers.cookie ? await askerOf({ cookie: headers.cookie }) : null
    bySession ??= session?.id === holder.id
    return bySession && (session?.id !== holder.id || session.secondFactorDue) ? null : known
  }
}

async function personById(id: Id): Promise<Known | null> {
  const agent = await agentById(id)
  return agent && askerOfAgent(agent)
}

async function keyById(id: Id): Promise<Known | null> {
  const [key] = await query<{ name: string; role: Role; scopes: Scope[] | null; botIds: Id[] }>(
    `select name, role, scopes, array(select b.id::text from bot b order by b.id) as "botIds"
     from api_key where id = $1 and revoked_at is null`,
    [id],
  )
  return key ? { kind: 'key', id, online: false, agent: null, userId: null, ...key } : null
}
