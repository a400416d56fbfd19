import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { WebSocket } from 'ws'
import { atWork } from './_child.ts'

/** Agents who listen while customers write, in a process of their own. */
export interface Listening {
  address: string
  tickets: string[]
  secret: string
  phoneNumberId: string
  messages: number
  perSecond: number
  run: string
}

export interface Heard {
  p50: number
  p95: number
  p99: number
  heard: number
  wanted: number
}

async function listen(work: Listening): Promise<Heard> {
  const sentAt = new Map<string, number>()
  const delays: number[] = []
  const sockets = await Promise.all(work.tickets.map((ticket) => greeted(work.address, ticket)))
  for (const socket of sockets) {
    socket.on('message', (data) => {
      const text = /"text":"(live \w+ \d+)"/.exec(data.toString())?.[1]
      const at = text === undefined ? undefined : sentAt.get(text)
      if (at !== undefined && data.toString().includes('"message.stored"')) delays.push(performance.now() - at)
    })
  }
  const agent = new Agent({ keepAlive: true, maxSockets: 16 })
  const began = performance.now()
  const wanted = work.messages * sockets.length
  for (let n = 0; n < work.messages; n++) {
    const due = began + (n / work.perSecond) * 1000
    if (due > performance.now()) await new Promise((done) => setTimeout(done, due - performance.now()))
    const text = `live ${work.run} ${n}`
    sentAt.set(text, performance.now())
    write(work, agent, n, text)
  }
  for (const until = performance.now() + 10_000; delays.length < wanted && performance.now() < until; ) {
    await new Promise((done) => setTimeout(done, 20))
  }
  for (const socket of sockets) socket.terminate()
  agent.destroy()
  delays.sort((a, b) => a - b)
  const at = (share: number) => delays[Math.min(delays.length - 1, Math.floor(delays.length * share))] ?? Number.NaN
  return { p50: at(0.5), p95: at(0.95), p99: at(0.99), heard: delays.length, wanted }
}

const greeted = (address: string, ticket: string): Promise<WebSocket> =>
  new Promise((done, failed) => {
    const socket = new WebSocket(`${address.replace(/^http/, 'ws')}/socket`)
    socket.once('open', () => socket.send(JSON.stringify({ frame: 'hello', ticket, cursor: null })))
    socket.once('message', () => done(socket))
    socket.once('error', failed)
  })

function write(work: Listening, agent: Agent, n: number, text: string): void {
  const user = `GB.live${n % 200}`
  const value = {
    messaging_product: 'whatsapp',
    metadata: { phone_number_id: work.phoneNumberId },
    contacts: [{ profile: { name: `Customer ${n % 200}` }, user_id: user }],
    messages: [
      {
        from_user_id: user,
        id: `wamid.${work.run}.${n}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: text },
      },
    ],
  }
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ field: 'messages', value }] }],
    }),
  )
  const signature = `sha256=${createHmac('sha256', work.secret).update(body).digest('hex')}`
  const headers = {
    'content-type': 'application/json',
    'content-length': body.length,
    'x-hub-signature-256': signature,
  }
  request(`${work.address}/webhooks/whatsapp`, { agent, method: 'POST', headers }, (answer) => answer.resume()).end(
    body,
  )
}

atWork(listen)
