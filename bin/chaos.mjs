// npm run chaos [-- name …]: the promises' tests with long runs, and the scripts of test/chaos. CHAOS_RUNS sets the factor
// (10 when not set). A name chooses test files that contain it; the name of a script, and the words after it, run that.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root, runTool } from './prepare.mjs'

await prepare()
const names = process.argv.slice(2)
const scripts = readdirSync(join(root, 'test/chaos'))
  .filter((file) => file.endsWith('.ts') && !file.startsWith('_'))
  .map((file) => file.replace(/\.ts$/, ''))
const script = (name, words = []) => runTool('tsx', [join('test/chaos', `${name}.ts`), ...words])

if (scripts.includes(names[0])) process.exit(await script(names[0], names.slice(1)))

const env = { ...process.env, CHAOS_RUNS: process.env.CHAOS_RUNS ?? '10' }
let failed = await runTool(
  'vitest',
  ['run', '--project', 'promises', '--reporter=verbose', '--testTimeout=14400000', ...names],
  { env },
)
if (names.length === 0) for (const name of scripts) failed += await script(name)
process.exit(failed > 0 ? 1 : 0)
