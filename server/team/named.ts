import { type Id, query } from '#db/index.ts'
import { MOST_MENTIONS, type Named } from '#domain/team/index.ts'

/** The active agents of these bots among the ids somebody named in a note. Others are left out. */
export const namedAgents = async (botIds: readonly Id[], ids: readonly string[]): Promise<Named[]> => {
  const wanted = ids.filter((id) => /^\d{1,18}$/.test(id)).slice(0, MOST_MENTIONS)
  if (wanted.length === 0) return []
  return query<Named>(
    `select a.id, a.name from agent a where a.id = any ($1::bigint[]) and a.deactivated_at is null
       and exists (select 1 from bot_agent m where m.agent_id = a.id and m.bot_id = any ($2::bigint[]))
     order by a.id`,
    [wanted, [...botIds]],
  )
}
