// Bundles the server and the simulator, and builds the agents' app. Called by `npm start` when a source changed.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { build } from 'esbuild'
import { compressAll } from './compress.mjs'
import { root, runTool } from './prepare.mjs'

const bundle = (entry, outfile) =>
  build({
    absWorkingDir: root,
    entryPoints: [entry],
    outfile,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node20',
    packages: 'external',
    sourcemap: true,
    logLevel: 'warning',
    alias: Object.fromEntries(
      ['domain', 'protocol', 'db', 'server', 'simulator'].map((top) => [`#${top}`, join(root, top)]),
    ),
  })

rmSync(join(root, 'dist', 'server.js'), { force: true })
await Promise.all([bundle('server/main.ts', 'dist/server.js'), bundle('simulator/main.ts', 'dist/simulator.js')])
if (existsSync(join(root, 'web', 'index.html'))) {
  const code = await runTool('vite', ['build', '--logLevel', 'warn'])
  if (code !== 0) process.exit(code)
  await compressAll(join(root, 'dist', 'web'))
}
