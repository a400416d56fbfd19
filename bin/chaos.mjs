// npm run chaos [-- name …]: the promises' tests with long runs. CHAOS_RUNS sets the factor (10 when not set).
import { prepare, run, tool } from './prepare.mjs'

await prepare()
const names = process.argv.slice(2)
const env = { ...process.env, CHAOS_RUNS: process.env.CHAOS_RUNS ?? '10' }
process.exit(
  await run(
    tool('vitest'),
    ['run', '--project', 'promises', '--reporter=verbose', '--testTimeout=14400000', ...names],
    { env },
  ),
)
