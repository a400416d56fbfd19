import { type Id, query } from '#db/index.ts'
import { type Where, whereOf } from '#domain/contact/index.ts'
import { type Refusal, refuse } from '#domain/index.ts'
import { searchable } from '#domain/message/index.ts'
import { mayAlways } from '#domain/team/index.ts'
import type { Segment } from '#protocol/http/index.ts'
import { agentIdOf, type Known } from '#server/team/index.ts'
import { planned } from './known.ts'
import { refusedAsUsed } from './segment-uses.ts'

interface Row {
  id: Id
  ownerId: Id | null
  ownerName: string | null
  key: string
  name: string
  where: Where
  isShared: boolean
  createdAt: Date
  updatedAt: Date
}

const columns = `s.id, s.key, s.agent_id as "ownerId", a.name as "ownerName", s.name, s.filter as "where", s.is_shared as "isShared",
  s.created_at as "createdAt", s.updated_at as "updatedAt"`

/** The asker's own segments and those shared with everybody, in the order they were made. */
export const segmentPage = async (asker: Known, after: Id, limit: number): Promise<Segment[]> =>
  (
    await query<Row>(
      `select ${columns} from segment s left join agent a on a.id = s.agent_id
       where (s.is_shared or s.agent_id = $1) and s.id > $2 order by s.id limit $3`,
      [agentIdOf(asker), after, limit],
      { name: 'segments' },
    )
  ).map(asSegment)

/** One that the asker may use: their own or a shared one. */
export async function segmentFor(id: Id, asker: Known): Promise<Segment | Refusal> {
  const row = await rowFor(id, asker)
  return row ? asSegment(row) : refuse('notFound', { thing: 'segment' })
}

interface Wish {
  name: string
  where: Where
  shared: boolean
}

/** Names a segment. Sharing is for managers; what an API key makes is always shared. */
export async function makeSegment(asker: Known, { name, where, shared }: Wish): Promise<Segment | Refusal> {
  const owner = agentIdOf(asker)
  if ((shared || owner === null) && !mayAlways.shareSegments(asker)) return refuse('notAllowed')
  const read = await readWhere(where)
  if (!read.ok) return read
  const [made] = await query<{ id: Id }>(
    `insert into segment (agent_id, name, filter, is_shared, key)
     values ($1, $2, $3, $4, case when exists (select from segment where key = $5) then $5 || '-' || substr(md5(random()::text), 1, 6) else $5 end)
     on conflict do nothing returning id`,
    [owner, name, JSON.stringify(read.where), shared || owner === null, keyFor(name)],
  )
  return made ? segmentFor(made.id, asker) : refuse('nameTaken', { thing: 'segment' })
}

/** By what flows call it: letters and digits of its first name, for ever. */
export const keyFor = (name: string): string => {
  const plain = searchable(name)
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
  return (/^[a-z]/.test(plain) ? plain : `s-${plain}`).slice(0, 32).replace(/-+$/, '')
}

/** Changes one's own segment, or as a manager a shared one. */
export async function changeSegment(id: Id, asker: Known, wish: Partial<Wish>): Promise<Segment | Refusal> {
  const row = await changeable(id, asker)
  if ('code' in row) return row
  if (wish.shared && !mayAlways.shareSegments(asker)) return refuse('notAllowed')
  const isHidden = row.isShared && wish.shared === false && row.ownerId !== null
  const used = isHidden ? await refusedAsUsed(row) : null
  if (used) return used
  const read = wish.where ? await readWhere(wish.where) : null
  if (read && !read.ok) return read
  const name = wish.name ?? row.name
  const taken = await query(
    `select 1 from segment where coalesce(agent_id, 0) = coalesce($1::bigint, 0) and lower(name) = lower($2) and id <> $3`,
    [row.ownerId, name, id],
  )
  if (taken.length) return refuse('nameTaken', { thing: 'segment' })
  await query(
    `update segment set name = $2, filter = $3, is_shared = $4 or agent_id is null, updated_at = now() where id = $1`,
    [id, name, JSON.stringify(read?.where ?? row.where), wish.shared ?? row.isShared],
  )
  return segmentFor(id, asker)
}

/** Forgets a segment; its contacts stay. Refused while a flow or a shared view asks for it. */
export async function dropSegment(id: Id, asker: Known): Promise<{ id: Id } | Refusal> {
  const row = await changeable(id, asker)
  if ('code' in row) return row
  const used = await refusedAsUsed(row)
  if (used) return used
  await query('delete from segment where id = $1', [id])
  return { id }
}

/** A document somebody wrote: whole, of a readable size, and about things that exist. */
async function readWhere(given: unknown): Promise<{ ok: true; where: Where } | Refusal> {
  const where = whereOf(given)
  if (!where) return refuse('segmentInvalid', { reason: TOO_LARGE })
  const read = await planned(where)
  return read.ok ? { ok: true, where } : read
}

export const TOO_LARGE = 'it is not made of all, any, not and rules, or it is too deep or too long.'

async function rowFor(id: Id, asker: Known): Promise<Row | undefined> {
  const [row] = await query<Row>(
    `select ${columns} from segment s left join agent a on a.id = s.agent_id
     where s.id = $1 and (s.is_shared or s.agent_id = $2)`,
    [id, agentIdOf(asker)],
  )
  return row
}

async function changeable(id: Id, asker: Known): Promise<Row | Refusal> {
  const row = await rowFor(id, asker)
  if (!row) return refuse('notFound', { thing: 'segment' })
  const isOwn = row.ownerId !== null && row.ownerId === agentIdOf(asker)
  return isOwn || mayAlways.shareSegments(asker) ? row : refuse('notAllowed')
}

const asSegment = (row: Row): Segment => ({
  id: row.id,
  key: row.key,
  name: row.name,
  where: row.where,
  shared: row.isShared,
  owner: row.ownerId ? { id: row.ownerId, name: row.ownerName ?? '' } : null,
  createdAt: row.createdAt.toISOString(),
  updatedAt: row.updatedAt.toISOString(),
})
