import { type Id, type Tx, transaction } from '#db/index.ts'
import type { Presence, Role } from '#domain/conversation/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { clock } from '#server/settings/index.ts'
import { forgetAskers } from './asker.ts'
import { createUser } from './sign-in.ts'
import { tellPeople } from './told.ts'

export interface NewPerson {
  name: string
  email: string
  role: Role
  password: string
  botIds: Id[]
  capacity?: number | null
}

export type Made = { ok: true; id: Id } | Refusal

/** Makes an agent who can sign in, in the bots given. */
export async function createAgent(person: NewPerson): Promise<Made> {
  try {
    const id = await transaction(async (tx) => {
      const made = await insertAgent(tx, person)
      await audit(tx, {
        did: 'agent.made',
        thing: { kind: 'agent', id: made, name: person.name },
        changes: changesOf({}, { email: person.email, role: person.role, bots: person.botIds }),
      })
      return made
    })
    return { ok: true, id }
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
    'insert into agent (user_id, name, email, role, capacity) values ($1, $2, $3, $4, $5) returning id',
    [userId, person.name, person.email.toLowerCase(), person.role, person.capacity ?? null],
  )
  const id = rows[0]!.id
  await tx.query('insert into bot_agent (bot_id, agent_id) select unnest($1::bigint[]), $2', [person.botIds, id])
  await tellPeople(tx, [id])
  return id
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
  await transaction(async (tx) => {
    const [before] = await tx.query<{ name: string; capacity: number | null }>(
      'select name, capacity from agent where id = $1 for no key update',
      [agentId],
    )
    await tx.query('update agent set capacity = $2 where id = $1', [agentId, capacity])
    const changes = changesOf({ capacity: before?.capacity }, { capacity })
    if (before && changes.length > 0)
      await audit(tx, { did: 'agent.changed', thing: { kind: 'agent', id: agentId, name: before.name }, changes })
  })
}

/** A person's own name, as colleagues and customers read it. */
export async function setName(agentId: Id, name: string): Promise<void> {
  await transaction(async (tx) => {
    const [before] = await tx.query<{ name: string }>('select name from agent where id = $1 for update', [agentId])
    await tx.query('update agent set name = $2 where id = $1', [agentId, name])
    const changes = changesOf({ name: before?.name }, { name })
    if (changes.length > 0)
      await audit(tx, { did: 'agent.changed', thing: { kind: 'agent', id: agentId, name }, changes })
  })
  forgetAskers()
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
  await transaction(async (tx) => {
    const moved = await (member
      ? tx.query('insert into bot_agent (bot_id, agent_id) values ($1, $2) on conflict do nothing returning 1', [
          botId,
          agentId,
        ])
      : tx.query('delete from bot_agent where bot_id = $1 and agent_id = $2 returning 1', [botId, agentId]))
    if (moved.length === 0) return
    await tellPeople(tx, [agentId])
    const [agent] = await tx.query<{ name: string }>('select name from agent where id = $1', [agentId])
    const [bot] = await tx.query<{ name: string }>('select name from bot where id = $1', [botId])
    await audit(tx, {
      did: member ? 'bot.joined' : 'bot.left',
      thing: { kind: 'agent', id: agentId, name: agent?.name ?? null },
      details: { bot: bot?.name ?? botId },
    })
  })
  forgetAskers()
}

const codeOf = (problem: unknown) => (problem as { code?: string }).code
export const isUnique = (problem: unknown) => codeOf(problem) === '23505'
export const isForeign = (problem: unknown) => codeOf(problem) === '23503'

/** Which columns the person's table of contacts shows. */
export async function setContactColumns(agentId: Id, columns: string[] | null): Promise<void> {
  await transaction((tx) => tx.query('update agent set contact_columns = $2 where id = $1', [agentId, columns]))
  forgetAskers()
}
