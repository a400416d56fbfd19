// The steps that `npm run check` and `npm test` share: each says what it does and whether it passed.
import { execFile } from 'node:child_process'
import { mkdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { measureFirstLoad } from './first-load.mjs'
import { measure } from './measure.mjs'
import { isBuilt, root, runTool, tool } from './prepare.mjs'

const FEWEST_MODULES = 150

/** Types. TypeScript that sees no files would pass, so the number of files it saw is asked for as well. */
async function types() {
  const { stdout } = await promisify(execFile)(
    process.execPath,
    [tool('tsc'), '--noEmit', '-p', '.', '--listFilesOnly'],
    {
      cwd: root,
      maxBuffer: 1e8,
    },
  )
  const ours = stdout
    .split('\n')
    .filter((file) => file.startsWith(root.replaceAll('\\', '/')) && !file.includes('node_modules')).length
  if (ours < FEWEST_MODULES)
    throw new Error(`TypeScript sees only ${ours} files of ours; the check would prove nothing.`)
  return (await runTool('tsc', ['--noEmit', '-p', '.'])) === 0
}

const lint = async () => (await runTool('biome', ['ci', '--error-on-warnings', '.'])) === 0

/** Import rules. First a forbidden import is planted, to show that the rules would see one. */
async function ladder() {
  const planted = join(root, 'domain', 'planted')
  mkdirSync(planted, { recursive: true })
  writeFileSync(join(planted, 'index.ts'), "import { query } from '#db/index.ts'\nexport const forbidden = query\n")
  const withPlanted = await violations().finally(() => rmSync(planted, { recursive: true, force: true }))
  if (!withPlanted.found.some((one) => one.from.includes('planted'))) {
    console.error('The import rules did not refuse a planted violation: they prove nothing.')
    return false
  }
  const { found, modules } = await violations()
  for (const one of found) console.error(`${one.from} may not import ${one.to} (${one.rule.name})`)
  console.log(`${modules} modules, ${found.length} forbidden imports`)
  return found.length === 0 && modules >= FEWEST_MODULES
}

async function violations() {
  const folders = ['domain', 'protocol', 'db', 'server', 'web', 'simulator']
  const args = ['--config', '.dependency-cruiser.cjs', '--output-type', 'json', ...folders]
  // It exits with the number of violations, so the output is read whatever the code.
  const { stdout } = await promisify(execFile)(process.execPath, [tool('depcruise'), ...args], {
    cwd: root,
    maxBuffer: 1e9,
  }).catch((failed) => failed)
  const { summary } = JSON.parse(stdout)
  return { found: summary.violations.filter((one) => one.rule.severity === 'error'), modules: summary.totalCruised }
}

/** Only of a build of what stands here: `npm test` has made one, `npm run check` makes none. */
function firstLoad() {
  if (isBuilt()) return measureFirstLoad()
  console.log('These sources are not built; npm test measures them.')
  return true
}

/** All steps that need no database and no browser. */
export const quickSteps = [
  ['types', types],
  ['lint', lint],
  ['import rules', ladder],
  ['file lengths', () => measure()],
  ['first load', firstLoad],
]

/** Runs steps one after another; a step that throws has failed. */
export async function perform(steps) {
  const counted = { passed: 0, failed: 0, complaints: [] }
  for (const [name, step] of steps) {
    console.log(`\n── ${name}`)
    const passed = await Promise.resolve(step()).catch((problem) => {
      console.error(problem)
      return false
    })
    console.log(passed ? `   ${name}: passed` : `   ${name}: FAILED`)
    counted[passed ? 'passed' : 'failed']++
    if (!passed) counted.complaints.push(`step ${name}; its messages stand above`)
  }
  return counted
}
