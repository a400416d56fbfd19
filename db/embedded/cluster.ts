import { execFile } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { asWhom, isRoot, NOBODY } from './program.ts'

const run = promisify(execFile)

/** The password of the database's only user, made once and readable by its owner only. */
export function passwordOf(folder: string): string {
  const file = join(folder, 'password')
  if (!existsSync(file)) {
    writeFileSync(file, randomBytes(24).toString('base64url'), { mode: 0o600 })
    if (isRoot()) chownSync(file, NOBODY, NOBODY)
  }
  return readFileSync(file, 'utf8').trim()
}

/** Makes the cluster once. It is made beside its place and moved there whole, so that a killed start leaves nothing half made. */
export async function makeCluster(native: string, folder: string): Promise<string> {
  const cluster = join(folder, 'cluster')
  if (existsSync(join(cluster, 'PG_VERSION'))) return cluster
  const making = join(folder, 'making')
  rmSync(making, { recursive: true, force: true })
  mkdirSync(making, { mode: 0o700 })
  if (isRoot()) chownSync(making, NOBODY, NOBODY)
  passwordOf(folder)
  await run(
    join(native, 'bin', 'initdb'),
    [
      `--pgdata=${making}`,
      '--username=baton',
      `--pwfile=${join(folder, 'password')}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--locale-provider=builtin',
      '--builtin-locale=C.UTF-8',
      // without this, trigram search is blind to Hindi, Arabic and Chinese
      '--lc-ctype=C.UTF-8',
      '--no-instructions',
    ],
    { ...asWhom(), cwd: folder, env: { ...process.env, LC_ALL: 'C', HOME: folder } },
  )
  rmSync(cluster, { recursive: true, force: true })
  renameSync(making, cluster)
  return cluster
}
