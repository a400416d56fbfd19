import { type ChildProcess, spawn } from 'node:child_process'
import { chmodSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import pg from 'pg'
import { bundled } from './program.ts'

/** A process of its own that holds an embedded database, for tests to kill. */
export interface Holder {
  url: string
  how: 'started' | 'adopted' | 'joined'
  process: ChildProcess
  gone: Promise<void>
}

let program: Promise<string> | null = null

type Person = { uid?: number; gid?: number }

export const startHolder = async (folder: string, as: Person = {}): Promise<Holder> =>
  (await launchHolder(folder, as)).ready

/** The same, without waiting until it has the database. */
export async function launchHolder(folder: string, as: Person = {}) {
  program ??= bundled('test/support/database-holder.program.ts')
  const child = spawn(process.execPath, [await program, folder], { ...as, stdio: ['pipe', 'pipe', 'pipe'] })
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  let complaint = ''
  child.stderr.on('data', (text: Buffer) => {
    complaint += text
  })
  const ready = new Promise<Holder>((done, failed) => {
    createInterface({ input: child.stdout }).once('line', (line) => {
      done({ ...JSON.parse(line), process: child, gone })
    })
    gone.then(() => failed(new Error(`the holder ended: ${complaint}`)))
  })
  return { process: child, ready }
}

export async function killHolder(holder: Holder): Promise<void> {
  holder.process.kill('SIGKILL')
  await holder.gone
}

export async function stopHolder(holder: Holder): Promise<void> {
  holder.process.stdin?.end()
  await holder.gone
}

/** An empty folder inside one that only we may enter. */
export function closedFolder(): { folder: string; remove(): void } {
  const closed = mkdtempSync(join('/tmp', 'baton-embedded-'))
  chmodSync(closed, 0o700)
  return { folder: join(closed, 'data'), remove: () => rmSync(closed, { recursive: true, force: true }) }
}

export async function ask<Row extends object>(url: string, text: string): Promise<Row[]> {
  const client = new pg.Client({ connectionString: url })
  client.on('error', () => {})
  await client.connect()
  try {
    return (await client.query(text)).rows
  } finally {
    await client.end()
  }
}
