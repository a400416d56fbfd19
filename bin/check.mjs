// npm run check: types, lint, import rules, file lengths, unit tests. For every commit; under a minute.
import { prepare } from './prepare.mjs'

await prepare({ build: false })
const { perform, quickSteps } = await import('./steps.mjs')
const { vitest } = await import('./vitest.mjs')

const steps = await perform(quickSteps)
const unit = await vitest(['unit'])
const failed = steps.filter((step) => !step.passed).length + unit.failed
console.log(`\n${steps.length - steps.filter((step) => !step.passed).length + unit.passed} passed, ${failed} failed`)
process.exit(failed > 0 ? 1 : 0)
