import { type Id, query } from '#db/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import type { SavedView, ViewFilter } from '#protocol/http/index.ts'
import { segmentFor } from '#server/contact/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'

interface Row {
  id: Id
  ownerId: Id | null
  ownerName: string | null
  name: string
  filter: ViewFilter
  isShared: boolean
  createdAt: Date
}

const columns = `v.id, v.agent_id as "ownerId", a.name as "ownerName", v.name, v.filter, v.is_shared as "isShared", v.created_at as "createdAt"`

/** The asker's own views and those shared with everybody, in the order they were made. */
export const savedViews = async (asker: Known, after: Id, limit: number): Promise<SavedView[]> =>
  (
    await query<Row>(
      `select ${columns} from saved_view v left join agent a on a.id = v.agent_id
       where (v.is_shared or v.agent_id = $1) and v.id > $2 order by v.id limit $3`,
      [agentIdOf(asker), after, limit],
      { name: 'saved-views' },
    )
  ).map(asView)

interface Wish {
  name: string
  filter: ViewFilter
  shared: boolean
}

/** Names a filter. Sharing is for managers; what an API key makes is always shared. */
export async function saveView(asker: Known, { name, filter, shared }: Wish): Promise<SavedView | Refusal> {
  const owner = agentIdOf(asker)
  if ((shared || owner === null) && !mayAlways.shareViews(asker)) return refuse('notAllowed')
  const refused = await segmentRefused(asker, filter, shared || owner === null)
  if (refused) return refused
  const [made] = await query<{ id: Id }>(
    `insert into saved_view (agent_id, name, filter, is_shared) values ($1, $2, $3, $4) on conflict do nothing returning id`,
    [owner, name, JSON.stringify(filter), shared || owner === null],
  )
  return made ? viewById(made.id) : refuse('nameTaken', { thing: 'view' })
}

/** Changes one's own view, or as a manager a shared one. */
export async function changeView(id: Id, asker: Known, wish: Partial<Wish>): Promise<SavedView | Refusal> {
  const view = await ownView(id, asker)
  if ('code' in view) return view
  if (wish.shared && !mayAlways.shareViews(asker)) return refuse('notAllowed')
  const refused = await segmentRefused(asker, wish.filter ?? view.filter, wish.shared ?? view.isShared)
  if (refused && (wish.filter || wish.shared)) return refused
  const taken = await query(
    `select 1 from saved_view where coalesce(agent_id, 0) = coalesce($1::bigint, 0) and lower(name) = lower($2) and id <> $3`,
    [view.ownerId, wish.name ?? view.name, id],
  )
  if (taken.length) return refuse('nameTaken', { thing: 'view' })
  await query(`update saved_view set name = $2, filter = $3, is_shared = $4 or agent_id is null where id = $1`, [
    id,
    wish.name ?? view.name,
    JSON.stringify(wish.filter ?? view.filter),
    wish.shared ?? view.isShared,
  ])
  return viewById(id)
}

/** A view asks for a segment that its maker may use; one for everybody, for a segment that everybody may. */
async function segmentRefused(asker: Known, { segment }: ViewFilter, shared: boolean): Promise<Refusal | null> {
  if (!segment) return null
  const found = await segmentFor(segment, asker)
  if ('code' in found) return found
  return shared && !found.shared ? refuse('segmentNotShared', { name: found.name }) : null
}

/** Forgets a view. */
export async function dropView(id: Id, asker: Known): Promise<{ id: Id } | Refusal> {
  const view = await ownView(id, asker)
  if ('code' in view) return view
  await query('delete from saved_view where id = $1', [id])
  return { id }
}

const byId = async (id: Id): Promise<Row | undefined> =>
  (
    await query<Row>(`select ${columns} from saved_view v left join agent a on a.id = v.agent_id where v.id = $1`, [id])
  )[0]

async function viewById(id: Id): Promise<SavedView | Refusal> {
  const row = await byId(id)
  return row ? asView(row) : refuse('notFound', { thing: 'view' })
}

async function ownView(id: Id, asker: Known): Promise<Row | Refusal> {
  const row = await byId(id)
  const isOwn = row && row.ownerId !== null && row.ownerId === agentIdOf(asker)
  if (!row || !(isOwn || row.isShared)) return refuse('notFound', { thing: 'view' })
  return isOwn || mayAlways.shareViews(asker) ? row : refuse('notAllowed')
}

const asView = (row: Row): SavedView => ({
  id: row.id,
  name: row.name,
  filter: row.filter,
  shared: row.isShared,
  owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
  createdAt: row.createdAt.toISOString(),
})
