import { type Id, type Tx, transaction } from '#db/index.ts'
import type { Role } from '#domain/conversation/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import type { Made } from './agents.ts'
import { forgetAskers } from './asker.ts'
import { dropSecondFactor, endSessions, resetToken } from './sign-in.ts'
import { type AgentRow, agentWithin } from './store.ts'
import { tellPeople } from './told.ts'

export interface PersonChange {
  name?: string
  role?: Role
  botIds?: Id[]
  active?: boolean
  capacity?: number | null
}

/**
 * Changes a person. A changed role or a deactivation ends their sessions, so that rights hold from this moment. Nobody
 * takes their own rights away, and the last admin stays one: somebody must be able to let the others in.
 */
export async function changeAgent(id: Id, change: PersonChange, by: Id | null): Promise<Made> {
  const done = await transaction(async (tx): Promise<Made> => {
    const before = await lockAgent(tx, id)
    if (!before) return refuse('notFound', { thing: 'agent' })
    const losesRole = change.role !== undefined && change.role !== before.role
    const leaves = change.active === false && before.deactivatedAt === null
    if (by === id && (losesRole || leaves)) return refuse('notYourself')
    if (before.role === 'admin' && (losesRole || leaves) && (await isLastAdmin(tx, id))) return refuse('lastAdmin')
    await save(tx, id, change)
    await writeDown(tx, before, change)
    if ((losesRole || leaves) && before.userId) await endSessions(tx, before.userId)
    return { ok: true, id }
  }).catch((problem: unknown): Refusal => {
    if ((problem as { code?: string }).code === '23503') return refuse('notFound', { thing: 'bot' })
    throw problem
  })
  forgetAskers()
  return done
}

// Admins are locked in one order, so that two of them who demote each other at once do not both succeed.
async function lockAgent(tx: Tx, id: Id): Promise<AgentRow | null> {
  await tx.query(
    `select 1 from agent where id = $1 or (role = 'admin' and deactivated_at is null) order by id for update`,
    [id],
  )
  return agentWithin(tx, id)
}

const isLastAdmin = async (tx: Tx, id: Id): Promise<boolean> =>
  (
    await tx.query(
      `select 1 from agent where role = 'admin' and deactivated_at is null and user_id is not null and id <> $1 limit 1`,
      [id],
    )
  ).length === 0

async function save(tx: Tx, id: Id, change: PersonChange): Promise<void> {
  await tx.query(
    `update agent set name = coalesce($2, name), role = coalesce($3, role),
       deactivated_at = case when $4::boolean is null then deactivated_at when $4 then null else coalesce(deactivated_at, now()) end,
       capacity = case when $5::boolean then $6 else capacity end
     where id = $1`,
    [
      id,
      change.name ?? null,
      change.role ?? null,
      change.active ?? null,
      change.capacity !== undefined,
      change.capacity ?? null,
    ],
  )
  if (change.botIds) {
    await tx.query('delete from bot_agent where agent_id = $1 and bot_id <> all ($2::bigint[])', [id, change.botIds])
    await tx.query('insert into bot_agent (bot_id, agent_id) select unnest($2::bigint[]), $1 on conflict do nothing', [
      id,
      change.botIds,
    ])
  }
  await tx.query(
    `insert into event (kind, facts) values ('presence.changed', jsonb_build_object('agentId', $1::text))`,
    [id],
  )
  await tellPeople(tx, [id])
}

async function writeDown(tx: Tx, before: AgentRow, { active, botIds, ...fields }: PersonChange): Promise<void> {
  const thing = { kind: 'agent', id: before.id, name: fields.name ?? before.name }
  const bots = botIds && { from: await botNames(tx, before.botIds), to: await botNames(tx, botIds) }
  const changes = [...changesOf(before, fields), ...(bots ? changesOf({ bots: bots.from }, { bots: bots.to }) : [])]
  const wasActive = before.deactivatedAt === null
  if (active !== undefined && active !== wasActive)
    await audit(tx, { did: active ? 'agent.reactivated' : 'agent.deactivated', thing })
  if (changes.length > 0 || active === undefined || active === wasActive)
    await audit(tx, { did: 'agent.changed', thing, changes })
}

const botNames = async (tx: Tx, ids: readonly Id[]): Promise<string[]> =>
  (await tx.query<{ name: string }>('select name from bot where id = any ($1::bigint[]) order by id', [ids])).map(
    ({ name }) => name,
  )

/** A link's token with which an agent sets a new password; an admin hands it over. */
export const resetPasswordOf = (id: Id): Promise<{ ok: true; token: string; agent: AgentRow } | Refusal> =>
  transaction(async (tx) => {
    const agent = await agentWithin(tx, id)
    if (!agent?.userId || agent.deactivatedAt) return refuse('notFound', { thing: 'agent' })
    const token = await resetToken(tx, agent.userId)
    await audit(tx, { did: 'password.linkMade', thing: { kind: 'agent', id, name: agent.name } })
    return { ok: true, token, agent }
  })

/** The same for whoever says at the sign-in page that they forgot it; null when the address is nobody's who may sign in. */
export async function forgottenPassword(tx: Tx, email: string): Promise<{ token: string; email: string } | null> {
  const [agent] = await tx.query<{ id: Id; userId: string; name: string; email: string }>(
    `select id, user_id as "userId", name, email from agent
     where lower(email) = $1 and user_id is not null and deactivated_at is null`,
    [email],
  )
  if (!agent) return null
  await audit(tx, { did: 'password.linkMailed', thing: { kind: 'agent', id: agent.id, name: agent.name } })
  return { token: await resetToken(tx, agent.userId), email: agent.email }
}

/** Takes an agent's second factor away and ends their sessions; they sign in with the password and set a new one. */
export async function resetSecondFactorOf(id: Id): Promise<Made> {
  const done = await transaction(async (tx): Promise<Made> => {
    const agent = await agentWithin(tx, id)
    if (!agent?.userId) return refuse('notFound', { thing: 'agent' })
    await dropSecondFactor(tx, agent.userId)
    await endSessions(tx, agent.userId)
    await audit(tx, { did: 'secondFactor.reset', thing: { kind: 'agent', id, name: agent.name } })
    return { ok: true, id }
  })
  forgetAskers()
  return done
}
