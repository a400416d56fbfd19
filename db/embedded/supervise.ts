import { spawn } from 'node:child_process'
import { closeSync } from 'node:fs'

export interface Hold {
  ended(): boolean
  stop(): Promise<void>
}

interface How {
  uid?: number
  gid?: number
  cwd?: string
  env?: NodeJS.ProcessEnv
  /** file descriptor that output goes to */
  log?: number
  /** another process that must end when the pipe closes */
  endsToo?: number
}

// The shell reads its standard input only to notice its end: the pipe closes when we end, even by kill -9, and then it
// asks the server to shut down. Ctrl-C reaches the whole process group, so the shell ignores it and waits for the pipe.
const script = `trap '' INT TERM HUP
exec 3<&0
"$@" </dev/null &
child=$!
( while read -r _ <&3; do :; done; kill -INT \${ENDS_TOO:-$child} 2>/dev/null ) &
watcher=$!
wait $child
code=$?
kill $watcher 2>/dev/null
exit $code`

const STOPS_WITHIN = 20_000

/** Runs a program that ends when this process ends, held by nothing but a pipe. */
export function holdByPipe(command: string[], how: How): Hold {
  const output = how.log ?? 'ignore'
  const shell = spawn('/bin/sh', ['-c', script, 'baton-postgres', ...command], {
    uid: how.uid,
    gid: how.gid,
    cwd: how.cwd,
    env: { ...(how.env ?? process.env), ...(how.endsToo ? { ENDS_TOO: String(how.endsToo) } : {}) },
    stdio: ['pipe', output, output],
  })
  if (how.log !== undefined) closeSync(how.log)
  let over = false
  const end = new Promise<void>((done) => {
    const finish = () => {
      over = true
      done()
    }
    shell.once('exit', finish)
    shell.once('error', finish)
  })
  shell.stdin?.on('error', () => {})
  // The server must not keep a process alive that has nothing else to do.
  shell.unref()
  ;(shell.stdin as unknown as { unref?(): void } | null)?.unref?.()
  return {
    ended: () => over,
    async stop() {
      shell.ref()
      shell.stdin?.end()
      const patience = setTimeout(() => shell.kill('SIGKILL'), STOPS_WITHIN)
      await end
      clearTimeout(patience)
    },
  }
}
