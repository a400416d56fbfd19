import { type Id, query } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import type { SegmentUses } from '#protocol/http/index.ts'
import { flowsNaming } from './fields-in-use.ts'

interface Segment {
  id: Id
  key: string
  name: string
}

const MOST_NAMED = 50

/**
 * What asks for a segment: flows, as they are drawn or as they run, views of the chats shared with everybody, and how many
 * views people keep for themselves. An asker with bots of their own hears of the flows of those.
 */
export async function usesOf({ id, key }: Segment, reach: readonly Id[] | null): Promise<SegmentUses> {
  const [flows, views] = await Promise.all([
    flowsNaming('segment', key, reach),
    query<{ name: string; isShared: boolean }>(
      `select name, is_shared as "isShared" from saved_view where filter ->> 'segment' = $1 order by name, id`,
      [id],
    ),
  ])
  return {
    flows,
    views: views.flatMap(({ name, isShared }) => (isShared ? [name] : [])).slice(0, MOST_NAMED),
    ownViews: views.filter(({ isShared }) => !isShared).length,
  }
}

/** Flows and shared views would find nobody without it. A view that somebody keeps for themselves holds nobody up. */
export async function refusedAsUsed(segment: Segment): Promise<Refusal | null> {
  const { flows, views } = await usesOf(segment, null)
  const users = [...flows.map((name) => `the flow ${name}`), ...views.map((name) => `the view ${name}`)]
  return users.length > 0 ? refuse('segmentInUse', { name: segment.name, users: users.join(', ') }) : null
}
