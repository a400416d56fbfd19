import { createHash } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { isRoot, NOBODY, othersReach } from './program.ts'

/** Where root keeps a database whose own folder lies where nobody may not walk. */
const SHELTER = '/var/lib/baton'

/** The folder that holds the cluster, its log and a copy of the program; PostgreSQL's user can reach and write it. */
export function clusterFolder(wanted: string): string {
  const folder = resolve(wanted)
  mkdirSync(folder, { recursive: true })
  if (!isRoot()) return folder
  if (othersReach(resolve(folder, '..'))) return given(folder)
  const note = join(folder, 'place')
  const shelter = existsSync(note)
    ? readFileSync(note, 'utf8').trim()
    : join(SHELTER, createHash('sha256').update(folder).digest('hex').slice(0, 16))
  mkdirSync(SHELTER, { recursive: true, mode: 0o755 })
  mkdirSync(shelter, { recursive: true })
  writeFileSync(note, `${shelter}\n`)
  return given(shelter)
}

const given = (folder: string) => {
  chownSync(folder, NOBODY, NOBODY)
  chmodSync(folder, 0o755)
  return folder
}
