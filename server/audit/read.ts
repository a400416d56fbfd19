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
  since?: Date
  until?: Date
  before: Id | null
  limit: number
}

/** Entries, newest first, below a place. */
export const auditPage = ({ who, what, since, until, before, limit }: AuditWish): Promise<AuditRow[]> =>
  query<AuditRow>(
    `select id, at, actor_kind as "actorKind", actor_id as "actorId", actor_name as "actorName", did,
       thing_kind as "thingKind", thing_id as "thingId", thing_name as "thingName", changes, details, address, device
     from audit
     where ($1::bigint is null or id < $1) and ($2::bigint is null or (actor_kind = 'person' and actor_id = $2))
       and ($3::text is null or thing_kind = $3) and ($4::timestamptz is null or at >= $4)
       and ($5::timestamptz is null or at < $5)
     order by id desc limit $6`,
    [before, who ?? null, what ?? null, since ?? null, until ?? null, limit],
  )

const AT_ONCE = 500

/** All entries that are asked for, newest first, read page by page. */
export async function* auditRows(wish: Omit<AuditWish, 'before' | 'limit'>): AsyncGenerator<AuditRow> {
  for (let before: Id | null = null; ; ) {
    const rows: AuditRow[] = await auditPage({ ...wish, before, limit: AT_ONCE })
    yield* rows
    const last = rows.at(-1)
    if (!last || rows.length < AT_ONCE) return
    before = last.id
  }
}
