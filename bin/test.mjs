// npm test: everything a merge requires, on a fresh clone. Ends with the line "N passed, N failed".
import { prepare } from './prepare.mjs'

await prepare()
const { perform, quickSteps } = await import('./steps.mjs')
const { conclude, stories, vitest } = await import('./vitest.mjs')

const total = { ...(await perform(quickSteps)), unsteady: [] }
// One kind after another: two cores would only make them wait for each other, and slow tests lie.
for (const project of ['unit', 'server', 'stories', 'promises']) {
  console.log(`\n── ${project}`)
  const counted = project === 'stories' ? await stories() : await vitest([project])
  total.passed += counted.passed
  total.failed += counted.failed
  total.complaints.push(...counted.complaints)
  total.unsteady.push(...(counted.unsteady ?? []))
}
conclude(total)
