import { type Id, query, type Tx } from '#db/index.ts'
import { clock } from '#server/settings/index.ts'

export interface Claimed {
  id: Id
  queue: string
  payload: unknown
  attempts: number
}

// Due by whichever clock is ahead: payloads carry times of the application's clock, which tests and the simulator move.
const reached = 'greatest(now(), $2::timestamptz)'

/** Takes due jobs nobody holds, and those whose worker let its lease run out. */
export const claimJobs = (queues: string[], token: string, leaseMs: number, most: number): Promise<Claimed[]> =>
  query<Claimed>(
    `update job set lease_until = clock_timestamp() + make_interval(secs => $4 / 1000.0), lease_owner = $3, attempts = attempts + 1
     where id in (
       select id from job where queue = any ($1) and run_at <= ${reached} and (lease_until is null or lease_until < clock_timestamp())
       order by run_at, id limit $5 for update skip locked)
     returning id, queue, payload, attempts`,
    [queues, clock.now(), token, leaseMs, most],
    { name: 'claim-jobs' },
  )

/** Lengthens the leases a worker holds; answers the jobs that are still its own. */
export const renewLeases = async (held: { id: Id; token: string }[], leaseMs: number): Promise<Id[]> =>
  (
    await query<{ id: Id }>(
      `update job j set lease_until = clock_timestamp() + make_interval(secs => $3 / 1000.0)
       from unnest($1::bigint[], $2::text[]) h (id, token) where j.id = h.id and j.lease_owner = h.token returning j.id`,
      [held.map(({ id }) => id), held.map(({ token }) => token), leaseMs],
    )
  ).map(({ id }) => id)

const FINISH = 'delete from job where id = $1 and lease_owner = $2 returning 1'

/** A job that was done leaves; one that was replaced or taken over meanwhile stays. */
export const finishJob = async (tx: Tx | null, id: Id, token: string): Promise<boolean> =>
  (tx ? await tx.query(FINISH, [id, token]) : await query(FINISH, [id, token])).length > 0

/** A job that gets on has not failed; false when it is another worker's by now. */
export const keepJob = async (tx: Tx, id: Id, token: string): Promise<boolean> =>
  (await tx.query('update job set attempts = 1 where id = $1 and lease_owner = $2 returning 1', [id, token])).length > 0

/** Puts a job back after a failure; without a wait it is set aside for a person to look at. */
export const putBack = (id: Id, token: string, problem: string, waitMs: number | null) =>
  query(
    `update job set lease_until = null, lease_owner = null, last_problem = $3,
       run_at = case when $4::float8 is null then 'infinity' else greatest(now(), $5::timestamptz) + make_interval(secs => $4 / 1000.0) end
     where id = $1 and lease_owner = $2`,
    [id, token, problem.slice(0, 1000), waitMs, clock.now()],
  )
