// npm start: installs if needed, builds if stale, starts everything on one port, in this very process.
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { endWithCaller } from './caller.mjs'
import { prepare, root } from './prepare.mjs'

endWithCaller()
await prepare()
console.log('Starting …')
process.chdir(root)
process.setSourceMapsEnabled(true)
await import(pathToFileURL(join(root, 'dist', 'server.js')).href)
