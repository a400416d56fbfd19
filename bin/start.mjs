// npm start: installs if needed, builds if stale, starts everything on one port.

import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import { join } from 'node:path'
import { prepare, root } from './prepare.mjs'

await prepare()
console.log('Starting …')
const server = spawn(
  process.execPath,
  ['--enable-source-maps', join(root, 'dist', 'server.js'), ...process.argv.slice(2)],
  {
    cwd: root,
    stdio: 'inherit',
  },
)
// Ctrl-C reaches the server by itself, as it is in our process group; a signal sent only to us is passed on.
for (const signal of ['SIGTERM', 'SIGHUP']) process.on(signal, () => server.kill('SIGTERM'))
process.on('SIGINT', () => {})
server.once('exit', (code, signal) => process.exit(signal ? 128 + (constants.signals[signal] ?? 0) : (code ?? 0)))
