import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const WRITERS = 64
const EACH = Math.ceil(runs(3_200) / WRITERS)
let app: FastifyInstance

beforeAll(async () => {
  await fixtureNumbers()
  app = await webhookDoor()
})

test('P6: numbers of one chat have no gap and no double while 64 writers write', async () => {
  const refused: number[] = []
  await Promise.all(
    Array.from({ length: WRITERS }, async (_, writer) => {
      for (let n = 0; n < EACH; n++) {
        const id = `wamid.p6.${writer}.${n}`
        const status = await post(app, textWebhook(id, id, { user: 'GB.one' }))
        // nearly a third comes twice, as Meta does
        if ((writer + n) % 3 === 0) await post(app, textWebhook(id, id, { user: 'GB.one' }))
        if (status !== 200) refused.push(status)
      }
    }),
  )
  const [row] = await query<Record<string, number>>(
    `select count(*)::int as messages, count(distinct m.number)::int as numbers, max(m.number) as highest, min(m.number) as lowest,
       max(c.last_number) as last, max(c.unread) as unread, (select count(*)::int from event where kind = 'message.stored') as events
     from message m join conversation c on c.id = m.conversation_id`,
  )
  const all = WRITERS * EACH
  const violations =
    Object.entries(row!).filter(([name, n]) => n !== (name === 'lowest' ? 1 : all)).length + refused.length
  console.log(`P6: writers ${WRITERS}, messages ${all}, violations ${violations}`)
  expect(row).toEqual({ messages: all, numbers: all, highest: all, lowest: 1, last: all, unread: all, events: all })
  expect(refused).toEqual([])
})
