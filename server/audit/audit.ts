import type { Tx } from '#db/index.ts'
import { countEntry, type Somebody, whoActs } from './who.ts'

export interface Change {
  field: string
  from: unknown
  to: unknown
}

export interface Entry {
  /** the thing and its verb: `agent.changed` */
  did: string
  thing: { kind: string; id: string | null; name: string | null }
  changes?: Change[]
  /** small facts beside the change; never a secret */
  details?: Record<string, unknown>
  /** who did it, when the request itself does not say: somebody who signs in */
  by?: Pick<Somebody, 'kind' | 'id' | 'name'>
}

/** Writes an entry in the transaction of the change: it exists exactly when the change does. Rows are never altered. */
export async function audit(tx: Tx, { did, thing, changes = [], details = {}, by }: Entry): Promise<void> {
  const who = { ...whoActs(), ...by }
  await tx.query(
    `insert into audit (actor_kind, actor_id, actor_name, did, thing_kind, thing_id, thing_name, changes, details, address, device)
     values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [
      who.kind,
      who.id,
      who.name,
      did,
      thing.kind,
      thing.id,
      thing.name,
      JSON.stringify(changes),
      JSON.stringify(details),
      who.address,
      who.device,
    ],
  )
  countEntry()
}

/** What is different, field by field. A secret says only that it was replaced. */
export function changesOf(before: object, after: object, secrets: readonly string[] = []): Change[] {
  const old = new Map(Object.entries(before))
  return Object.entries(after).flatMap(([field, to]) => {
    const from = old.get(field)
    if (to === undefined || JSON.stringify(from ?? null) === JSON.stringify(to ?? null)) return []
    return [secrets.includes(field) ? { field, from: null, to: null } : { field, from: from ?? null, to }]
  })
}
