import { type Id, query, type Tx } from '#db/index.ts'
import type { CountedTeam, Team } from '#protocol/http/index.ts'

const columns = `t.id, t.name,
  coalesce((select json_agg(json_build_object('id', b.id::text, 'name', b.name) order by b.id)
    from team_bot s join bot b on b.id = s.bot_id where s.team_id = t.id), '[]') as bots,
  coalesce((select json_agg(json_build_object('id', a.id::text, 'name', a.name, 'presence', a.presence,
      'outside', array(select s.bot_id::text from team_bot s where s.team_id = t.id and not exists (
        select 1 from bot_agent m where m.bot_id = s.bot_id and m.agent_id = a.id) order by s.bot_id)) order by a.name, a.id)
    from team_agent m join agent a on a.id = m.agent_id where m.team_id = t.id and a.deactivated_at is null), '[]') as members`

/** Teams that work in at least one of these bots, in the order they were made. */
export const teamPage = (botIds: readonly Id[], after: Id, limit: number): Promise<Team[]> =>
  query<Team>(
    `select ${columns} from team t
     where t.id > $2 and exists (select 1 from team_bot s where s.team_id = t.id and s.bot_id = any ($1::bigint[]))
     order by t.id limit $3`,
    [[...botIds], after, limit],
    { name: 'teams' },
  )

/**
 * A team as the transaction in hand sees it, locked so that two changes come one after the other. Chats may be passed to
 * it meanwhile: a stronger lock and theirs could wait for each other.
 */
export async function lockTeam(tx: Tx, id: Id): Promise<Team | undefined> {
  await tx.query('select 1 from team where id = $1 for no key update', [id])
  return (await tx.query<Team>(`select ${columns} from team t where t.id = $1`, [id]))[0]
}

/** Flows that are live and name the team, by the key it has in their bot. */
const namedIn = `array(select f.name from team_bot s
    join flow f on f.bot_id = s.bot_id and f.withdrawn_at is null
    join flow_version v on v.bot_id = f.bot_id and v.flow_id = f.id and v.version = f.live_version
  where s.team_id = t.id and jsonb_path_exists(v.document, '$.blocks.*.team ? (@ == $key)', jsonb_build_object('key', s.key))
  order by f.name)`

/** One team with what goes with it. */
export const countedTeam = async (id: Id): Promise<CountedTeam | null> =>
  (
    await query<CountedTeam>(
      `select ${columns}, (select count(*)::int from conversation c where c.team_id = t.id) as chats, ${namedIn} as flows
       from team t where t.id = $1`,
      [id],
    )
  )[0] ?? null

/** Flows that keep a team from being deleted, or from leaving these bots. */
export const flowsNaming = async (tx: Tx, id: Id, except: readonly Id[] = []): Promise<string[]> =>
  (
    await tx.query<{ name: string }>(
      `select f.name from team_bot s join flow f on f.bot_id = s.bot_id and f.withdrawn_at is null
         join flow_version v on v.bot_id = f.bot_id and v.flow_id = f.id and v.version = f.live_version
       where s.team_id = $1 and s.bot_id <> all ($2::bigint[])
         and jsonb_path_exists(v.document, '$.blocks.*.team ? (@ == $key)', jsonb_build_object('key', s.key))
       order by f.name`,
      [id, [...except]],
    )
  ).map(({ name }) => name)

export interface NamedTeam {
  id: Id
  name: string
}

/** A team of this bot, by its id. */
export const teamOfBot = async (tx: Tx, botId: Id, id: string): Promise<NamedTeam | null> =>
  /^\d{1,18}$/.test(id)
    ? ((
        await tx.query<NamedTeam>(
          'select t.id, t.name from team t join team_bot s on s.team_id = t.id where t.id = $2 and s.bot_id = $1',
          [botId, id],
          { name: 'team-of-bot' },
        )
      )[0] ?? null)
    : null

/** A team as the flows of this bot call it. */
export const teamByKey = async (tx: Tx, botId: Id, key: string): Promise<NamedTeam | null> =>
  (
    await tx.query<NamedTeam>(
      'select t.id, t.name from team t join team_bot s on s.team_id = t.id where s.bot_id = $1 and s.key = $2',
      [botId, key],
      { name: 'team-by-key' },
    )
  )[0] ?? null

/** Who of a team works in this bot. */
export const membersIn = async (tx: Tx, teamId: Id, botId: Id): Promise<Id[]> =>
  (
    await tx.query<{ id: Id }>(
      `select a.id from team_agent m join agent a on a.id = m.agent_id join bot_agent b on b.agent_id = a.id
       where m.team_id = $1 and b.bot_id = $2 and a.deactivated_at is null order by a.id`,
      [teamId, botId],
      { name: 'team-members-in' },
    )
  ).map(({ id }) => id)

/** The teams a person belongs to. */
export const teamsOfAgent = async (agentId: Id): Promise<Id[]> =>
  (
    await query<{ id: Id }>('select team_id as id from team_agent where agent_id = $1', [agentId], {
      name: 'teams-of-agent',
    })
  ).map(({ id }) => id)
