// npm run dev [-- --port 5173]: the server restarts and the agents' app reloads when a file changes. Open the app's port.
import { spawn } from 'node:child_process'
import { parseArgs } from 'node:util'
import { endWithCaller } from './caller.mjs'
import { prepare, root, tool } from './prepare.mjs'

const { values } = parseArgs({ options: { port: { type: 'string', default: '5173' } } })
const app = `http://127.0.0.1:${values.port}`

endWithCaller()
await prepare({ build: false })
// The page comes from the app's port, so that is the address whose cookies and links count.
const env = { PUBLIC_URL: app, ...process.env }
const start = (name, ...words) => spawn(process.execPath, [tool(name), ...words], { cwd: root, stdio: 'inherit', env })
const children = [
  start('tsx', 'watch', '--clear-screen=false', 'server/main.ts'),
  start('vite', '--host', '127.0.0.1', '--port', values.port, '--strictPort'),
]
console.log(`The app, reloading: ${app}`)

let left = children.length
const stop = () => {
  for (const child of children) child.kill('SIGTERM')
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, stop)
for (const child of children)
  child.once('exit', () => {
    left--
    stop()
    if (left === 0) process.exit(0)
  })
