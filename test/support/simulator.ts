import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readEntries, readLedger } from '#simulator/ledger.ts'

const root = join(import.meta.dirname, '../..')

/** The pretend WhatsApp as a process of its own: it survives whatever happens to the server under test. */
export interface SimulatorProcess {
  url: string
  graphUrl: string
  put: (path: string, body: unknown) => Promise<unknown>
  post: (path: string, body: unknown) => Promise<unknown>
  /** what it accepted, refused and delivered, read from its file */
  ledger: () => ReturnType<typeof readLedger>
  entries: () => ReturnType<typeof readEntries>
  stop: () => Promise<void>
}

export async function startSimulator(): Promise<SimulatorProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'baton-simulator-'))
  const file = join(folder, 'ledger.jsonl')
  const program = ['--import', 'tsx', join(root, 'simulator/main.ts'), '--port', '0', '--ledger', file]
  const child = spawn(process.execPath, program, { cwd: root, stdio: ['ignore', 'pipe', 'inherit'] })
  const address = await firstMatch(child, /ready at (http:\S+?)\/simulator/)
  const ask = async (method: string, path: string, body: unknown) => {
    const answer = await fetch(`${address}/simulator${path}`, {
      method,
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    })
    if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`)
    return answer.json()
  }
  return {
    url: address,
    graphUrl: `${address}/simulator/graph`,
    put: (path, body) => ask('PUT', path, body),
    post: (path, body) => ask('POST', path, body),
    ledger: () => readLedger(file),
    entries: () => readEntries(file),
    async stop() {
      child.kill('SIGKILL')
      await new Promise((gone) =>
        child.exitCode === null && child.signalCode === null ? child.once('exit', gone) : gone(null),
      )
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** The first thing a program says that fits. */
export function firstMatch(child: ChildProcess, pattern: RegExp): Promise<string> {
  return new Promise((found, failed) => {
    let text = ''
    child.stdout?.on('data', (part) => {
      text += part
      const match = pattern.exec(text)
      if (match) found(match[1] ?? match[0])
    })
    child.once('exit', (code, signal) => failed(new Error(`ended with ${code ?? signal} before it was ready: ${text}`)))
  })
}
