import { existsSync, openSync, readFileSync, statSync, truncateSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import pg from 'pg'
import { makeCluster, passwordOf } from './cluster.ts'
import { clusterFolder } from './place.ts'
import { asWhom, program } from './program.ts'
import { type Hold, holdByPipe } from './supervise.ts'

export interface Embedded {
  url: string
  /** Stops the server if this process holds it. */
  stop(): Promise<void>
}

// A server whose holder was killed takes a moment to go; a starting one to come.
const PATIENCE = 30_000
const DYING = 15_000
const GLANCE_EVERY = 100
const LONGEST_SOCKET_FOLDER = 80
const MOST_LOG = 10 * 1024 * 1024

/**
 * Starts the PostgreSQL that comes with Baton, in `folder`, or joins the one that runs there already. It listens on this
 * machine only and ends with the process that holds it, however that ends.
 */
export async function startEmbedded({ folder: wanted }: { folder: string }): Promise<Embedded> {
  const folder = clusterFolder(wanted)
  const native = program(join(folder, 'program'))
  const cluster = await makeCluster(native, folder)
  const until = Date.now() + PATIENCE
  for (;;) {
    const joined = await joinRunning(folder, cluster)
    if (joined) return joined
    const started = await start(native, folder, cluster)
    if (started) return started
    if (Date.now() > until) throw new Error(`The embedded PostgreSQL did not start. Its log: ${logTail(folder)}`)
    await nap()
  }
}

async function start(native: string, folder: string, cluster: string): Promise<Embedded | null> {
  const port = await freePort()
  const sockets = folder.length <= LONGEST_SOCKET_FOLDER ? folder : ''
  const hold = holdByPipe(
    [
      join(native, 'bin', 'postgres'),
      ...[
        '-D',
        cluster,
        '-p',
        String(port),
        '-c',
        'listen_addresses=127.0.0.1',
        '-c',
        `unix_socket_directories=${sockets}`,
      ],
      ...settings.flatMap((setting) => ['-c', setting]),
    ],
    { ...asWhom(), cwd: cluster, env: { ...process.env, LC_ALL: 'C' }, log: logFile(folder) },
  )
  writeFileSync(join(folder, 'holder'), String(process.pid))
  const url = urlOf(folder, port)
  while (!hold.ended()) {
    if (await answers(url, cluster)) return { url: await withDatabase(url), stop: () => hold.stop() }
    await nap()
  }
  return null
}

/** Random keys touch whole pages after each checkpoint, so checkpoints are far apart; durability stays as it is. */
const settings = [
  'max_wal_size=4GB',
  'checkpoint_timeout=15min',
  'wal_compression=on',
  'max_connections=100',
  'shared_buffers=256MB',
  'jit=off',
  'timezone=UTC',
  'log_timezone=UTC',
]

/** The server that runs here already: of another living process, or an orphan that we take over. */
async function joinRunning(folder: string, cluster: string): Promise<Embedded | null> {
  const dying = Date.now() + DYING
  for (;;) {
    const running = runningServer(cluster)
    if (!running) return null
    const url = urlOf(folder, running.port)
    const held = holderLives(folder)
    const ours = await answers(url, cluster)
    if (ours && held) return { url: await withDatabase(url), stop: async () => {} }
    if (ours && Date.now() > dying - DYING + 3000) return adopt(folder, url, running.pid)
    if (Date.now() > dying) return null
    await nap()
  }
}

/** An orphan survived its holder: from now on our own pipe ends it. */
async function adopt(folder: string, url: string, pid: number): Promise<Embedded> {
  const hold: Hold = holdByPipe(['sh', '-c', `while kill -0 ${pid} 2>/dev/null; do sleep 1; done`], {
    ...asWhom(),
    endsToo: pid,
  })
  writeFileSync(join(folder, 'holder'), String(process.pid))
  return { url: await withDatabase(url), stop: () => hold.stop() }
}

function runningServer(cluster: string): { pid: number; port: number } | null {
  const file = join(cluster, 'postmaster.pid')
  if (!existsSync(file)) return null
  const lines = readFileSync(file, 'utf8').split('\n')
  const pid = Number(lines[0])
  const port = Number(lines[3])
  return pid > 0 && port > 0 && lives(pid) ? { pid, port } : null
}

const lives = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return !isZombie(pid)
  } catch (problem) {
    return (problem as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const isZombie = (pid: number): boolean => {
  const file = `/proc/${pid}/stat`
  return existsSync(file) && /\) Z /.test(readFileSync(file, 'utf8'))
}

function holderLives(folder: string): boolean {
  const file = join(folder, 'holder')
  const pid = existsSync(file) ? Number(readFileSync(file, 'utf8')) : 0
  return pid > 0 && lives(pid)
}

/** Whether the server behind this address is the one of this folder: it knows our password and our data directory. */
async function answers(url: string, cluster: string): Promise<boolean> {
  const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 2000 })
  client.on('error', () => {})
  try {
    await client.connect()
    const { rows } = await client.query<{ data_directory: string }>('show data_directory')
    return rows[0]?.data_directory === cluster
  } catch {
    return false
  } finally {
    await client.end().catch(() => {})
  }
}

/** The address of the product's database in this server, made when missing. */
async function withDatabase(url: string): Promise<string> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  const { rowCount } = await client.query("select 1 from pg_database where datname = 'baton'")
  // Two processes may meet here at the first start.
  if (!rowCount) await client.query('create database baton').catch((problem) => ignoreDuplicate(problem))
  await client.end()
  const own = new URL(url)
  own.pathname = '/baton'
  return own.href
}

const ignoreDuplicate = (problem: { code?: string }) => {
  if (problem.code !== '42P04' && problem.code !== '23505') throw problem
}

const urlOf = (folder: string, port: number) => `postgres://baton:${passwordOf(folder)}@127.0.0.1:${port}/postgres`

const freePort = () =>
  new Promise<number>((done, failed) => {
    const server = createServer()
    server.on('error', failed)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      server.close(() => done(typeof address === 'object' && address ? address.port : 0))
    })
  })

function logFile(folder: string): number {
  const file = join(folder, 'log')
  if (existsSync(file) && statSync(file).size > MOST_LOG) truncateSync(file)
  return openSync(file, 'a', 0o600)
}

const logTail = (folder: string) => readFileSync(join(folder, 'log'), 'utf8').split('\n').slice(-6).join(' ')

const nap = () => new Promise((wake) => setTimeout(wake, GLANCE_EVERY))
