import { createHmac } from 'node:crypto'
import { Agent, createServer, request } from 'node:http'

/** Customers and the Graph API on one clock: who writes, and when their answer comes. */
export interface Burst {
  url: string
  phoneNumberIds: string[]
  run: string
  text: string
  messages: number
  /** people who write, one after the other */
  people: number
  connections: number
  /** messages a second; 0: as fast as they are answered */
  rate: number
}
export interface Came {
  seconds: number
  refused: number
  answered: number
  /** from the webhook's first byte until the bot's answer reaches the Graph API, one per message */
  waits: number[]
}

const { SECRET: secret = '', GRAPH_MS = '20' } = process.env
const graphMs = Number(GRAPH_MS)
const wrote = new Map<string, number[]>()
let waits: number[] = []
let answered = 0
let last = 0

const graph = createServer((asked, reply) => {
  const parts: Buffer[] = []
  asked.on('data', (part) => parts.push(part))
  asked.on('end', () => {
    const body = JSON.parse(Buffer.concat(parts).toString('utf8')) as { to?: string; status?: string }
    const at = performance.now()
    const since = body.to === undefined ? undefined : wrote.get(body.to.replace('+', ''))?.shift()
    if (since !== undefined) {
      waits.push(at - since)
      answered++
      last = at
    }
    setTimeout(() => {
      const answer = JSON.stringify({
        messaging_product: 'whatsapp',
        contacts: [],
        messages: [{ id: `wamid.w${at}.${Math.random()}` }],
      })
      reply
        .writeHead(200, { 'content-type': 'application/json', 'content-length': Buffer.byteLength(answer) })
        .end(answer)
    }, graphMs)
  })
})
graph.keepAliveTimeout = 60_000
graph.listen(0, '127.0.0.1', () => {
  const at = graph.address()
  if (at && typeof at === 'object') process.send?.({ port: at.port })
})

process.on('message', (burst: Burst) => {
  run(burst).then((came) => process.send?.(came))
})
process.once('disconnect', () => process.exit(0))

async function run(burst: Burst): Promise<Came> {
  wrote.clear()
  waits = []
  answered = 0
  const bodies = Array.from({ length: burst.messages }, (_, n) => signed(burst, n))
  const agent = new Agent({ keepAlive: true, maxSockets: burst.connections })
  let refused = 0
  let next = 0
  const began = performance.now()
  const worker = async () => {
    for (let n = next++; n < bodies.length; n = next++) {
      const due = burst.rate > 0 ? began + (n / burst.rate) * 1000 : 0
      if (due > performance.now()) await new Promise((done) => setTimeout(done, due - performance.now()))
      const body = bodies[n]!
      wrote.set(body.phone, [...(wrote.get(body.phone) ?? []), performance.now()])
      if ((await send(burst.url, agent, body)) !== 200) refused++
    }
  }
  await Promise.all(Array.from({ length: burst.connections }, worker))
  const patience = performance.now() + 20_000
  while (answered < burst.messages - refused && performance.now() < patience)
    await new Promise((over) => setTimeout(over, 5))
  agent.destroy()
  return { seconds: (last - began) / 1000, refused, answered, waits }
}

function signed({ phoneNumberIds, run, text, people }: Burst, n: number) {
  const person = n % people
  const phone = `5511${900_000_000 + person}`
  const value = {
    messaging_product: 'whatsapp',
    metadata: { display_phone_number: '1', phone_number_id: phoneNumberIds[person % phoneNumberIds.length] },
    contacts: [{ profile: { name: `Person ${person}` }, wa_id: phone }],
    messages: [
      {
        from: phone,
        id: `wamid.${run}.${n}`,
        timestamp: String(Math.floor(Date.now() / 1000)),
        type: 'text',
        text: { body: text },
      },
    ],
  }
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [{ id: '1', changes: [{ value, field: 'messages' }] }],
    }),
  )
  return { body, phone, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

function send(url: string, agent: Agent, { body, signature }: { body: Buffer; signature: string }): Promise<number> {
  return new Promise((done, failed) => {
    const headers = {
      'content-type': 'application/json',
      'content-length': body.length,
      'x-hub-signature-256': signature,
    }
    const asked = request(url, { agent, method: 'POST', headers }, (answer) => {
      answer.resume()
      answer.on('end', () => done(answer.statusCode ?? 0))
    })
    asked.on('error', failed)
    asked.end(body)
  })
}
