import type { Tx } from '#db/index.ts'
import type { Actor } from '#domain/journey/index.ts'

/** Writes what somebody did beside the customer's journey: kept apart, never changed. */
export const audit = async (tx: Tx, by: Actor, did: string, details: Record<string, unknown>): Promise<void> => {
  await tx.query(
    'insert into audit (actor_kind, actor_id, did, details) values ($1, $2, $3, $4)',
    [by.kind, by.id, did, JSON.stringify({ actorName: by.name, ...details })],
    { name: 'audit' },
  )
}
