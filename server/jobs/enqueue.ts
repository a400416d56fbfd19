import type { Tx } from '#db/index.ts'
import type { Job } from './job.ts'

interface When {
  /** at most one job waits under a key: the same key again replaces it */
  key?: string
  /** the earliest moment, by the application's clock; at once when absent */
  runAt?: Date
}

/** Queues a job in the caller's transaction: it exists exactly when the change that wants it does. */
export const enqueue = async <Payload>(tx: Tx, job: Job<Payload>, payload: Payload, when: When = {}): Promise<void> => {
  await tx.query(
    `insert into job (queue, key, payload, run_at) values ($1, $2, $3, coalesce($4, now()))
     on conflict (key) do update set queue = excluded.queue, payload = excluded.payload, run_at = excluded.run_at,
       attempts = 0, lease_until = null, lease_owner = null, last_problem = null`,
    [job.name, when.key ?? null, JSON.stringify(payload), when.runAt ?? null],
    { name: 'enqueue' },
  )
}

/** Takes a job off the queue that has not begun, or whose worker has not finished. */
export const cancelJob = async (tx: Tx, key: string): Promise<void> => {
  await tx.query('delete from job where key = $1', [key])
}
