import { type ChildProcess, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

// With Node's flags as `npm start` gives them, so that what is measured is what people run.
const { scripts } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8'))
const flags: string[] = scripts.start.split(' ').filter((word: string) => word.startsWith('--'))
const program = fileURLToPath(new URL('../../dist/server.js', import.meta.url))
export const ADMIN_KEY = 'a-key-for-tests-only-0123456789'

export interface Baton {
  address: string
  databaseUrl: string
  process: ChildProcess
  /** the log so far, for a failing test to show */
  log(): string
  /** ends at once, as a power cut would */
  kill(): Promise<void>
  stop(): Promise<void>
}

export interface BatonWish {
  databaseUrl: string
  dataFolder: string
  environment?: Record<string, string>
}

/** One process on a database and data folder of the caller's; resolves when it listens. */
export async function runBaton({ databaseUrl, dataFolder, environment = {} }: BatonWish): Promise<Baton> {
  const port = environment.PORT ?? String(await freePort())
  const child = spawn(process.execPath, [...flags, program], {
    env: {
      ...withoutOurs(process.env),
      PORT: port,
      DATABASE_URL: databaseUrl,
      BATON_DATA: dataFolder,
      BATON_API_KEY: ADMIN_KEY,
      LOG_LEVEL: 'warn',
      ...environment,
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const lines: string[] = []
  const gone = new Promise<void>((done) => child.once('exit', () => done()))
  const keep = (line: string) => lines.push(line)
  createInterface({ input: child.stderr }).on('line', keep)
  return new Promise((ready, failed) => {
    createInterface({ input: child.stdout }).on('line', (line) => {
      keep(line)
      const address = /^Baton is ready: (\S+)/.exec(line)?.[1]
      if (!address) return
      ready({
        address,
        databaseUrl,
        process: child,
        log: () => lines.join('\n'),
        kill: () => end(child, 'SIGKILL', gone),
        stop: () => end(child, 'SIGTERM', gone),
      })
    })
    gone.then(() => failed(new Error(`the server ended before it was ready:\n${lines.join('\n')}`)))
  })
}

export const freePort = () =>
  new Promise<number>((done, failed) => {
    const server = createServer()
    server.once('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

async function end(child: ChildProcess, signal: NodeJS.Signals, gone: Promise<void>) {
  if (child.exitCode === null && child.signalCode === null) child.kill(signal)
  await gone
}

/** The settings of whoever runs the tests must not leak into the product under test. */
const withoutOurs = (environment: NodeJS.ProcessEnv) =>
  Object.fromEntries(
    Object.entries(environment).filter(
      ([name]) => !/^(BATON_|DATABASE_URL|WHATSAPP_|PORT$|HOST$|PUBLIC_URL)/.test(name),
    ),
  )
