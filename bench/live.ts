/**
 * Customer → agent's socket: signed webhooks arrive at a steady rate, and each agent's socket is timed from the POST to
 * its frame. The floor of the same run is a bare server that tells the same sockets the same bytes and keeps nothing.
 */
import { spawn } from 'node:child_process'
import { createHmac } from 'node:crypto'
import { mkdtemp } from 'node:fs/promises'
import { Agent, request } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { WebSocket } from 'ws'
import { runBaton } from '../test/support/process.ts'
import { firstMatch } from '../test/support/simulator.ts'
import { type SilentNumber, signedIn, silentNumber, socketsOf } from './_agents.ts'
import { figure, percentile, quick, spread } from './_figures.ts'
import { ground } from './_ground.ts'

const AGENTS = quick ? 30 : 100
const PER_SECOND = 100
const SECONDS = quick ? 4 : 30
const WARM_SECONDS = quick ? 1 : 5
const PEOPLE = 200
const MARK = Buffer.from('bench#')

const { url, end } = await ground()
const dataFolder = await mkdtemp(join(tmpdir(), 'baton-bench-data-'))
const baton = await runBaton({
  databaseUrl: url,
  dataFolder,
  // nobody answers there: the health check of the new number fails at once
  environment: { BATON_DEMO: 'off', WHATSAPP_GRAPH_URL: 'http://127.0.0.1:9' },
})
const number = await silentNumber(baton.address)
const sockets = await socketsOf(baton.address, await signedIn(baton.address, number.botId, AGENTS))

const echo = spawn(process.execPath, ['--import', 'tsx', join(import.meta.dirname, '_echo.ts')], {
  stdio: ['ignore', 'pipe', 'inherit'],
})
const echoAddress = await firstMatch(echo, /ready at (\S+)/)
const echoSockets = await Promise.all(Array.from({ length: AGENTS }, () => bareSocket(echoAddress)))

console.log(`${AGENTS} agents, ${PER_SECOND} messages/s for ${SECONDS} s, the bot switched off`)
const floor = await measured(echoSockets, `${echoAddress}/`, number)
const live = await measured(sockets, `${baton.address}/webhooks/whatsapp`, number)
console.log(`  floor: bare POST → ws, nothing kept               ${spread(floor)}`)
console.log(
  `  customer → agent's socket                         ${spread(live)}   (${live.length.toLocaleString('en')} frames)`,
)
figure('customer → agent’s socket, p50', percentile(live, 0.5), 'ms', '< 8')
figure('customer → agent’s socket, p99', percentile(live, 0.99), 'ms', '< 30')
console.log(
  `  share of the floor: p50 ${(percentile(live, 0.5) / percentile(floor, 0.5)).toFixed(1)} ×, p99 ${(percentile(live, 0.99) / percentile(floor, 0.99)).toFixed(1)} ×`,
)

for (const socket of [...sockets, ...echoSockets]) socket.terminate()
echo.kill()
await baton.stop()
await end()
process.exit(0)

/** Milliseconds from each POST to each socket's frame. Fails when a socket misses one. */
async function measured(
  listening: WebSocket[],
  to: string,
  { phoneNumberId, appSecret }: SilentNumber,
): Promise<number[]> {
  const warm = PER_SECOND * WARM_SECONDS
  const total = warm + PER_SECOND * SECONDS
  const sentAt = new Float64Array(total)
  const samples: number[] = []
  let heard = 0
  const listeners = listening.map((socket) => {
    const seen = new Uint8Array(total)
    const hear = (frame: Buffer) => {
      const at = performance.now()
      const n = markIn(frame)
      if (n === null || seen[n]) return
      seen[n] = 1
      heard++
      if (n >= warm) samples.push(at - (sentAt[n] ?? 0))
    }
    socket.on('message', hear)
    return { socket, hear }
  })
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const bodies = Array.from({ length: total }, (_, n) => signed(n, phoneNumberId, appSecret))
  const began = performance.now()
  for (const [n, body] of bodies.entries()) {
    const wait = began + (n * 1_000) / PER_SECOND - performance.now()
    if (wait > 0) await new Promise((over) => setTimeout(over, wait))
    sentAt[n] = performance.now()
    post(to, agent, body)
  }
  const until = performance.now() + 10_000
  while (heard < total * listening.length) {
    if (performance.now() > until) throw new Error(`${total * listening.length - heard} frames never came`)
    await new Promise((over) => setTimeout(over, 20))
  }
  for (const { socket, hear } of listeners) socket.off('message', hear)
  agent.destroy()
  return samples
}

/** The number of the message a frame is about; frames are not parsed, so that 100 readers cost the load little. */
function markIn(frame: Buffer): number | null {
  const at = frame.indexOf(MARK)
  if (at < 0) return null
  return Number.parseInt(frame.toString('latin1', at + MARK.length, at + MARK.length + 8), 10)
}

function signed(n: number, phoneNumberId: string, secret: string) {
  const person = n % PEOPLE
  const phone = `4477${1_000_000 + person}`
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '900000000000101',
          changes: [
            {
              field: 'messages',
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '442079460101', phone_number_id: phoneNumberId },
                contacts: [{ profile: { name: `Person ${person}` }, wa_id: phone, user_id: `GB.${person}` }],
                messages: [
                  {
                    from: phone,
                    from_user_id: `GB.${person}`,
                    id: `wamid.live.${n}`,
                    timestamp: String(Math.floor(Date.now() / 1_000)),
                    type: 'text',
                    text: { body: `bench#${n} is the blue kettle back in stock?` },
                  },
                ],
              },
            },
          ],
        },
      ],
    }),
  )
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

function post(to: string, agent: Agent, { body, signature }: ReturnType<typeof signed>) {
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-hub-signature-256': signature,
  }
  const asked = request(to, { agent, method: 'POST', headers }, (answer) => {
    if (answer.statusCode !== 200) throw new Error(`a webhook was answered ${answer.statusCode}`)
    answer.resume()
  })
  asked.end(body)
}

async function bareSocket(address: string): Promise<WebSocket> {
  const socket = new WebSocket(address.replace('http', 'ws'))
  await new Promise((open, failed) => socket.once('open', open).once('error', failed))
  return socket
}
