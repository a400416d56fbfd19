import fc from 'fast-check'
import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { rank } from '#domain/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, fixtures, post, sentMessage, webhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const HISTORIES = runs(150)
const steps = ['sent', 'failed', 'delivered', 'read', 'played'] as const
type Step = (typeof steps)[number]
let app: FastifyInstance
let channelId: string

beforeAll(async () => {
  channelId = (await fixtureNumbers()).channelIds[0]!
  app = await webhookDoor()
})

const tick = (id: string, step: Step, second: number, attempt: string | null) =>
  webhook({
    statuses: [
      {
        id,
        status: step,
        timestamp: String(fixtures.base_timestamp + second),
        ...(attempt ? { biz_opaque_callback_data: attempt } : {}),
        ...(step === 'failed' ? { errors: [{ code: 131026, title: 'x' }] } : {}),
      },
    ],
  })

const permutations = <T>(items: T[]): T[][] =>
  items.length <= 1
    ? [items]
    : items.flatMap((item, i) => permutations(items.toSpliced(i, 1)).map((rest) => [item, ...rest]))

/** Posts ticks one by one; counts each time the tick fell, and a wrong end. */
async function play(name: string, history: { step: Step; second: number }[], known: boolean): Promise<number> {
  const id = `wamid.${name}`
  const { conversationId, number } = await sentMessage(channelId, known ? id : null, known ? 'accepted' : 'unknown')
  const attempt = known ? null : `${conversationId}-${number}-1`
  let violations = 0
  let before = 0
  for (const { step, second } of history) {
    if ((await post(app, tick(id, step, second, attempt))) !== 200) violations++
    const now = await deliveryOf(conversationId)
    if (now.delivery < before) violations++
    before = now.delivery
  }
  const end = await deliveryOf(conversationId)
  if (end.delivery !== Math.max(3, ...history.map(({ step }) => rank(step)))) violations++
  for (const step of steps) {
    const first = Math.min(...history.filter((one) => one.step === step).map(({ second }) => second))
    const expected = Number.isFinite(first) ? (fixtures.base_timestamp + first) * 1000 : null
    if ((end[`${step}_at`]?.getTime() ?? null) !== expected) violations++
  }
  if (end.waiting !== 0 || end.external_id !== id) violations++
  return violations
}

type Row = { delivery: number; waiting: number; external_id: string } & Record<`${Step}_at`, Date | null>
const deliveryOf = async (conversationId: string) =>
  (
    await query<Row>(
      `select delivery, external_id, sent_at, failed_at, delivered_at, read_at, played_at,
         (select count(*)::int from outbox o where o.conversation_id = m.conversation_id) as waiting
       from message m where conversation_id = $1`,
      [conversationId],
    )
  )[0]!

test('P5: in every order of ticks the tick only rises, each step keeps its first time, and an unknown is settled', async () => {
  let violations = 0
  let histories = 0
  for (const order of permutations([...steps])) {
    violations += await play(
      `order.${histories++}`,
      order.map((step) => ({ step, second: steps.indexOf(step) })),
      histories % 2 === 0,
    )
  }
  const history = fc.array(fc.record({ step: fc.constantFrom(...steps), second: fc.integer({ min: 1, max: 500 }) }), {
    minLength: 1,
    maxLength: 8,
  })
  for (const random of fc.sample(history, HISTORIES)) {
    violations += await play(`random.${histories++}`, random, histories % 2 === 0)
  }
  console.log(`P5: histories ${histories}, violations ${violations}`)
  expect(violations).toBe(0)
})
