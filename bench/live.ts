/**
 * Customer to agent: from the moment a signed webhook is sent to the moment its message stands in an agent's socket, with
 * 100 agents of one bot listening. Customers and agents run in a process of their own on the same machine.
 */
import { createHash, randomBytes } from 'node:crypto'
import Fastify from 'fastify'
import { query } from '#db/index.ts'
import { webhookDoors } from '#server/http/webhooks.ts'
import { attachLive } from '#server/realtime/index.ts'
import { seal } from '#server/settings/index.ts'
import { inChild } from './_child.ts'
import { benchDatabase } from './_database.ts'
import type { Heard, Listening } from './_readers.ts'

const SECRET = 'bench-app-secret'
const PHONE = '900000000000201'
const AGENTS = 100
const SECONDS = Number(process.env.BENCH_SECONDS ?? 15)

const database = await benchDatabase()
await query(`insert into bot (name) values ('Bench')`)
await query(
  `insert into channel (bot_id, kind, name, phone_number_id, waba_id, app_secret) select id, 'whatsapp', 'Bench', $1, '1', $2 from bot`,
  [PHONE, seal(SECRET)],
)
await query(
  `with people as (insert into agent (name, email, role) select 'Agent ' || n, n || '@bench.test', 'agent' from generate_series(1, $1) n returning id)
   insert into bot_agent (bot_id, agent_id) select bot.id, people.id from bot, people`,
  [AGENTS],
)
const agents = await query<{ id: string }>('select id from agent order by id')

const app = Fastify({ forceCloseConnections: true })
await app.register(webhookDoors)
await attachLive(app, { trustedOrigins: new Set() })
const address = await app.listen({ port: 0, host: '127.0.0.1' })

async function ticketsFor(ids: string[]): Promise<string[]> {
  const tickets = ids.map(() => randomBytes(24).toString('base64url'))
  await query(
    `insert into socket_ticket (hash, asker, until)
     select t.hash, jsonb_build_object('kind', 'person', 'id', t.id), now() + interval '30 seconds'
     from unnest($1::bytea[], $2::text[]) t (hash, id)`,
    [tickets.map((ticket) => createHash('sha256').update(ticket).digest()), ids],
  )
  return tickets
}

let runs = 0
const round = async (perSecond: number, seconds: number): Promise<Heard> =>
  inChild<Listening, Heard>('./_readers.ts', {
    address,
    tickets: await ticketsFor(agents.map(({ id }) => id)),
    secret: SECRET,
    phoneNumberId: PHONE,
    messages: perSecond * seconds,
    perSecond,
    run: `run${runs++}`,
  })

await round(50, 3)
for (const perSecond of [20, 100]) {
  const { p50, p95, p99, heard, wanted } = await round(perSecond, SECONDS)
  const target = perSecond === 100 ? '   target p50 < 8 ms, p99 < 30 ms' : ''
  console.log(
    `${AGENTS} agents, ${perSecond}/s   p50 ${p50.toFixed(1)} ms, p95 ${p95.toFixed(1)} ms, p99 ${p99.toFixed(1)} ms   heard ${heard} of ${wanted}${target}`,
  )
}
await app.close()
await database.close()
