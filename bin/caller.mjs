import { readFileSync } from 'node:fs'

const GLANCE_EVERY = 300

/**
 * npm runs a script through a shell and passes a signal on to that shell only, which ends and leaves the script running
 * alone. So a script that npm started ends as soon as its shell or npm is gone. Started by hand it has no such keeper.
 */
export function endWithCaller() {
  if (!process.env.npm_lifecycle_event) return
  const keepers = () => [process.ppid, parentOf(process.ppid)].join()
  const first = keepers()
  setInterval(() => {
    if (keepers() === first) return
    process.kill(process.pid, 'SIGTERM')
  }, GLANCE_EVERY).unref()
}

/** Who started a process; null where the system does not tell cheaply. */
function parentOf(pid) {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]
  } catch {
    return null
  }
}
