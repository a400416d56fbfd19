import { type Id, query } from '#db/index.ts'
import type { Campaign } from '#protocol/http/index.ts'

/** Campaigns of these bots, newest first; null is every bot. */
export async function campaignPage(
  botIds: readonly Id[] | null,
  before: Id | null,
  limit: number,
): Promise<Campaign[]> {
  const rows = await query<Omit<Campaign, 'createdAt'> & { createdAt: Date }>(
    `select id, bot_id as "botId", name, kind, created_at as "createdAt" from campaign
     where ($1::bigint is null or id < $1) ${botIds ? 'and bot_id = any ($3::bigint[])' : ''} order by id desc limit $2`,
    [before, limit, ...(botIds ? [botIds] : [])],
  )
  return rows.map((row) => ({ ...row, createdAt: row.createdAt.toISOString() }))
}
