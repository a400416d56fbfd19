import { refuse } from '#domain/index.ts'
import { type AuditEntry, AuditPage, AuditQuery } from '#protocol/http/index.ts'
import { type AuditRow, auditPage } from '#server/audit/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { door } from '../route.ts'

const entryView = (row: AuditRow): AuditEntry => ({
  id: row.id,
  at: row.at.toISOString(),
  actor: { kind: row.actorKind, id: row.actorId, name: row.actorName },
  did: row.did,
  thing: { kind: row.thingKind, id: row.thingId, name: row.thingName },
  changes: row.changes,
  details: row.details,
  address: row.address,
  device: row.device,
})

export const list = door({
  say: 'Who changed what, newest first',
  query: AuditQuery,
  answer: AuditPage,
  async run({ query: { cursor, limit, who, what, q, since, until } }) {
    const place = fromCursor(cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const { rows, next } = await auditPage({
      who,
      what,
      q,
      since: since ? new Date(since) : undefined,
      until: until ? new Date(until) : undefined,
      before: place?.id ?? null,
      limit,
    })
    return { items: rows.map(entryView), nextCursor: next ? toCursor({ id: next }) : null }
  },
})
