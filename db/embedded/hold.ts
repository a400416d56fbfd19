import { type ChildProcess, spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, renameSync } from 'node:fs'
import type { Person } from './person.ts'

/**
 * The shell that holds the server: its standard input is a pipe from us, so however we end, even by kill -9, the pipe
 * closes and the server shuts down. It ignores the signals of the terminal, which are ours to act on.
 */
const START = `trap '' INT TERM HUP
exec 3<&0
"$@" </dev/null 3<&- &
server=$!
{ while read -r line; do :; done <&3; kill -INT $server 2>/dev/null; } &
watcher=$!
wait $server
status=$?
kill -KILL $watcher 2>/dev/null
exit $status`

/** The same for a server that runs already. */
const ADOPT = `trap '' INT TERM HUP
while read -r line; do :; done
kill -INT "$1" 2>/dev/null`

/** The mark by which a later start recognises the shell that holds the server of a folder. */
export const markOf = (folder: string) => `baton-holds:${folder}`

export interface Held {
  shell: ChildProcess
  /** resolves when the shell is gone */
  ended: Promise<void>
}

export function holdNew(folder: string, cluster: string, command: string[], log: string, person: Person): Held {
  // The log of the last run stays, to tell how it ended.
  if (existsSync(log)) renameSync(log, `${log}.before`)
  const out = openSync(log, 'w', 0o600)
  try {
    return watched(
      spawn('/bin/sh', ['-c', START, markOf(folder), ...command], {
        ...person,
        cwd: cluster,
        stdio: ['pipe', out, out],
      }),
    )
  } finally {
    closeSync(out)
  }
}

export const holdLiving = (folder: string, cluster: string, pid: number, person: Person): Held =>
  watched(
    spawn('/bin/sh', ['-c', ADOPT, markOf(folder), String(pid)], {
      ...person,
      cwd: cluster,
      stdio: ['pipe', 'ignore', 'ignore'],
    }),
  )

function watched(shell: ChildProcess): Held {
  const ended = new Promise<void>((done) => {
    shell.once('exit', () => done())
    shell.once('error', () => done())
  })
  // A program that has nothing else to do may end; the server ends with it.
  shell.unref()
  const pipe = shell.stdin as unknown as { unref?(): void } | null
  pipe?.unref?.()
  shell.stdin?.on('error', () => {})
  return { shell, ended }
}
