// A process that holds the embedded database, for tests that kill it: `node … FOLDER`. Says what it got, then waits.
import { startEmbedded } from '#db/embedded/index.ts'

const embedded = await startEmbedded({ folder: process.argv[2] ?? '' })
process.stdout.write(`${JSON.stringify({ url: embedded.url, how: embedded.how })}\n`)
process.stdin.once('end', () => embedded.stop().then(() => process.exit(0)))
process.stdin.resume()
