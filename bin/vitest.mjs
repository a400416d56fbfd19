// Runs one or more vitest projects and counts what passed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { stripVTControlCharacters } from 'node:util'
import { root, runTool } from './prepare.mjs'

/** { passed, failed, complaints, files that failed } of these projects; a run that ends without a report counts as one failure. */
export async function vitest(projects, only = []) {
  const folder = mkdtempSync(join(tmpdir(), 'baton-report-'))
  const report = join(folder, 'report.json')
  const chosen = projects.flatMap((project) => ['--project', project])
  const code = await runTool('vitest', [
    'run',
    ...chosen,
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${report}`,
    '--passWithNoTests',
    ...only,
  ])
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'))
    const complaints = [...testsThatFailed(found), ...filesThatBroke(found)].map((line) => `${projects}: ${line}`)
    if (code !== 0 && complaints.length === 0)
      // An unhandled rejection fails the run though no single test failed.
      complaints.push(`${projects}: an error outside of any test; it stands above`)
    const broken = found.testResults.filter((file) => file.status === 'failed')
    const passedInBroken = broken
      .flatMap((file) => file.assertionResults)
      .filter((one) => one.status === 'passed').length
    return {
      passed: found.numPassedTests,
      failed: complaints.length,
      complaints,
      files: broken.map(placeOf),
      passedInBroken,
    }
  } catch {
    return { passed: 0, failed: 1, complaints: [`${projects}: the run ended without a report`], files: [] }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/**
 * The browser's stories, whose files that failed are played once more on a product of their own: decision 020. What
 * passes then counts as passed and is named as unsteady, so that it gets repaired; what fails twice has failed.
 */
export async function stories() {
  const first = await vitest(['stories'])
  if (first.files.length === 0 || first.files.length > MOST_UNSTEADY) return first
  console.log(`\n── stories, once more: ${first.files.join(', ')}`)
  const again = await vitest(['stories'], first.files)
  const passed = first.passed - first.passedInBroken + again.passed
  const unsteady = again.failed > 0 ? [] : first.complaints
  return { passed, failed: again.failed, complaints: again.complaints, unsteady }
}

/** More files than this at once are no chance: something is broken, and a second round would only take time. */
const MOST_UNSTEADY = 3

const testsThatFailed = (found) =>
  found.testResults.flatMap((file) =>
    file.assertionResults
      .filter((test) => test.status === 'failed')
      .map((test) => `${placeOf(file)} › ${test.fullName.trim()} — ${firstLine(test.failureMessages[0])}`),
  )

/** Files that failed to load hold no test that could count. */
const filesThatBroke = (found) =>
  found.testResults
    .filter((file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'))
    .map((file) => `${placeOf(file)} — ${firstLine(file.message)}`)

const placeOf = (file) => relative(root, file.name)
const firstLine = (message) =>
  stripVTControlCharacters(message ?? '')
    .trim()
    .split('\n')[0]
    .slice(0, 300)

/** Ends a run as everybody ends one: what failed once more, then the counts. Only the end of a long log is kept. */
export function conclude({ passed, failed, complaints, unsteady = [] }) {
  console.log('')
  for (const line of unsteady) console.log(`UNSTEADY, passed when played again: ${line}`)
  for (const line of complaints) console.log(`FAILED ${line}`)
  console.log(`${passed} passed, ${failed} failed`)
  process.exit(failed > 0 ? 1 : 0)
}
