// npm run check: types, lint, import rules, file lengths, unit tests. For every commit; under a minute.
import { prepare } from './prepare.mjs'

await prepare({ build: false })
const { perform, quickSteps } = await import('./steps.mjs')
const { conclude, vitest } = await import('./vitest.mjs')

const steps = await perform(quickSteps)
const unit = await vitest(['unit'])
conclude({
  passed: steps.passed + unit.passed,
  failed: steps.failed + unit.failed,
  complaints: [...steps.complaints, ...unit.complaints],
})
