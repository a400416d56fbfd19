// Runs one or more vitest projects and counts what passed.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runTool } from './prepare.mjs'

/** { passed, failed } of these projects; a run that ends without a report counts as one failure. */
export async function vitest(projects) {
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
  ])
  try {
    const found = JSON.parse(readFileSync(report, 'utf8'))
    const failed = found.numFailedTests + suitesThatBroke(found)
    // An unhandled rejection fails the run though no single test failed.
    return { passed: found.numPassedTests, failed: code !== 0 && failed === 0 ? 1 : failed }
  } catch {
    return { passed: 0, failed: 1 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Files that failed to load hold no test that could count. */
const suitesThatBroke = (found) =>
  found.testResults.filter(
    (file) => file.status === 'failed' && file.assertionResults.every((test) => test.status !== 'failed'),
  ).length
