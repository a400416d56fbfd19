import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { places } from './cluster.ts'
import { markOf } from './hold.ts'
import { commandOf, parentOf, workingIn } from './processes.ts'

export type Living =
  | { is: 'free' }
  /** another running Baton holds it, or it is shutting down */
  | { is: 'held'; by: number }
  /** a server of this folder whose holder is gone */
  | { is: 'orphan'; pid: number }
  /** the server is gone, some of its processes are still ending */
  | { is: 'ending' }

/** What is alive of the server of this folder. Clears the lock file of one that provably is not. */
export function whatLives(folder: string): Living {
  const { cluster, holder } = places(folder)
  if (!existsSync(cluster)) return { is: 'free' }
  const holding = numberIn(holder)
  if (holding && commandOf(holding)?.includes(markOf(folder))) return { is: 'held', by: holding }
  const lock = join(cluster, 'postmaster.pid')
  const pid = numberIn(lock)
  if (process.platform !== 'linux') {
    const command = pid ? commandOf(pid) : null
    return pid && command?.includes('postgres') && command.includes(cluster) ? { is: 'orphan', pid } : { is: 'free' }
  }
  const alive = workingIn(realpathSync(cluster))
  if (pid && alive.includes(pid)) return { is: 'orphan', pid }
  if (alive.length > 0) return { is: 'ending' }
  // Its number may belong to a stranger by now, or to a dead process that nobody reaps: PostgreSQL would refuse for ever.
  if (pid) rmSync(lock, { force: true })
  return { is: 'free' }
}

/** The process that started the server of this folder: the shell that holds it. */
export function serverParent(folder: string): number | null {
  const pid = numberIn(join(places(folder).cluster, 'postmaster.pid'))
  return pid && parentOf(pid)
}

function numberIn(file: string): number | null {
  try {
    const number = Number.parseInt(readFileSync(file, 'utf8'), 10)
    return number > 0 ? number : null
  } catch {
    return null
  }
}
