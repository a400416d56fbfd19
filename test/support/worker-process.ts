import { z } from 'zod'
import { closeDatabase, openDatabase, query } from '#db/index.ts'
import { startTurns } from '#server/conversation/index.ts'
import { defineJob, startJobs } from '#server/jobs/index.ts'
import { useSecret } from '#server/settings/index.ts'

// The workers of a node as a process of its own, for tests that stop and kill it.
const { DATABASE_URL = '', LEASE_MS = '25000', NAME = 'worker' } = process.env

useSecret('a secret for tests only')
await openDatabase(DATABASE_URL, { max: 8 })

/** Work that takes its time and leaves a trace of every beginning and end. */
export const slow = defineJob('test.slow', z.object({ ms: z.number(), name: z.string() }), async ({ ms, name }) => {
  await query(`insert into trace (name, worker, what) values ($1, $2, 'began')`, [name, NAME])
  await new Promise((over) => setTimeout(over, ms))
  await query(`insert into trace (name, worker, what) values ($1, $2, 'ended')`, [name, NAME])
})

const stops = [startJobs({ leaseMs: Number(LEASE_MS) }), startTurns({ holdMs: Number(LEASE_MS) })]
console.log('started')
process.once('SIGTERM', async () => {
  for (const stop of stops) await stop()
  await closeDatabase()
  process.exit(0)
})
