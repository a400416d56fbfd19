import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { chmodSync, chownSync, existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { asSeenByServer, type Person } from './person.ts'

export const SUPERUSER = 'baton'

/** Where things lie: PostgreSQL's own files, the password, the port and who holds the server. */
export const places = (folder: string) => ({
  home: join(folder, 'server'),
  cluster: join(folder, 'server', 'cluster'),
  password: join(folder, 'server', 'password'),
  port: join(folder, 'server', 'port'),
  holder: join(folder, 'server', 'holder'),
  log: join(folder, 'server', 'log'),
})

// Without an lc-ctype of UTF-8, trigram search sees no Hindi, Arabic or Chinese. The name differs between systems.
const CHARACTER_TYPES = ['C.UTF-8', 'C.utf8', 'en_US.UTF-8', 'UTF-8']

/** Makes an empty database in the folder, whole or not at all: it appears by a rename when everything is there. */
export async function makeCluster(folder: string, native: string, person: Person): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  if (existsSync(places(folder).cluster)) return
  const fresh = join(folder, `making-${randomBytes(6).toString('hex')}`)
  const cluster = join(fresh, 'cluster')
  const password = randomBytes(24).toString('base64url')
  mkdirSync(fresh, { mode: 0o700 })
  try {
    mkdirSync(cluster, { mode: 0o700 })
    writeFileSync(join(fresh, 'password'), password, { mode: 0o600 })
    const { uid, gid } = person
    if (uid !== undefined && gid !== undefined)
      for (const path of [fresh, cluster, join(fresh, 'password')]) chownSync(path, uid, gid)
    await initialise(cluster, native, person)
    if (uid !== undefined) for (const path of [fresh, join(fresh, 'password')]) chownSync(path, 0, 0)
    chmodSync(join(fresh, 'password'), 0o600)
    renameSync(fresh, places(folder).home)
  } catch (problem) {
    // Another start may have made it meanwhile: then that one counts.
    if (!existsSync(places(folder).cluster)) throw problem
  } finally {
    rmSync(fresh, { recursive: true, force: true })
  }
}

async function initialise(cluster: string, native: string, person: Person) {
  let said = ''
  for (const type of CHARACTER_TYPES) {
    const made = await run(join(native, 'bin', 'initdb'), initdbArguments(cluster, type), cluster, person)
    if (made.code === 0) return
    said = made.said
    if (!/locale/i.test(said)) break
    rmSync(cluster, { recursive: true, force: true })
    mkdirSync(cluster, { mode: 0o700 })
    if (person.uid !== undefined && person.gid !== undefined) chownSync(cluster, person.uid, person.gid)
  }
  throw new Error(`The embedded database could not be made: ${said.trim()}`)
}

const initdbArguments = (cluster: string, type: string) => [
  `--pgdata=${asSeenByServer(cluster)}`,
  `--username=${SUPERUSER}`,
  '--pwfile=../password',
  '--auth=scram-sha-256',
  '--encoding=UTF8',
  '--locale=C',
  '--locale-provider=builtin',
  '--builtin-locale=C.UTF-8',
  `--lc-ctype=${type}`,
  '--data-checksums',
]

function run(command: string, values: string[], cwd: string, person: Person) {
  return new Promise<{ code: number | null; said: string }>((done, failed) => {
    const child = spawn(command, values, { ...person, cwd, stdio: ['ignore', 'ignore', 'pipe'] })
    let said = ''
    child.stderr.on('data', (text: Buffer) => {
      said += text
    })
    child.on('error', failed)
    child.on('close', (code) => done({ code, said }))
  })
}

export const passwordOf = (folder: string) => readFileSync(places(folder).password, 'utf8').trim()
