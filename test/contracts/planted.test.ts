import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { Planted } from '../planted/_planted.ts'

const root = join(import.meta.dirname, '../..')
const bugs = readdirSync(join(root, 'test/planted')).filter((file) => !file.startsWith('_'))

test.each(bugs)('the planted bug %s still has its place, and the tests that must find it are there', async (file) => {
  const { edits, tests } = ((await import(`../planted/${file}`)) as { default: Planted }).default
  const times = edits.map(({ file, find }) => [file, readFileSync(join(root, file), 'utf8').split(find).length - 1])
  expect(times).toEqual(edits.map(({ file }) => [file, 1]))
  expect(tests.filter((one) => !existsSync(join(root, one)))).toEqual([])
})
