import { type ChildProcess, spawn } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, afterEach, describe, expect, test, vi } from 'vitest'
import { ADMIN_KEY, freePort } from '../support/process.ts'

const root = join(import.meta.dirname, '../..')
// mkdtemp makes it 0700, where PostgreSQL's own user cannot walk.
const folder = mkdtempSync(join(tmpdir(), 'baton-start-'))
const running: Started[] = []
afterEach(async () => {
  for (const one of running.splice(0)) await one.end('SIGKILL')
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Started {
  child: ChildProcess
  said(): string
  /** a signal to all of its process group, as the terminal sends Ctrl-C; resolves with the exit code of the first */
  end(signal: NodeJS.Signals): Promise<number | null>
  gone: Promise<number | null>
}

/** What a person types, in a process group of its own. */
function start(command: string[], environment: Record<string, string>): Started {
  const [program = '', ...words] = command
  const clean = Object.entries(process.env).filter(
    ([name]) => !/^(BATON_|DATABASE_URL|HOST$|PUBLIC_URL|npm_)/.test(name),
  )
  const env = { ...Object.fromEntries(clean), BATON_API_KEY: ADMIN_KEY, LOG_LEVEL: 'warn', ...environment }
  const child = spawn(program, words, { cwd: root, env, detached: true, stdio: ['ignore', 'pipe', 'pipe'] })
  let text = ''
  for (const stream of [child.stdout, child.stderr]) stream?.on('data', (part) => (text += part))
  const gone = new Promise<number | null>((done) => child.once('close', (code) => done(code)))
  const end = async (signal: NodeJS.Signals) => {
    try {
      process.kill(-(child.pid ?? 0), signal)
    } catch {} // it has ended already
    return gone
  }
  const started = { child, said: () => text, end, gone }
  running.push(started)
  return started
}

const node = [process.execPath, 'bin/start.mjs']
const ready = (one: Started) =>
  vi.waitFor(() => expect(one.said()).toContain('Baton is ready'), { timeout: 20_000, interval: 20 })

/** Living processes of a group or below it; PostgreSQL's children leave the group, but not the family. */
function familyOf(first: number): number[] {
  const stats = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .flatMap((pid) => {
      try {
        const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
        const [state, parent, group] = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
        return state === 'Z' ? [] : [{ pid: Number(pid), parent: Number(parent), group: Number(group) }]
      } catch {
        return []
      }
    })
  const family = new Set(stats.filter(({ group }) => group === first).map(({ pid }) => pid))
  for (let before = -1; before < family.size; ) {
    before = family.size
    for (const { pid, parent } of stats) if (family.has(parent)) family.add(pid)
  }
  return [...family]
}
const lives = (pid: number) => {
  try {
    return !/\) [ZX] /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))
  } catch {
    return false
  }
}
const allGone = (family: number[]) =>
  vi.waitFor(() => expect(family.filter(lives)).toEqual([]), { timeout: 10_000, interval: 50 })

const ask = (port: number, path: string, init: RequestInit = {}) =>
  fetch(`http://127.0.0.1:${port}${path}`, {
    ...init,
    headers: { authorization: `Bearer ${ADMIN_KEY}`, ...init.headers },
  })

describe.runIf(process.platform === 'linux')('npm start', () => {
  const data = join(folder, 'data')

  test('starts from nothing, twice, also after kill -9, and keeps what it had; Ctrl-C leaves no process behind', async () => {
    const port = await freePort()
    const settings = { PORT: String(port), BATON_DATA: data }
    const first = start(node, settings)
    await ready(first)
    const signedIn = await fetch(`http://127.0.0.1:${port}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', origin: `http://localhost:${port}` },
      body: JSON.stringify({ email: 'julia@casalume.example', password: 'lume-demo' }),
    })
    expect(signedIn.status).toBe(200)
    expect(
      (await ask(port, '/api/v1/api-keys', jsonOf({ name: 'kept', role: 'agent', scopes: ['read'] }))).status,
    ).toBe(201)
    const before = familyOf(first.child.pid ?? 0)
    expect(before.length).toBeGreaterThan(5)

    process.kill(first.child.pid ?? 0, 'SIGKILL')
    const second = start(node, settings)
    await ready(second)
    await allGone(before)
    expect(await (await ask(port, '/api/v1/api-keys')).text()).toContain('"kept"')

    // Somebody forgot that it runs.
    const samePort = start(node, { ...settings, BATON_DATA: join(folder, 'other') })
    const sameData = start(node, { ...settings, PORT: '0' })
    expect(await Promise.all([samePort.gone, sameData.gone])).toEqual([1, 1])
    expect(samePort.said()).toContain(`PORT ${port} on 127.0.0.1 is in use`)
    expect(sameData.said()).toContain('BATON_DATA is in use: another Baton runs')
    expect((await ask(port, '/readyz')).status).toBe(200)

    const family = familyOf(second.child.pid ?? 0)
    expect(await second.end('SIGINT')).toBe(0)
    await allGone(family)
  }, 60_000)

  test('a start cut short while it fills in the demo is finished by the next one', async () => {
    const port = await freePort()
    const settings = { PORT: String(port), BATON_DATA: join(folder, 'half') }
    const half = start(node, settings)
    const cluster = join(folder, 'half/postgres/server/port')
    await vi.waitFor(() => readFileSync(cluster), { timeout: 20_000, interval: 5 })
    await half.end('SIGKILL')
    const whole = start(node, settings)
    await ready(whole)
    const bots = (await (await ask(port, '/api/v1/bots')).json()) as { items: { name: string }[] }
    expect(bots.items.map(({ name }) => name)).toEqual(['Lumi'])
    const agents = (await (await ask(port, '/api/v1/agents')).json()) as { items: unknown[] }
    expect(agents.items).toHaveLength(4)
  }, 60_000)

  test('started by npm, it ends with npm, even when the signal reaches npm alone', async () => {
    const one = start(['npm', 'start'], { PORT: String(await freePort()), BATON_DATA: data })
    await ready(one)
    const family = familyOf(one.child.pid ?? 0)
    one.child.kill('SIGTERM')
    await allGone(family)
  }, 60_000)
})

const wrongSettings: [Record<string, string>, string][] = [
  [{ PORT: '70000' }, 'PORT cannot be "70000"'],
  [{ HOST: '203.0.113.5' }, 'HOST cannot be "203.0.113.5": this machine does not have that address'],
  [{ TRUST_PROXY: 'everybody' }, 'TRUST_PROXY cannot be "everybody"'],
  [{ BATON_DATA: '/dev/null/data' }, 'BATON_DATA cannot be "/dev/null/data"'],
  [{ DATABASE_URL: 'postgres://nobody:x@127.0.0.1:1/x' }, 'DATABASE_URL leads to no database that Baton can use'],
  [{ BATON_SECRET: 'long enough for one, short' }, 'BATON_SECRET cannot be its value'],
]
test('a wrong value ends the start with one sentence that names its variable', async () => {
  const tried = wrongSettings.map(([wrong, sentence]) => {
    const unused = { PORT: '0', BATON_DATA: join(folder, 'unused') }
    return { sentence, one: start([process.execPath, 'dist/server.js'], { ...unused, ...wrong }) }
  })
  for (const { sentence, one } of tried) {
    expect(await one.gone).toBe(1)
    const [said, ...more] = one.said().trim().split('\n')
    expect(said).toContain(sentence)
    expect(more).toEqual([])
  }
})

const jsonOf = (body: unknown) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json' },
  body: JSON.stringify(body),
})
