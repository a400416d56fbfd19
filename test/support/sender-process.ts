import { closeDatabase, openDatabase } from '#db/index.ts'
import { useFiles } from '#server/file/index.ts'
import { type Step, startSender } from '#server/message/index.ts'
import { useSecret } from '#server/settings/index.ts'

// A sender as a process of its own, which can end itself, with no chance to tidy up, at a named point around a call.
const { DATABASE_URL = '', BATON_DATA = '', KILL_AT = '', KILL_AFTER = '1' } = process.env

useSecret('a secret for tests only')
useFiles(BATON_DATA)
await openDatabase(DATABASE_URL, { max: 6 })
let passed = 0
const sender = startSender({
  onStep: (step: Step) => {
    if (step === 'owned') console.log('owned')
    if (step === KILL_AT && ++passed === Number(KILL_AFTER)) process.kill(process.pid, 'SIGKILL')
  },
})
console.log('started')
process.once('SIGTERM', async () => {
  await sender.stop()
  await closeDatabase()
  process.exit(0)
})
