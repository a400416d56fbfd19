import { type Id, type Tx, transaction } from '#db/index.ts'
import type { Presence, Role } from '#domain/conversation/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { clock } from '#server/settings/index.ts'
import { forgetAskers } from './asker.ts'
import { createUser, endSessions } from './sign-in.ts'
import { agentById } from './store.ts'

export interface NewPerson {
  name: string
  email: string
  role: Role
  password: string
  botIds: Id[]
}

type Made = { ok: true; id: Id } | Refusal

/** Makes an agent who can sign in, in the bots given. */
export async function createAgent(person: NewPerson): Promise<Made> {
  try {
    return { ok: true, id: await transaction((tx) => insertAgent(tx, person)) }
  } catch (problem) {
    if (isUnique(problem)) return refuse('nameTaken', { thing: 'person' })
    if (isForeign(problem)) return refuse('notFound', { thing: 'bot' })
    throw problem
  }
}

/** The same inside a transaction of the caller; the demo and the first-run page use it. */
export async function insertAgent(tx: Tx, person: NewPerson): Promise<Id> {
  const userId = await createUser(tx, person)
  const rows = await tx.query<{ id: Id }>(
    'insert into agent (user_id, name, email, role) values ($1, $2, $3, $4) returning id',
    [userId, person.name, person.email.toLowerCase(), person.role],
  )
  const id = rows[0]!.id
  await tx.query('insert into bot_agent (bot_id, agent_id) select unnest($1::bigint[]), $2', [person.botIds, id])
  return id
}

export interface PersonChange {
  name?: string
  role?: Role
  botIds?: Id[]
  active?: boolean
}

/** Changes a person. A changed role or a deactivation ends their sessions, so that rights hold from this moment. */
export async function changeAgent(id: Id, change: PersonChange): Promise<Made> {
  const before = await agentById(id)
  if (!before) return refuse('notFound', { thing: 'agent' })
  await transaction(async (tx) => {
    await tx.query(
      `update agent set name = coalesce($2, name), role = coalesce($3, role),
         deactivated_at = case when $4::boolean is null then deactivated_at when $4 then null else coalesce(deactivated_at, now()) end
       where id = $1`,
      [id, change.name ?? null, change.role ?? null, change.active ?? null],
    )
    if (change.botIds) {
      await tx.query('delete from bot_agent where agent_id = $1 and bot_id <> all ($2::bigint[])', [id, change.botIds])
      await tx.query(
        'insert into bot_agent (bot_id, agent_id) select unnest($2::bigint[]), $1 on conflict do nothing',
        [id, change.botIds],
      )
    }
    await tx.query(
      `insert into event (kind, facts) values ('presence.changed', jsonb_build_object('agentId', $1::text))`,
      [id],
    )
  })
  const losesRights = change.active === false || (change.role !== undefined && change.role !== before.role)
  if (losesRights && before.userId) await endSessions(before.userId)
  forgetAskers()
  return { ok: true, id }
}

/** What the person set; remembered until they set it again. */
export async function setPresence(agentId: Id, presence: Presence): Promise<void> {
  await transaction(async (tx) => {
    await tx.query('update agent set presence = $2, presence_at = $3 where id = $1', [agentId, presence, clock.now()])
    await tx.query(
      `insert into event (kind, facts) values ('presence.changed', jsonb_build_object('agentId', $1::text))`,
      [agentId],
    )
  })
  forgetAskers()
}

/** How many chats rules may give them at once; people may give them more. */
export async function setCapacity(agentId: Id, capacity: number | null): Promise<void> {
  await transaction((tx) => tx.query('update agent set capacity = $2 where id = $1', [agentId, capacity]))
}

export async function setLanguage(agentId: Id, language: string | null): Promise<void> {
  await transaction((tx) => tx.query('update agent set language = $2 where id = $1', [agentId, language]))
  forgetAskers()
}

/** Whether single letters act as keys on the person's screens. */
export async function setLetterKeys(agentId: Id, on: boolean): Promise<void> {
  await transaction((tx) => tx.query('update agent set letter_keys = $2 where id = $1', [agentId, on]))
  forgetAskers()
}

/** Puts an agent into a bot, or takes them out. */
export async function setMembership(botId: Id, agentId: Id, member: boolean): Promise<void> {
  await transaction((tx) =>
    member
      ? tx.query('insert into bot_agent (bot_id, agent_id) values ($1, $2) on conflict do nothing', [botId, agentId])
      : tx.query('delete from bot_agent where bot_id = $1 and agent_id = $2', [botId, agentId]),
  )
  forgetAskers()
}

const codeOf = (problem: unknown) => (problem as { code?: string }).code
const isUnique = (problem: unknown) => codeOf(problem) === '23505'
const isForeign = (problem: unknown) => codeOf(problem) === '23503'
