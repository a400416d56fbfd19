import { type Id, query } from '#db/index.ts'
import type { Episode } from '#protocol/http/index.ts'
import { iso } from './read.ts'

interface EpisodeRow {
  id: Id
  startedAt: Date
  requestedAt: Date | null
  requests: number
  takenAt: Date | null
  waitedMs: string | null
  holderId: Id | null
  holderName: string | null
  transfers: number
  endedAt: Date | null
  outcome: Episode['outcome']
  rating: number | null
  ratedAt: Date | null
  comment: string | null
}

/** Episodes of a chat, newest first; whether the asker may read the chat is decided before. */
export const episodesOf = async (conversationId: Id, before: Id | null, limit: number): Promise<Episode[]> =>
  (
    await query<EpisodeRow>(
      `select e.id, e.started_at as "startedAt", e.requested_at as "requestedAt", e.requests, e.taken_at as "takenAt",
         e.waited_ms as "waitedMs", e.holder_id as "holderId", a.name as "holderName", e.transfers, e.ended_at as "endedAt",
         e.outcome, e.rating, e.rated_at as "ratedAt", e.comment
       from episode e left join agent a on a.id = e.holder_id
       where e.conversation_id = $1 and ($2::bigint is null or e.id < $2) order by e.id desc limit $3`,
      [conversationId, before, limit],
      { name: 'episodes-of' },
    )
  ).map(({ holderId, holderName, ...row }) => ({
    ...row,
    startedAt: row.startedAt.toISOString(),
    requestedAt: iso(row.requestedAt),
    takenAt: iso(row.takenAt),
    waitedMs: row.waitedMs === null ? null : Number(row.waitedMs),
    holder: holderId ? { id: holderId, name: holderName ?? '' } : null,
    endedAt: iso(row.endedAt),
    ratedAt: iso(row.ratedAt),
  }))
