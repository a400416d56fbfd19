/** Accepted messages a second from one number through a Graph stub that answers in 100 ms, beside the bare HTTP client. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { query } from '#db/index.ts'
import { startSender } from '#server/message/index.ts'
import { callGraph } from '#server/outbound/index.ts'
import { seal } from '#server/settings/index.ts'
import { figure, quick } from './_figures.ts'
import { benchDatabase } from './_ground.ts'

const MESSAGES = quick ? 3000 : 6000
const CONVERSATIONS = 3000
const RATE = 1000
const RAW_AT_ONCE = 250

const database = await benchDatabase()
const program = ['--import', 'tsx', join(import.meta.dirname, '_graph-stub.ts')]
const stub = spawn(process.execPath, program, { stdio: ['pipe', 'pipe', 'inherit'] })
const [port] = await once(stub.stdout, 'data')
const base = `http://127.0.0.1:${String(port).trim()}`

const raw = await rawCalls()
const [first, second] = [await sent(), await sent()]
const best = Math.max(first, second)
console.log(`bare HTTP client, ${RAW_AT_ONCE} at once:       ${raw.toFixed(0)} accepted/s`)
console.log(
  `outbox → stub → written back:      ${first.toFixed(0)} and ${second.toFixed(0)} accepted/s, ${RATE} allowed`,
)
figure('accepted by one number', best, '/s', `≥ ${RATE.toLocaleString('en')}`)
console.log(`  share of the bare client ${(best / raw).toFixed(2)}, of the number's rate ${(best / RATE).toFixed(2)}`)
stub.kill()
await database.close()
process.exit(0)

/** The same calls with nothing around them: what this machine's HTTP gives at all. */
async function rawCalls(): Promise<number> {
  const graph = { base, version: 'v24.0', token: 'x' }
  const body = {
    messaging_product: 'whatsapp',
    recipient_type: 'individual',
    to: '+5511999990000',
    type: 'text',
    text: { body: 'Hello' },
  }
  let left = MESSAGES
  const began = performance.now()
  const caller = async () => {
    while (left-- > 0) await callGraph(graph, '1/messages', { method: 'POST', json: body })
  }
  await Promise.all(Array.from({ length: RAW_AT_ONCE }, caller))
  return MESSAGES / ((performance.now() - began) / 1000)
}

/** Queued messages of many conversations, from the first claim until the last is written back. */
async function sent(): Promise<number> {
  const channelId = await filledQueue()
  const sender = startSender()
  let began = 0
  for (;;) {
    const [queue] = await query<{ left: number }>('select count(*)::int as left from outbox where channel_id = $1', [
      channelId,
    ])
    if (queue && queue.left < MESSAGES && began === 0) began = performance.now()
    if (queue?.left === 0) break
    await new Promise((over) => setTimeout(over, 20))
  }
  const perSecond = MESSAGES / ((performance.now() - began) / 1000)
  await sender.stop()
  return perSecond
}

async function filledQueue(): Promise<string> {
  const [channel] = await query<{ id: string }>(
    `with b as (insert into bot (name) values ('bench') returning id)
     insert into channel (bot_id, kind, name, phone_number_id, waba_id, access_token, graph_url, messages_per_second)
     select id, 'whatsapp', 'bench', (random() * 1e15)::bigint::text, '1', $1, $2, $3 from b returning id`,
    [seal('token'), base, RATE],
  )
  await query(
    `with k as (insert into contact (name) select 'Person ' || n from generate_series(1, $2::int) n returning id), c as (
       insert into conversation (bot_id, channel_id, contact_id, address, last_number, last_customer_at)
       select h.bot_id, h.id, k.id, (5511900000000 + k.id)::text, $3 / $2, now() from k, channel h where h.id = $1 returning id),
     m as (
       insert into message (conversation_id, number, author, kind, body, delivery, at)
       select c.id, n, 'bot', 'text', '{"kind": "text", "text": "Your order is on its way."}', 0, now()
       from c, generate_series(1, $3 / $2) n returning conversation_id, number)
     insert into outbox (channel_id, conversation_id, number) select $1, conversation_id, number from m order by number, conversation_id`,
    [channel?.id, CONVERSATIONS, MESSAGES],
  )
  await query('analyze')
  return channel?.id ?? ''
}
