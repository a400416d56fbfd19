import { type Id, type Tx, transaction } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { searchable } from '#domain/message/index.ts'
import type { Team } from '#protocol/http/index.ts'
import { audit, changesOf } from '#server/audit/index.ts'
import { flowsNaming, lockTeam } from './team-store.ts'
import { tellPeople } from './told.ts'

type Done = { ok: true; team: Team } | Refusal
interface Wish {
  name: string
  botIds: readonly Id[]
  agentIds: readonly Id[]
}

/** Names are told apart whatever their case, so those who name two teams alike at once wait for each other. */
const oneAtATime = (tx: Tx) => tx.query('lock table team in share row exclusive mode')

export const makeTeam = (wish: Wish): Promise<Done> =>
  saving(async (tx) => {
    if (await isTaken(tx, wish.name, '0')) return refuse('nameTaken', { thing: 'team' })
    const [made] = await tx.query<{ id: Id }>('insert into team (name) values ($1) returning id', [wish.name])
    if (!made) throw new Error('the team was not made')
    await putBots(tx, made.id, wish.name, wish.botIds)
    await putMembers(tx, made.id, wish.agentIds)
    const team = await lockTeam(tx, made.id)
    if (!team) throw new Error('the team is not there')
    await audit(tx, { did: 'team.made', thing: thingOf(team), changes: changesOf({}, written(team)) })
    await tellPeople(tx, idsOf(team.members))
    return { ok: true, team }
  })

/** Another name, other bots, other people. Chats that wait for it wait on; those of a bot it leaves wait for anybody. */
export const changeTeam = (id: Id, wish: Partial<Wish>): Promise<Done> =>
  saving(async (tx) => {
    const before = await lockTeam(tx, id)
    if (!before) return refuse('notFound', { thing: 'team' })
    if (wish.name !== undefined && (await isTaken(tx, wish.name, id))) return refuse('nameTaken', { thing: 'team' })
    const flows = wish.botIds ? await flowsNaming(tx, id, wish.botIds) : []
    if (flows.length > 0) return refuse('usedByFlows', { thing: 'team', flows: flows.join(', ') })
    if (wish.name !== undefined) await tx.query('update team set name = $2 where id = $1', [id, wish.name])
    if (wish.botIds) await putBots(tx, id, wish.name ?? before.name, wish.botIds)
    if (wish.agentIds) await putMembers(tx, id, wish.agentIds)
    const team = await lockTeam(tx, id)
    if (!team) return refuse('notFound', { thing: 'team' })
    if (team.name !== before.name) await tellChats(tx, id)
    const changes = changesOf(written(before), written(team))
    if (changes.length > 0) await tellPeople(tx, idsOf([...before.members, ...team.members]))
    if (changes.length > 0) await audit(tx, { did: 'team.changed', thing: thingOf(team), changes })
    return { ok: true, team }
  })

/** Deletes a team; chats that wait for it wait for anybody. What a live flow names stays. */
export const dropTeam = (id: Id): Promise<{ ok: true } | Refusal> =>
  transaction<{ ok: true } | Refusal>(async (tx) => {
    const team = await lockTeam(tx, id)
    if (!team) return refuse('notFound', { thing: 'team' })
    const flows = await flowsNaming(tx, id)
    if (flows.length > 0) return refuse('usedByFlows', { thing: 'team', flows: flows.join(', ') })
    await freeChats(tx, id, [])
    await tx.query(
      `update bot set settings = settings || '{"escalateToTeam": null}' where settings ->> 'escalateToTeam' = $1`,
      [id],
    )
    await tx.query('delete from team where id = $1', [id])
    await tellPeople(tx, idsOf(team.members))
    await audit(tx, { did: 'team.deleted', thing: thingOf(team) })
    return { ok: true }
  })

async function saving(work: (tx: Tx) => Promise<Done>): Promise<Done> {
  try {
    return await transaction(async (tx) => {
      await oneAtATime(tx)
      return work(tx)
    })
  } catch (problem) {
    const { code, constraint } = problem as { code?: string; constraint?: string }
    if (code === '23503') return refuse('notFound', { thing: constraint?.includes('agent') ? 'agent' : 'bot' })
    throw problem
  }
}

const isTaken = async (tx: Tx, name: string, id: Id): Promise<boolean> =>
  (await tx.query('select 1 from team where lower(name) = lower($1) and id <> $2', [name, id])).length > 0

/** The team works in these bots; in each that is new it gets a key that no other team there has. */
async function putBots(tx: Tx, id: Id, name: string, botIds: readonly Id[]): Promise<void> {
  const key = keyFor(name)
  await freeChats(tx, id, botIds)
  await tx.query('delete from team_bot where team_id = $1 and bot_id <> all ($2::bigint[])', [id, [...botIds]])
  await tx.query(
    `insert into team_bot (team_id, bot_id, key)
     select $1::bigint, bot, case when exists (select 1 from team_bot s where s.bot_id = bot and s.key = $3) then $3 || '-' || $1::bigint else $3 end
     from unnest($2::bigint[]) bot on conflict (team_id, bot_id) do nothing`,
    [id, [...botIds], key],
  )
}

/** What a flow calls the team: letters a document may use, whatever the language of the name. */
const keyFor = (name: string): string => {
  const folded = searchable(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^[^a-z]+|-+$/g, '')
  return folded.slice(0, 28).replace(/-+$/, '') || 'team'
}

async function putMembers(tx: Tx, id: Id, agentIds: readonly Id[]): Promise<void> {
  await tx.query('delete from team_agent where team_id = $1 and agent_id <> all ($2::bigint[])', [id, [...agentIds]])
  await tx.query('insert into team_agent (team_id, agent_id) select $1, unnest($2::bigint[]) on conflict do nothing', [
    id,
    [...agentIds],
  ])
}

/** Chats of bots the team no longer works in wait for anybody; screens look at them again. */
const freeChats = (tx: Tx, id: Id, botIds: readonly Id[]) =>
  tx.query(
    `with freed as (
       update conversation set team_id = null where team_id = $1 and bot_id <> all ($2::bigint[]) returning id, bot_id, contact_id
     )
     insert into event (bot_id, conversation_id, contact_id, kind) select bot_id, id, contact_id, 'conversation.changed' from freed`,
    [id, [...botIds]],
  )

const tellChats = (tx: Tx, id: Id) =>
  tx.query(
    `insert into event (bot_id, conversation_id, contact_id, kind)
     select bot_id, id, contact_id, 'conversation.changed' from conversation where team_id = $1`,
    [id],
  )

const written = ({ name, bots, members }: Team) => ({
  name,
  bots: bots.map((bot) => bot.name),
  members: members.map((member) => member.name),
})
const idsOf = (members: Team['members']) => members.map(({ id }) => id)
const thingOf = ({ id, name }: Pick<Team, 'id' | 'name'>) => ({ kind: 'team', id, name })
