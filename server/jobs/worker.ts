import { randomUUID } from 'node:crypto'
import type { Id } from '#db/index.ts'
import { minutes, seconds } from '#domain/index.ts'
import { onWake } from './bus.ts'
import { defined } from './job.ts'
import { type Claimed, claimJobs, finishJob, keepJob, putBack, renewLeases } from './store.ts'

const LEASE = seconds(25) // a dead worker's job is taken over within half a minute, the glance included
const GLANCE_EVERY = 500
const MOST_AT_ONCE = 16
const FIRST_WAIT = seconds(1)
const LONGEST_WAIT = minutes(10)

interface Options {
  leaseMs?: number
  mostAtOnce?: number
}

/** Works off the queue until the returned function is called, which waits for what is running. */
export function startJobs({ leaseMs = LEASE, mostAtOnce = MOST_AT_ONCE }: Options = {}): () => Promise<void> {
  const me = randomUUID()
  const running = new Map<Id, { token: string; done: Promise<void> }>()
  let claims = 0
  let looking: Promise<void> | null = null
  let again = false
  let stopping = false
  const ending = new AbortController()

  const take = async () => {
    do {
      again = false
      const room = mostAtOnce - running.size
      if (stopping || room <= 0) return
      const token = `${me}:${++claims}`
      const jobs = await claimJobs([...defined.keys()], token, leaseMs, room)
      for (const job of jobs) {
        const done = runJob(job, token, ending.signal).finally(() => {
          running.delete(job.id)
          look()
        })
        running.set(job.id, { token, done })
      }
      if (jobs.length === room) return
    } while (again)
  }
  const look = () => {
    again = true
    // The database is away: the next glance comes back to it.
    looking ??= take()
      .catch(() => {})
      .finally(() => {
        looking = null
      })
  }
  const renew = () => {
    if (running.size === 0) return
    const held = [...running].map(([id, { token }]) => ({ id, token }))
    renewLeases(held, leaseMs).catch(() => {})
  }
  const forget = onWake('job', look)
  const glances = setInterval(look, GLANCE_EVERY)
  const renewals = setInterval(renew, leaseMs / 5)
  look()

  return async () => {
    stopping = true
    ending.abort()
    forget()
    clearInterval(glances)
    await looking
    await Promise.all([...running.values()].map(({ done }) => done))
    clearInterval(renewals)
  }
}

async function runJob(job: Claimed, token: string, signal: AbortSignal): Promise<void> {
  const work = defined.get(job.queue)
  if (!work) return
  const isLastTry = job.attempts >= work.mostTries
  try {
    await work.run(job.payload, {
      attempt: job.attempts,
      isLastTry,
      finish: (tx) => finishJob(tx, job.id, token),
      goOn: (tx) => keepJob(tx, job.id, token),
      signal,
    })
    await finishJob(null, job.id, token)
  } catch (problem) {
    const said = problem instanceof Error ? problem.message : String(problem)
    // When even this cannot be written, the lease runs out and the job is found again.
    await putBack(job.id, token, said, isLastTry ? null : waitBefore(job.attempts)).catch(() => {})
  }
}

/** Twice as long each time, with some chance so that failures that came together do not come back together. */
const waitBefore = (attempt: number) =>
  Math.min(FIRST_WAIT * 2 ** (attempt - 1), LONGEST_WAIT) * (0.75 + Math.random() / 2)
