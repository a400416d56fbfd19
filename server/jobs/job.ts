import type { z } from 'zod'
import type { Tx } from '#db/index.ts'

/** What a run of a job is told beside its payload. */
export interface Trial {
  /** counts from 1 */
  attempt: number
  isLastTry: boolean
  /** takes the job off the queue inside the caller's own transaction; false when another worker has taken it over */
  finish(tx: Tx): Promise<boolean>
  /** inside the transaction of each step of long work: forgets earlier failures; false when another worker has taken it over */
  goOn(tx: Tx): Promise<boolean>
  /** the worker is to end: long work queues itself again and returns */
  signal: AbortSignal
}

export interface Job<Payload> {
  name: string
  shape: z.ZodType<Payload>
  run(payload: Payload, trial: Trial): Promise<void>
  mostTries: number
}

interface Options {
  /** tries before the job is set aside with its problem */
  mostTries?: number
}

// Payloads differ from job to job, so the table keeps each behind its own parser.
export interface Runnable {
  name: string
  mostTries: number
  run(payload: unknown, trial: Trial): Promise<void>
}
export const defined = new Map<string, Runnable>()

const MOST_TRIES = 10

/** Defines work that is done later, by whichever process is free: its payload is checked against `shape` before it runs. */
export function defineJob<Payload>(
  name: string,
  shape: z.ZodType<Payload>,
  run: Job<Payload>['run'],
  { mostTries = MOST_TRIES }: Options = {},
): Job<Payload> {
  if (defined.has(name)) throw new Error(`There are two jobs named ${name}.`)
  const job = { name, shape, run, mostTries }
  defined.set(name, { name, mostTries, run: async (payload, trial) => run(shape.parse(payload), trial) })
  return job
}
