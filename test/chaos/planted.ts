// Puts each planted bug of test/planted into a copy of the checkout and expects its tests to turn red there.
// Names as arguments choose some of them: npm run chaos -- planted status-overwritten
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import type { Planted } from '../planted/_planted.ts'
import { copyCheckout, root } from './_copy.ts'

const folder = join(root, 'test/planted')
const wanted = process.argv.slice(2)
const names = (await readdir(folder)).filter((name) => name.endsWith('.ts') && !name.startsWith('_'))
const planted: [string, Planted][] = []
for (const file of names.sort()) {
  const name = file.replace(/\.ts$/, '')
  if (wanted.length > 0 && !wanted.includes(name)) continue
  const { default: bug }: { default: Planted } = await import(pathToFileURL(join(folder, file)).href)
  planted.push([name, bug])
}
if (planted.length === 0) throw new Error(`No planted bug is called ${wanted.join(' or ')}.`)

const copy = await copyCheckout()
let found = 0
try {
  const tests = [...new Set(planted.flatMap(([, bug]) => bug.tests))]
  const before = await copy.test(tests)
  if (before.failed > 0 || before.passed === 0) throw new Error(`The tests are red without any bug:\n${before.said}`)
  console.log(`without a bug: ${before.passed} tests passed`)
  for (const [name, bug] of planted) {
    const began = performance.now()
    const verdict = await tried(bug)
    if (verdict.startsWith('found')) found++
    console.log(`${name.padEnd(30)} ${verdict} (${((performance.now() - began) / 1000).toFixed(0)} s): ${bug.bug}`)
  }
} finally {
  await copy.remove()
}
console.log(`planted: ${found} of ${planted.length} found`)
process.exit(found === planted.length ? 0 : 1)

async function tried(bug: Planted): Promise<string> {
  const misfit = await copy.plant(bug.edits)
  if (misfit) return `NO LONGER APPLIES: ${misfit}`
  try {
    const { failed, broken, names } = await copy.test(bug.tests, { stopAtFirst: true })
    // a copy that does not even load proves nothing about the promise
    if (failed > 0) return `found by "${names[0]}"`
    return broken > 0 ? 'BROKEN: the tests could not run' : 'NOT FOUND: every test stayed green'
  } finally {
    await copy.restore()
  }
}
