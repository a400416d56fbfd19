// npm test: everything a merge requires, on a fresh clone. Ends with the line "N passed, N failed".
import { prepare } from './prepare.mjs'

await prepare()
const { perform, quickSteps } = await import('./steps.mjs')
const { vitest } = await import('./vitest.mjs')

const steps = await perform(quickSteps)
let passed = steps.filter((step) => step.passed).length
let failed = steps.length - passed
// One kind after another: two cores would only make them wait for each other, and slow tests lie.
for (const project of ['unit', 'server', 'stories', 'promises']) {
  console.log(`\n── ${project}`)
  const counted = await vitest([project])
  passed += counted.passed
  failed += counted.failed
}
console.log(`\n${passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
