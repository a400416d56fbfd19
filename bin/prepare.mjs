import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const OLDEST_NODE = [20, 19]
const LOCK_PATIENCE = 10 * 60_000

/** Runs a program of ours with its output on the screen; resolves to its exit code. */
export const run = (command, args, options = {}) =>
  new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.once('error', failed)
    child.once('exit', (code, signal) => done(signal ? 1 : code))
  })

/** The path of a tool installed in node_modules. */
export const tool = (name) => join(root, 'node_modules', '.bin', process.platform === 'win32' ? `${name}.cmd` : name)

/** Installs what is missing and builds what is stale; safe to call by several at once. */
export async function prepare({ build = true } = {}) {
  refuseOldNode()
  await withLock(async () => {
    await install()
    if (build) await buildStale()
  })
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  console.error(`Baton needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

const mark = (name) => join(root, 'node_modules', '.cache', `baton-${name}`)
const remembered = (name) => (existsSync(mark(name)) ? readFileSync(mark(name), 'utf8') : '')
function remember(name, value) {
  mkdirSync(join(root, 'node_modules', '.cache'), { recursive: true })
  writeFileSync(mark(name), value)
}

async function install() {
  const wanted = hashOf([join(root, 'package-lock.json')])
  if (existsSync(join(root, 'node_modules', 'fastify')) && remembered('installed') === wanted) return
  console.log('Installing packages …')
  const code = await run('npm', ['ci', '--no-audit', '--no-fund', '--loglevel=error'], {
    shell: process.platform === 'win32',
  })
  if (code !== 0) {
    console.error('npm ci failed; its messages are above.')
    process.exit(1)
  }
  remember('installed', wanted)
}

const sources = [
  'domain',
  'protocol',
  'db',
  'server',
  'simulator',
  'web',
  'widget',
  'package-lock.json',
  'vite.config.ts',
  'tsconfig.json',
]

async function buildStale() {
  const wanted = hashOf(sources.flatMap((source) => filesOf(join(root, source))))
  if (existsSync(join(root, 'dist', 'server.js')) && remembered('built') === wanted) return
  console.log('Building …')
  const code = await run(process.execPath, [join(root, 'bin', 'build.mjs')])
  if (code !== 0) {
    console.error('The build failed; its messages are above.')
    process.exit(1)
  }
  remember('built', wanted)
}

function filesOf(place) {
  if (!existsSync(place)) return []
  if (!statSync(place).isDirectory()) return [place]
  return readdirSync(place, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name))
    .sort()
}

function hashOf(files) {
  const hash = createHash('sha256')
  for (const file of files) hash.update(file).update(readFileSync(file))
  return hash.digest('hex')
}

/** One installer or builder at a time; a lock whose owner died is taken over. */
async function withLock(work) {
  const lock = join(root, '.baton-prepare.lock')
  const until = Date.now() + LOCK_PATIENCE
  while (!take(lock)) {
    if (Date.now() > until) throw new Error(`Another start holds ${lock} for too long; remove it.`)
    await new Promise((wake) => setTimeout(wake, 300))
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take(lock) {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch {
    const owner = existsSync(lock) ? Number(readFileSync(lock, 'utf8')) : 0
    if (owner && !lives(owner)) rmSync(lock, { force: true })
    return false
  }
}

function lives(pid) {
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem.code === 'EPERM'
  }
}
