import { createHmac } from 'node:crypto'
import { Agent, request } from 'node:http'
import { atWork } from './_child.ts'

/** What one burst of load sends: signed text webhooks, each a message of its own. */
export interface Load {
  url: string
  secret: string
  phoneNumberId: string
  run: string
  messages: number
  people: number
  connections: number
  /** messages a second; 0: as fast as they are answered */
  rate: number
}

export interface Measured {
  seconds: number
  perSecond: number
  p50: number
  p99: number
  refused: number
}

/** Sends the load over kept connections and measures each answer. Bodies are signed before the clock starts. */
async function burst(load: Load): Promise<Measured> {
  const bodies = Array.from({ length: load.messages }, (_, n) => signed(load, n))
  const agent = new Agent({ keepAlive: true, maxSockets: load.connections })
  const times: number[] = []
  let refused = 0
  let next = 0
  const began = performance.now()
  const worker = async () => {
    for (let n = next++; n < bodies.length; n = next++) {
      const due = load.rate > 0 ? began + (n / load.rate) * 1000 : 0
      if (due > performance.now()) await new Promise((done) => setTimeout(done, due - performance.now()))
      // with a given rate the wait for a free connection counts too
      const from = load.rate > 0 ? Math.max(due, began) : performance.now()
      if ((await send(load.url, agent, bodies[n]!)) !== 200) refused++
      times.push(performance.now() - from)
    }
  }
  await Promise.all(Array.from({ length: load.connections }, worker))
  const seconds = (performance.now() - began) / 1000
  agent.destroy()
  times.sort((a, b) => a - b)
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { seconds, perSecond: load.messages / seconds, p50: at(0.5), p99: at(0.99), refused }
}

function signed({ secret, phoneNumberId, run, people }: Load, n: number) {
  const person = n % people
  const body = Buffer.from(
    JSON.stringify({
      object: 'whatsapp_business_account',
      entry: [
        {
          id: '900000000000101',
          changes: [
            {
              value: {
                messaging_product: 'whatsapp',
                metadata: { display_phone_number: '442079460101', phone_number_id: phoneNumberId },
                contacts: [
                  {
                    profile: { name: `Person ${person}` },
                    wa_id: `4477${1_000_000 + person}`,
                    user_id: `GB.${person}`,
                  },
                ],
                messages: [
                  {
                    from: `4477${1_000_000 + person}`,
                    from_user_id: `GB.${person}`,
                    id: `wamid.${run}.${n}`,
                    timestamp: String(Math.floor(Date.now() / 1000)),
                    type: 'text',
                    text: {
                      body: `Message ${n}: is the blue kettle back in stock, and what would it cost to send it?`,
                    },
                  },
                ],
              },
              field: 'messages',
            },
          ],
        },
      ],
    }),
  )
  return { body, signature: `sha256=${createHmac('sha256', secret).update(body).digest('hex')}` }
}

function send(url: string, agent: Agent, { body, signature }: { body: Buffer; signature: string }): Promise<number> {
  return new Promise((done, failed) => {
    const asked = request(
      url,
      {
        agent,
        method: 'POST',
        headers: {
          'content-type': 'application/json',
          'content-length': body.length,
          'x-hub-signature-256': signature,
        },
      },
      (answer) => {
        answer.resume()
        answer.on('end', () => done(answer.statusCode ?? 0))
      },
    )
    asked.on('error', failed)
    asked.end(body)
  })
}

atWork(burst)
