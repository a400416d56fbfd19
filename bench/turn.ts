/**
 * Whole turns: signed webhook → stored → the Lumi flow decides → saved → the answer reaches a Graph stub. Every message is
 * answered; intake, turns and sending run in this process as in the product, the customers and the stub in another.
 */
import { fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import Fastify from 'fastify'
import { query } from '#db/index.ts'
import { forgetNumbers } from '#server/channel/index.ts'
import { startTurns } from '#server/conversation/index.ts'
import { createBot, importPack } from '#server/flow/index.ts'
import { webhookDoors } from '#server/http/webhooks.ts'
import { startJobs } from '#server/jobs/index.ts'
import { startSender } from '#server/message/index.ts'
import { seal } from '#server/settings/index.ts'
import { figure, median, percentile, quick } from './_figures.ts'
import { benchDatabase } from './_ground.ts'
import type { Burst, Came } from './_turn-world.ts'

const SECRET = 'bench-app-secret'
const NUMBERS = ['900000000000201', '900000000000202']
// As many people as messages: one who writes again before the answer left is early, and rightly gets none.
const MESSAGES = quick ? 2_000 : 8_000
const ROUNDS = quick ? 1 : 3

const database = await benchDatabase()
const world = fork(new URL('./_turn-world.ts', import.meta.url), {
  execArgv: ['--import', 'tsx'],
  env: { ...process.env, SECRET, GRAPH_MS: '20' },
  serialization: 'advanced',
})
const { port } = await heard<{ port: number }>()

const botId = await createBot('Lumi', ['en', 'pt-BR'])
await importPack(botId, JSON.parse(readFileSync(new URL('../server/demo/lumi.json', import.meta.url), 'utf8')))
for (const id of NUMBERS)
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id, waba_id, app_secret, access_token, graph_url, messages_per_second)
     values ($1, 'whatsapp', 'Bench', $2, '1', $3, $4, $5, 1000)`,
    [botId, id, seal(SECRET), seal('token'), `http://127.0.0.1:${port}`],
  )
forgetNumbers()

const app = Fastify()
await app.register(webhookDoors)
const address = await app.listen({ port: 0, host: '127.0.0.1' })
const sender = startSender()
const stops = [startJobs(), startTurns(), () => sender.stop()]

let runs = 0
async function burst(more: Partial<Burst>): Promise<Came> {
  const whole: Burst = {
    url: `${address}/webhooks/whatsapp`,
    phoneNumberIds: NUMBERS,
    run: `run${process.pid}.${runs++}`,
    text: 'menu',
    messages: MESSAGES,
    people: MESSAGES,
    connections: 64,
    rate: 0,
    ...more,
  }
  world.send(whole)
  const came = await heard<Came>()
  if (came.refused > 0 || came.answered < whole.messages)
    throw new Error(`${came.refused} refused, ${came.answered} of ${whole.messages} answered`)
  return came
}

// The first round meets new people and cold code: not counted.
await burst({})
await query('analyze')
const perSecond: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  const came = await burst({})
  perSecond.push(MESSAGES / came.seconds)
}
const calm = await burst({ rate: 200, messages: quick ? 1_000 : 4_000 })

console.log(`whole turns, every message answered by Lumi (${perSecond.map(Math.round).join(', ')})`)
figure('whole turns', median(perSecond), '/s', '≥ 800')
figure('customer → Graph API at 200/s, p50', percentile(calm.waits, 0.5), 'ms', '< 15')
figure('customer → Graph API at 200/s, p99', percentile(calm.waits, 0.99), 'ms', '< 60')

for (const stop of stops) await stop()
await app.close()
world.kill()
await database.close()
process.exit(0)

function heard<T>(): Promise<T> {
  return new Promise((done, failed) => {
    world.once('message', (message) => done(message as T))
    world.once('error', failed)
  })
}
