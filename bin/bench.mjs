// npm run bench [-- name …]: every script in bench/, or the named ones, one after another.
import { readdirSync } from 'node:fs'
import { join } from 'node:path'
import { prepare, root, run, tool } from './prepare.mjs'

await prepare()
const wanted = process.argv.slice(2)
const scripts = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts') && !name.startsWith('_'))
let failed = 0
for (const script of scripts.filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.ts$/, '')))) {
  console.log(`\n── ${script}`)
  if ((await run(tool('tsx'), [join('bench', script)])) !== 0) failed++
}
process.exit(failed > 0 ? 1 : 0)
