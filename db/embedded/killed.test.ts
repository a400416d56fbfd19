import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { afterEach, expect, test, vi } from 'vitest'
import {
  ask,
  closedFolder,
  type Holder,
  killHolder,
  launchHolder,
  startHolder,
  stopHolder,
} from '#test/support/database-holder.ts'
import { places } from './cluster.ts'
import { startEmbedded } from './index.ts'
import { commandOf, workingIn } from './processes.ts'

const ROUNDS = 10
const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

const serverOf = (folder: string) =>
  Number.parseInt(readFileSync(`${places(folder).cluster}/postmaster.pid`, 'utf8'), 10)

function folderOfTest(): string {
  const { folder, remove } = closedFolder()
  cleaning.push(remove)
  return folder
}

async function hold(folder: string, as = {}): Promise<Holder> {
  const holder = await startHolder(folder, as)
  cleaning.push(() => stopHolder(holder))
  return holder
}

const serverIsGone = (folder: string) =>
  vi.waitFor(() => expect(workingIn(places(folder).cluster)).toEqual([]), { timeout: 15_000 })

test('kill -9 of the process that holds it leaves no server behind', async () => {
  const folder = folderOfTest()
  const holder = await hold(folder)
  expect(workingIn(places(folder).cluster).length).toBeGreaterThan(0)
  await killHolder(holder)
  await serverIsGone(folder)
})

test(`killed and started again at once, ${ROUNDS} times, nothing committed is lost`, { timeout: 120_000 }, async () => {
  const folder = folderOfTest()
  let holder = await hold(folder)
  await ask(holder.url, 'create table count (round int)')
  for (let round = 1; round <= ROUNDS; round++) {
    await ask(holder.url, `insert into count values (${round})`)
    await killHolder(holder)
    holder = await hold(folder)
    expect(await ask(holder.url, 'select count(*)::int as rounds from count')).toEqual([{ rounds: round }])
  }
})

test('a server whose every keeper was killed is adopted, and ends with its new holder', async () => {
  const folder = folderOfTest()
  const first = await hold(folder)
  await ask(first.url, 'create table kept (word text)')
  const server = serverOf(folder)
  // The watcher first: when the other ends, the pipe closes.
  for (const pid of shellsIn(folder).reverse()) process.kill(pid, 'SIGKILL')
  await killHolder(first)
  expect(workingIn(places(folder).cluster)).toContain(server)

  const second = await hold(folder)
  expect(second.how, logOf(folder)).toBe('adopted')
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'select * from kept')).toEqual([])
  await killHolder(second)
  await serverIsGone(folder)
})

test('a server killed without warning is replaced while its processes still end', async () => {
  const folder = folderOfTest()
  const first = await hold(folder)
  await ask(first.url, 'create table kept (word text)')
  const server = serverOf(folder)
  process.kill(server, 'SIGKILL')
  await killHolder(first)
  const second = await hold(folder)
  expect(second.how).toBe('started')
  expect(await ask(second.url, 'select * from kept')).toEqual([])
})

test('of two starts at one moment one starts and the other joins; when the first is killed the other goes on', async () => {
  const folder = folderOfTest()
  const both = await Promise.all([hold(folder), hold(folder)])
  expect(both.map(({ how }) => how).sort()).toEqual(['joined', 'started'])
  const [starter, joiner] = both[0].how === 'started' ? both : [both[1], both[0]]
  expect(joiner?.url).toBe(starter?.url)
  await ask(starter!.url, 'create table kept (word text)')
  await killHolder(starter!)
  await vi.waitFor(async () => expect(await ask(joiner!.url, 'select * from kept')).toEqual([]), {
    timeout: 15_000,
    interval: 100,
  })
  await stopHolder(joiner!)
  await serverIsGone(folder)
})

test('a first start that is killed half way leaves nothing that the next one minds', async () => {
  const folder = folderOfTest()
  const { process: child, ready } = await launchHolder(folder)
  const failure = ready.then(
    () => 'it had started already',
    () => 'killed',
  )
  const half = () => existsSync(folder) && readdirSync(folder).some((name) => name.startsWith('making-'))
  await vi.waitFor(() => expect(half()).toBe(true), { timeout: 15_000, interval: 5 })
  child.kill('SIGKILL')
  expect(await failure).toBe('killed')
  const embedded = await startEmbedded({ folder })
  cleaning.push(() => embedded.stop())
  expect(embedded.how).toBe('started')
})

/** The shells that keep a server, the one that waits for it and the one that watches the pipe. */
const shellsIn = (folder: string): number[] =>
  workingIn(places(folder).cluster).filter((pid) => commandOf(pid)?.includes('baton-holds'))

const logOf = (folder: string) => {
  const before = `${places(folder).log}.before`
  return existsSync(before) ? readFileSync(before, 'utf8') : ''
}
