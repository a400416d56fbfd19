import type { FastifyInstance } from 'fastify'
import { beforeAll, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, fixtures, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const ROUNDS = runs(100)
const AT_ONCE = 12
let app: FastifyInstance

beforeAll(async () => {
  await fixtureNumbers()
  app = await webhookDoor()
})

test('P15: however the first messages of a person race, there is one chat per channel and one contact', async () => {
  let violations = 0
  for (let round = 0; round < ROUNDS; round++) {
    const ids = { user: `GB.p15x${round}`, phone: `4478${100_000 + round}` }
    await Promise.all(
      Array.from({ length: AT_ONCE }, (_, n) =>
        post(
          app,
          // with both ids, on both numbers, half of the rounds beginning as an older payload with the phone alone
          textWebhook(`wamid.p15.${round}.${n}`, 'first!', {
            ...(round % 2 === 1 && n % 3 === 0 ? { user: null, phone: ids.phone } : ids),
            number: fixtures.phone_number_ids[n % 2],
          }),
        ),
      ),
    )
    const rows = await query<{ chats: number; contacts: number; messages: number }>(
      `select count(distinct c.id)::int as chats, count(distinct c.contact_id)::int as contacts, count(m.number)::int as messages
       from identity i join conversation c on c.id = i.conversation_id left join message m on m.conversation_id = c.id and i.kind = 'phone'
       where i.user_id in ($1, $2) group by i.channel_id`,
      [ids.user, ids.phone],
    )
    const [people] = await query<{ n: number }>('select count(*)::int as n from contact where phone = $1', [
      `+${ids.phone}`,
    ])
    const right =
      rows.length === 2 && rows.every((row) => row.chats === 1 && row.messages === AT_ONCE / 2) && people?.n === 1
    if (!right) violations++
  }
  const orphans = await query(
    'select 1 from contact k where not exists (select from conversation c where c.contact_id = k.id)',
  )
  violations += orphans.length
  console.log(`P15: races ${ROUNDS}, first messages ${ROUNDS * AT_ONCE}, violations ${violations}`)
  expect(violations).toBe(0)
})
