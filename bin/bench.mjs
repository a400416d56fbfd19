// npm run bench [-- name …]: every script in bench/, or the named ones, one after another. What they print is kept in
// bench/results, in a file named after the moment. BENCH_QUICK=1 only shows that they run, and keeps nothing.
import { spawn } from 'node:child_process'
import { createWriteStream, mkdirSync, readdirSync } from 'node:fs'
import { cpus, totalmem } from 'node:os'
import { join } from 'node:path'
import { prepare, root, tool } from './prepare.mjs'

await prepare()
const wanted = process.argv.slice(2)
const scripts = readdirSync(join(root, 'bench')).filter((name) => name.endsWith('.ts') && !name.startsWith('_'))
const chosen = scripts.filter((name) => wanted.length === 0 || wanted.includes(name.replace(/\.ts$/, '')))
if (chosen.length === 0) {
  console.error(
    `bench/ has no ${wanted.join(' or ')}; there are ${scripts.map((name) => name.replace(/\.ts$/, '')).join(', ')}.`,
  )
  process.exit(1)
}

const began = new Date()
const results = join(root, 'bench', 'results')
mkdirSync(results, { recursive: true })
const moment = began.toISOString().slice(0, 16).replace(':', '')
const file = process.env.BENCH_QUICK === '1' ? null : join(results, `${moment}.txt`)
const kept = file ? createWriteStream(file) : null
const say = (text) => {
  process.stdout.write(text)
  kept?.write(text)
}

say(
  `${began.toISOString()}, Node ${process.versions.node}, ${cpus().length} × ${cpus()[0]?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB\n`,
)
let failed = 0
for (const script of chosen) {
  say(`\n── ${script}\n`)
  const code = await heard(script)
  if (code === 0) continue
  failed++
  say(`   ${script} ended with ${code}\n`)
}
if (kept) await new Promise((done) => kept.end(done))
if (file) console.log(`\nKept in ${file}`)
process.exit(failed > 0 ? 1 : 0)

/** Runs one script; its figures are printed and kept, its complaints only printed. */
function heard(script) {
  return new Promise((done, problem) => {
    const child = spawn(process.execPath, [tool('tsx'), join('bench', script)], {
      cwd: root,
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    child.stdout.on('data', say)
    child.once('error', problem)
    child.once('close', (code, signal) => done(signal ?? code))
  })
}
