// npm run dev: the server restarts and the agents' app reloads when a file changes. App on 5173, server on 3000.
import { spawn } from 'node:child_process'
import { prepare, root, tool } from './prepare.mjs'

await prepare({ build: false })
const children = [
  spawn(tool('tsx'), ['watch', '--clear-screen=false', 'server/main.ts'], { cwd: root, stdio: 'inherit' }),
  spawn(tool('vite'), [], { cwd: root, stdio: 'inherit' }),
]
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, stop)
for (const child of children) child.once('exit', stop)
