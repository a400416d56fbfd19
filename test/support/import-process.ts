import { closeDatabase, openDatabase } from '#db/index.ts'
import { useFiles } from '#server/file/index.ts'
import { importJob } from '#server/import/index.ts'
import { startJobs } from '#server/jobs/index.ts'
import { useSecret } from '#server/settings/index.ts'

// A worker that imports, as a process of its own, for tests that kill it.
const { DATABASE_URL = '', BATON_DATA = '', LEASE_MS = '25000' } = process.env

useSecret('a secret for tests only')
useFiles(BATON_DATA)
await openDatabase(DATABASE_URL, { max: 6 })
const stop = startJobs({ leaseMs: Number(LEASE_MS) })
console.log(`started ${importJob.name}`)
process.once('SIGTERM', async () => {
  await stop()
  await closeDatabase()
  process.exit(0)
})
