import { spawn } from 'node:child_process'
import { createHash, randomBytes } from 'node:crypto'
import {
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  rmSync,
  statSync,
  unlinkSync,
  writeFileSync,
} from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { isInstalled, npmCommand } from './installed.mjs'

/** The folder of the checkout. */
export const root = fileURLToPath(new URL('..', import.meta.url))

const OLDEST_NODE = [20, 19]
const LOCK_PATIENCE = 10 * 60_000
const HALF_WRITTEN = 5_000 // a lock without a name in it is being written, or its writer died

/** Runs a program of ours with its output on the screen; resolves to its exit code. */
export const run = (command, args, options = {}) =>
  new Promise((done, failed) => {
    const child = spawn(command, args, { cwd: root, stdio: 'inherit', ...options })
    child.once('error', failed)
    child.once('exit', (code, signal) => done(signal ? 1 : code))
  })

/**
 * The script of a tool installed in node_modules, to be run by Node itself: the wrappers in node_modules/.bin differ between
 * systems, and those of Windows need a shell.
 */
export function tool(name) {
  const package_ = tools[name]
  const folder = join(root, 'node_modules', package_)
  const { bin } = JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8'))
  return join(folder, typeof bin === 'string' ? bin : bin[name])
}
const tools = {
  biome: '@biomejs/biome',
  depcruise: 'dependency-cruiser',
  tsc: 'typescript',
  tsx: 'tsx',
  vite: 'vite',
  vitest: 'vitest',
}

/** Runs an installed tool with its output on the screen; resolves to its exit code. */
export const runTool = (name, args, options) => run(process.execPath, [tool(name), ...args], options)

/** Installs what is missing and builds what is stale; safe to call by several at once. */
export async function prepare({ build = true } = {}) {
  refuseOldNode()
  // Nothing is written where nothing is due: the checkout may be read only, or belong to somebody else.
  if (isInstalled(root) && !(build && isStale())) return
  await withLock(async () => {
    if (!isInstalled(root)) await install()
    if (build && isStale()) await rebuild()
  })
}

function refuseOldNode() {
  const [major, minor] = process.versions.node.split('.').map(Number)
  if (major > OLDEST_NODE[0] || (major === OLDEST_NODE[0] && minor >= OLDEST_NODE[1])) return
  console.error(`Baton needs Node ${OLDEST_NODE.join('.')} or newer; this is ${process.versions.node}.`)
  process.exit(1)
}

async function install() {
  console.log('Installing packages …')
  // The tools that build are development packages: they are wanted whatever the caller's settings leave out.
  const npm = npmCommand(['ci', '--include=dev', '--include=optional', '--no-audit', '--no-fund', '--loglevel=error'])
  const code = await run(npm.command, npm.words, npm.options)
  if (code !== 0) giveUp('npm ci failed; its messages are above.')
  if (!isInstalled(root)) giveUp('npm ci left packages out that package-lock.json asks for.')
}

function giveUp(sentence) {
  console.error(sentence)
  // An exit would pass by the lock's end.
  rmSync(lock, { force: true })
  process.exit(1)
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

const mark = join(root, 'dist', '.built-from')
const sourcesNow = () => hashOf(sources.flatMap((source) => filesOf(join(root, source))))

function isStale() {
  const built = ['server.js', 'simulator.js', join('web', 'index.html'), join('web', '.vite', 'manifest.json')]
  if (built.some((file) => !existsSync(join(root, 'dist', file)))) return true
  return !existsSync(mark) || readFileSync(mark, 'utf8') !== sourcesNow()
}

/** dist/ is made of the sources as they are now. */
export const isBuilt = () => !isStale()

async function rebuild() {
  console.log('Building …')
  const from = sourcesNow()
  if ((await run(process.execPath, [join(root, 'bin', 'build.mjs')])) !== 0)
    giveUp('The build failed; its messages are above.')
  mkdirSync(join(root, 'dist'), { recursive: true })
  writeFileSync(mark, from)
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
  for (const file of files) hash.update(relative(root, file)).update(readFileSync(file))
  return hash.digest('hex')
}

const lock = join(root, '.baton-prepare.lock')

/** One installer or builder at a time; a lock whose owner died is taken over. */
async function withLock(work) {
  const until = Date.now() + LOCK_PATIENCE
  while (!take()) {
    if (Date.now() > until) throw new Error(`Another start holds ${lock} for too long; remove it.`)
    await new Promise((wake) => setTimeout(wake, 300))
  }
  try {
    await work()
  } finally {
    rmSync(lock, { force: true })
  }
}

function take() {
  try {
    writeFileSync(lock, String(process.pid), { flag: 'wx' })
    return true
  } catch (problem) {
    if (problem.code !== 'EEXIST') {
      console.error(`Baton must install or build, but cannot write in ${root} (${problem.code}).`)
      process.exit(1)
    }
    dropDeadLock()
    return false
  }
}

/** Moved aside first: of two that find it dead only one drops it, and nobody drops the lock that replaced it. */
function dropDeadLock() {
  const written = lockNow()
  if (!written || lives(written.owner) || (written.owner === 0 && written.age < HALF_WRITTEN)) return
  const aside = `${lock}.${randomBytes(4).toString('hex')}`
  try {
    renameSync(lock, aside)
    unlinkSync(aside)
  } catch (problem) {
    if (problem.code !== 'ENOENT') throw problem
  }
}

function lockNow() {
  try {
    return { owner: Number(readFileSync(lock, 'utf8')), age: Date.now() - statSync(lock).mtimeMs }
  } catch {
    return null
  }
}

function lives(pid) {
  if (!pid) return false
  try {
    process.kill(pid, 0)
    return true
  } catch (problem) {
    return problem.code === 'EPERM'
  }
}
