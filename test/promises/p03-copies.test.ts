import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const ROUNDS = runs(50)
const COPIES = 100
let app: FastifyInstance

beforeAll(async () => {
  await fixtureNumbers()
  app = await webhookDoor()
})

test('P3: a hundred copies of one webhook at once are one message, one wake, one notification', async () => {
  let violations = 0
  for (let round = 0; round < ROUNDS; round++) {
    // every other round is a person's very first message
    const user = `GB.${round % 2 === 0 ? round : 'known'}`
    const raw = textWebhook(`wamid.p3.${round}`, 'once', {
      user,
      phone: round % 2 === 0 ? `4477${10_000 + round}` : undefined,
    })
    const answers = await Promise.all(Array.from({ length: COPIES }, () => post(app, raw)))
    const [found] = await query<{ rows: number; events: number; due: number }>(
      `with m as (select * from message where external_id = $1)
       select (select count(*) from m)::int as rows, (select count(*) from turn_due d join m on m.conversation_id = d.conversation_id)::int as due,
         (select count(*) from event e join m on e.conversation_id = m.conversation_id and e.number = m.number and e.kind = 'message.stored')::int as events`,
      [`wamid.p3.${round}`],
    )
    const whole =
      answers.every((status) => status === 200) && found?.rows === 1 && found.events === 1 && found.due === 1
    if (!whole) violations++
  }
  const [sums] = await query<{ right: boolean }>(
    `select bool_and(c.unread = n and c.last_number = n and c.session_messages = n) as right from conversation c
     join (select conversation_id, count(*) as n from message group by 1) m on m.conversation_id = c.id`,
  )
  if (!sums?.right) violations++
  const kept = await query('select 1 from webhook')
  console.log(`P3: rounds ${ROUNDS}, copies ${kept.length}, violations ${violations}`)
  expect(kept).toHaveLength(ROUNDS * COPIES)
  expect(violations).toBe(0)
})
