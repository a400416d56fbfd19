/**
 * Intake: signed webhook → durable → 200, with the bot's turn switched off, beside the ceiling of the same run: the same
 * HTTP stack, check and group commit around one bare insert. Load comes from a process of its own on the same machine.
 */
import Fastify from 'fastify'
import { groupCommit, query } from '#db/index.ts'
import { forgetNumbers, LARGEST_WEBHOOK, verify } from '#server/channel/index.ts'
import { webhookDoors } from '#server/http/webhooks.ts'
import { seal } from '#server/settings/index.ts'
import { inChild } from './_child.ts'
import { figure, median, quick } from './_figures.ts'
import { benchDatabase } from './_ground.ts'
import type { Load, Measured } from './_load.ts'

const SECRET = 'bench-app-secret'
const PHONE = '900000000000201'
const MESSAGES = Number(process.env.BENCH_MESSAGES ?? (quick ? 4_000 : 20_000))
const STEADY = quick ? 3_000 : 10_000
const ROUNDS = quick ? 1 : 3

const database = await benchDatabase()
await query(`insert into bot (name) values ('Bench')`)
await query(
  `insert into channel (bot_id, kind, name, phone_number_id, waba_id, app_secret) select id, 'whatsapp', 'Bench', $1, '1', $2 from bot`,
  [PHONE, seal(SECRET)],
)
await query('create table bare (external_id text primary key, body bytea not null)')
forgetNumbers()

const app = Fastify()
await app.register(webhookDoors)
await app.register(async (bare) => {
  const insert = groupCommit(async (bodies: { id: string; raw: Buffer }[]) => {
    await query(
      'insert into bare (external_id, body) select * from unnest($1::text[], $2::bytea[]) on conflict do nothing',
      [bodies.map(({ id }) => id), bodies.map(({ raw }) => raw)],
      { name: 'bare' },
    )
    return bodies.map(() => true)
  })
  bare.removeAllContentTypeParsers()
  bare.addContentTypeParser('*', { parseAs: 'buffer', bodyLimit: LARGEST_WEBHOOK }, (_request, body, done) =>
    done(null, body),
  )
  bare.post('/ceiling', async (request, reply) => {
    const raw = request.body as Buffer
    if (!verify(raw, request.headers['x-hub-signature-256']?.toString(), [SECRET])) return reply.code(401).send('')
    const id = JSON.parse(raw.toString('utf8')).entry[0].changes[0].value.messages[0].id
    await insert({ id, raw })
    return reply.code(200).send('')
  })
})
const address = await app.listen({ port: 0, host: '127.0.0.1' })

let runs = 0
const burst = (path: string, more: Partial<Load> = {}): Promise<Measured> =>
  inChild<Load, Measured>('./_load.ts', {
    url: `${address}${path}`,
    secret: SECRET,
    phoneNumberId: PHONE,
    run: `run${runs++}`,
    messages: MESSAGES,
    people: 2_000,
    connections: 128,
    rate: 0,
    ...more,
  })

const whole = (n: number) => Math.round(n).toLocaleString('en')

// the first round meets 2,000 new people and cold code: shown, not counted
const first = await burst('/webhooks/whatsapp', { messages: 4_000 })
await burst('/ceiling', { messages: 4_000 })
const intake: number[] = []
const ceiling: number[] = []
for (let round = 0; round < ROUNDS; round++) {
  for (const [path, into] of [
    ['/webhooks/whatsapp', intake],
    ['/ceiling', ceiling],
  ] as const) {
    const measured = await burst(path)
    if (measured.refused > 0) throw new Error(`${measured.refused} webhooks were refused`)
    into.push(measured.perSecond)
  }
}
const steady = await burst('/webhooks/whatsapp', { rate: 1_000, messages: STEADY, connections: 64 })
const [stored] = await query<{ messages: number; unread: number }>(
  'select (select count(*)::int from message) as messages, (select sum(unread)::int from conversation) as unread',
)
const sent = 4_000 + ROUNDS * MESSAGES + STEADY
console.log(
  `intake        ${whole(median(intake))}/s   (${intake.map(whole).join(', ')}; 2,000 new people among the first 4,000: ${whole(first.perSecond)}/s)`,
)
console.log(
  `ceiling       ${whole(median(ceiling))}/s   (${ceiling.map(whole).join(', ')}: one bare insert, same stack)`,
)
figure('intake', median(intake), '/s', '≥ 5,000')
figure('share of the ceiling', (median(intake) / median(ceiling)) * 100, '%', '≥ 50')
figure('at 1,000/s, p99', steady.p99, 'ms', '< 20')
console.log(`  (at 1,000/s p50 ${steady.p50.toFixed(1)} ms)`)
console.log(
  `stored        ${whole(stored?.messages ?? 0)} of ${whole(sent)} messages, unread ${whole(stored?.unread ?? 0)}`,
)
await app.close()
await database.close()
