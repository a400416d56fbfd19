import { timingSafeEqual } from 'node:crypto'
import { dirname, join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import fastify, { type FastifyRequest } from 'fastify'
import { simulator } from './index.ts'

const { values } = parseArgs({
  options: {
    port: { type: 'string', default: '4001' },
    host: { type: 'string', default: '127.0.0.1' },
    ledger: { type: 'string', default: 'simulator.jsonl' },
    files: { type: 'string' },
    token: { type: 'string' },
  },
})
const ledgerFile = resolve(values.ledger)
const loopback = ['127.0.0.1', 'localhost', '::1'].includes(values.host)
if (!loopback && !values.token) fail('Listening beyond this machine needs --token SECRET.')

const app = fastify({ forceCloseConnections: true })
let address = ''
await app.register(simulator, {
  ledgerFile,
  filesFolder: values.files ? resolve(values.files) : join(dirname(ledgerFile), 'simulator-files'),
  baseUrl: () => address,
  mayControl: async (request) => !values.token || matches(request, values.token),
  log: (sentence) => console.error(sentence),
})
address = await app.listen({ port: Number(values.port), host: values.host })
console.log(`Simulator ready at ${address}/simulator`)

for (const signal of ['SIGTERM', 'SIGINT'] as const) {
  process.once(signal, () =>
    app.close().then(
      () => process.exit(0),
      () => process.exit(1),
    ),
  )
}

function matches(request: FastifyRequest, token: string): boolean {
  const given = Buffer.from(request.headers.authorization ?? '')
  const wanted = Buffer.from(`Bearer ${token}`)
  return given.length === wanted.length && timingSafeEqual(given, wanted)
}

function fail(sentence: string): never {
  console.error(sentence)
  process.exit(2)
}
