import { existsSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { places } from './cluster.ts'
import { markOf } from './hold.ts'
import { commandOf, parentOf, workingIn } from './processes.ts'

// postmaster.pid: process, folder, start, port, …
const PORT_LINE = 3

export type Living =
  | { is: 'free' }
  /** another running Baton holds it */
  | { is: 'held'; port: number }
  /** a server of this folder whose holder is gone */
  | { is: 'orphan'; pid: number }
  /** it is shutting down, or gone while some of its processes are still ending */
  | { is: 'ending' }

/** The port that the server of this folder has told in its lock file. */
export const toldPort = (folder: string): number | undefined =>
  numbersIn(join(places(folder).cluster, 'postmaster.pid'))[PORT_LINE] || undefined

/** What is alive of the server of this folder. Clears the lock file of one that provably is not. */
export function whatLives(folder: string): Living {
  const { cluster, holder } = places(folder)
  if (!existsSync(cluster)) return { is: 'free' }
  const lock = join(cluster, 'postmaster.pid')
  const [pid] = numbersIn(lock)
  const [shell, owner] = numbersIn(holder)
  if (shell && commandOf(shell)?.includes(markOf(folder))) {
    const port = toldPort(folder)
    // A shell whose owner is gone has seen its pipe close: it is shutting the server down.
    return port && parentOf(shell) === owner ? { is: 'held', port } : { is: 'ending' }
  }
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
  const [pid] = numbersIn(join(places(folder).cluster, 'postmaster.pid'))
  return pid ? parentOf(pid) : null
}

/** The numbers that the lines of a small file begin with; none when it is not there. */
function numbersIn(file: string): number[] {
  try {
    return readFileSync(file, 'utf8')
      .split('\n')
      .map((line) => Number.parseInt(line, 10) || 0)
  } catch {
    return []
  }
}
