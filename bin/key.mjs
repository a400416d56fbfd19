// npm run key -- --role admin [--name x] prints a new API key; --reset EMAIL prints a link to set a new password.
import { join } from 'node:path'
import { prepare, root, run } from './prepare.mjs'

await prepare()
process.exit(await run(process.execPath, [join(root, 'dist', 'server.js'), 'key', ...process.argv.slice(2)]))
