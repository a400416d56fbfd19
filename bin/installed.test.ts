import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, test } from 'vitest'
// @ts-expect-error plain JavaScript: it runs before anything is installed
import { isInstalled } from './installed.mjs'

const folder = mkdtempSync(join(tmpdir(), 'baton-installed-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

type Packages = Record<string, { version: string; optional?: boolean; os?: string[]; cpu?: string[]; libc?: string[] }>
const here = { optional: true, os: [process.platform], cpu: [process.arch] }
const wanted: Packages = {
  '': { version: '0.1.0' },
  'node_modules/fastify': { version: '5.0.0' },
  'node_modules/@embedded/ours': { version: '18.4.0', ...here },
  'node_modules/@embedded/other': { version: '18.4.0', optional: true, os: ['plan9'], cpu: ['vax'] },
  'node_modules/@sharp/musl': { version: '1.0.0', ...here, libc: ['musl'] },
}
const { 'node_modules/@embedded/other': _, 'node_modules/@sharp/musl': __, '': ___, ...present } = wanted

function installed(there: Packages | null, onDisk = Object.keys(there ?? {})): boolean {
  const root = mkdtempSync(join(folder, 'root-'))
  writeFileSync(join(root, 'package-lock.json'), JSON.stringify({ packages: wanted }))
  for (const path of onDisk) {
    mkdirSync(join(root, path), { recursive: true })
    writeFileSync(join(root, path, 'package.json'), '{}')
  }
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  if (there) writeFileSync(join(root, 'node_modules/.package-lock.json'), JSON.stringify({ packages: there }))
  return isInstalled(root)
}

test.each([
  ['everything that this machine needs', present, undefined, true],
  ['nothing', null, undefined, false],
  ['another version', { ...present, 'node_modules/fastify': { version: '4.0.0' } }, undefined, false],
  ['a package too few', { 'node_modules/fastify': { version: '5.0.0' } }, undefined, false],
  ['a list of packages whose files are gone', present, ['node_modules/fastify'], false],
  ['packages beside those asked for', { ...present, 'node_modules/more': { version: '1.0.0' } }, undefined, true],
])('with %s', (_, there, onDisk, is) => {
  expect(installed(there as Packages | null, onDisk)).toBe(is)
})
