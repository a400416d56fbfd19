import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll } from 'vitest'
import { freshDatabase } from './database.ts'
import { type Baton, runBaton } from './process.ts'

export { ADMIN_KEY, type Baton, runBaton } from './process.ts'

const endings: (() => Promise<void>)[] = []
// Here and not in startBaton: a hook that is made while another runs is never called.
afterAll(async () => {
  await Promise.all(endings.map((end) => end()))
})

/** The whole product as its users run it: one process, with the demo unless told otherwise. Ended after the test file. */
export async function startBaton(environment: Record<string, string> = {}): Promise<Baton> {
  const { url, drop } = await freshDatabase()
  const dataFolder = await mkdtemp(join(tmpdir(), 'baton-data-'))
  const baton = await runBaton({ databaseUrl: url, dataFolder, environment: { BATON_DEMO: 'on', ...environment } })
  endings.push(async () => {
    await baton.stop()
    await drop()
    await rm(dataFolder, { recursive: true, force: true })
  })
  return baton
}
