import { type Id, query } from '#db/index.ts'
import type { Change } from './audit.ts'

export interface AuditRow {
  id: Id
  at: Date
  actorKind: 'person' | 'key' | 'system'
  actorId: Id | null
  actorName: string | null
  did: string
  thingKind: string | null
  thingId: string | null
  thingName: string | null
  changes: Change[]
  details: Record<string, unknown>
  address: string | null
  device: string | null
}

export interface AuditWish {
  /** only what this person did */
  who?: Id
  /** only what happened to things of this kind */
  what?: string
  /** only entries that name this: a person, a thing, an address, a value */
  q?: string
  since?: Date
  until?: Date
  before: Id | null
  limit: number
}

export interface AuditFound {
  rows: AuditRow[]
  /** where to look on; null: that was all */
  next: Id | null
}

// No index knows the words of an entry: so many are read at a time, and where the reading stopped is told.
const LOOKED_THROUGH = 2000

/** Entries, newest first, below a place. A search reads a stretch of the log: it may find few and still go on. */
export async function auditPage({ who, what, q, since, until, before, limit }: AuditWish): Promise<AuditFound> {
  const words = q ? folded(q) : null
  const stretch = words ? LOOKED_THROUGH : limit
  const read = await query<(AuditRow | NoRow) & { reached: Id | null; isFull: boolean }>(
    `with stretch as materialized (
       select * from audit
       where ($1::bigint is null or id < $1) and ($2::bigint is null or (actor_kind = 'person' and actor_id = $2))
         and ($3::text is null or thing_kind = $3) and ($4::timestamptz is null or at >= $4)
         and ($5::timestamptz is null or at < $5)
       order by id desc limit $8),
     found as (
       select * from stretch where $7::text is null or position($7 in ${fold(
         "concat_ws(' ', actor_name, thing_name, thing_id, address, device, did, details, changes)",
       )}) > 0
       order by id desc limit $6)
     select reached, read = $8 as "isFull", f.id, at, actor_kind as "actorKind", actor_id as "actorId",
       actor_name as "actorName", did, thing_kind as "thingKind", thing_id as "thingId", thing_name as "thingName", changes,
       details, address, device
     from (select min(id) as reached, count(*) as read from stretch) end_of left join found f on true
     order by f.id desc`,
    [before, who ?? null, what ?? null, since ?? null, until ?? null, limit, words, stretch],
  )
  const rows = read.filter((row): row is AuditRow & (typeof read)[number] => row.id !== null)
  const last = rows.length === limit ? rows.at(-1)?.id : undefined
  return { rows, next: last ?? (read[0]?.isFull ? read[0].reached : null) }
}

interface NoRow {
  id: null
}

/** A name is found however it is written: without its accents, in small letters. */
const folded = (text: string) =>
  text
    .trim()
    .normalize('NFD')
    .replaceAll(/[\u0300-\u036f]/g, '')
    .toLowerCase()
const fold = (sql: string) => `lower(regexp_replace(normalize(${sql}, nfd), '[\u0300-\u036f]', '', 'g'))`

const AT_ONCE = 500

/** All entries that are asked for, newest first, read page by page. */
export async function* auditRows(wish: Omit<AuditWish, 'before' | 'limit'>): AsyncGenerator<AuditRow> {
  for (let before: Id | null = null; ; ) {
    const { rows, next }: AuditFound = await auditPage({ ...wish, before, limit: AT_ONCE })
    yield* rows
    if (next === null) return
    before = next
  }
}
