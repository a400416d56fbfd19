import { execFileSync } from 'node:child_process'
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { afterEach, expect, test } from 'vitest'
import { ask, closedFolder } from '#test/support/database-holder.ts'
import { passwordOf, places } from './cluster.ts'
import { type Embedded, startEmbedded } from './index.ts'
import { workingIn } from './processes.ts'

const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

function folderOfTest(): string {
  const { folder, remove } = closedFolder()
  cleaning.push(remove)
  return folder
}

async function start(folder: string): Promise<Embedded> {
  const embedded = await startEmbedded({ folder })
  cleaning.push(() => embedded.stop())
  return embedded
}

test('what was stored is there after a stop and a start, at the same address', async () => {
  const folder = folderOfTest()
  const first = await start(folder)
  await ask(first.url, 'create table kept (word text)')
  await ask(first.url, "insert into kept values ('still here')")
  await first.stop()
  expect(workingIn(places(folder).cluster)).toEqual([])
  const second = await start(folder)
  expect(second.url).toBe(first.url)
  expect(await ask(second.url, 'select word from kept')).toEqual([{ word: 'still here' }])
})

test('the server is durable, on this machine only, and sees every script in a search', async () => {
  const { url } = await start(folderOfTest())
  const [settings] = await ask(
    url,
    `select current_setting('fsync') as fsync, current_setting('listen_addresses') as listens,
       current_setting('max_wal_size') as wal, current_setting('checkpoint_timeout') as checkpoint,
       current_setting('wal_compression') <> 'off' as compressed, current_setting('timezone') as zone,
       current_setting('server_version_num')::int / 10000 as version`,
  )
  expect(settings).toEqual({
    fsync: 'on',
    listens: '127.0.0.1',
    wal: '4GB',
    checkpoint: '15min',
    compressed: true,
    zone: 'UTC',
    version: 18,
  })
  await ask(url, 'create extension pg_trgm')
  for (const word of ['नमस्ते', 'مرحبا', '客服', 'olá'])
    expect(await ask(url, `select cardinality(show_trgm('${word}')) > 0 as seen`)).toEqual([{ seen: true }])
})

test('only who knows the password gets in, and only the owner can read it', async () => {
  const folder = folderOfTest()
  const { url } = await start(folder)
  expect(statSync(places(folder).password).mode & 0o777).toBe(0o600)
  const wrong = new URL(url)
  wrong.password = `${passwordOf(folder)}x`
  await expect(ask(wrong.href, 'select 1')).rejects.toThrow('password authentication failed')
})

test('its processes are nobody when we are root, and stay in our process group', async () => {
  const folder = folderOfTest()
  await start(folder)
  const server = Number.parseInt(readFileSync(`${places(folder).cluster}/postmaster.pid`, 'utf8'), 10)
  const about = (pid: number) => execFileSync('ps', ['-o', 'uid=,pgid=', '-p', `${pid}`], { encoding: 'utf8' })
  const [uid, group] = about(server).trim().split(/\s+/).map(Number)
  const ourUid = process.getuid?.() ?? -1
  expect(uid).toBe(ourUid === 0 ? 65534 : ourUid)
  expect(group).toBe(Number(about(process.pid).trim().split(/\s+/)[1]))
})

test('a lock file that names a stranger does not keep the server down', async () => {
  const folder = folderOfTest()
  const first = await start(folder)
  const lock = `${places(folder).cluster}/postmaster.pid`
  const text = readFileSync(lock, 'utf8')
  await first.stop()
  // The number of the dead server was given to another process: to us.
  writeFileSync(lock, text.replace(/^\d+/, `${process.pid}`))
  expect((await start(folder)).how).toBe('started')
})

test('another port is taken when a stranger sits on the old one', async () => {
  const folder = folderOfTest()
  const first = await start(folder)
  await first.stop()
  const port = Number(new URL(first.url).port)
  const stranger = createServer()
  await new Promise<void>((done) => stranger.listen(port, '127.0.0.1', done))
  cleaning.push(() => stranger.close())
  const second = await start(folder)
  expect(Number(new URL(second.url).port)).not.toBe(port)
  expect(await ask(second.url, 'select 1 as one')).toEqual([{ one: 1 }])
})
