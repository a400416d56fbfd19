import { beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { say } from '#server/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { customerWrites, lumiBot, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot

beforeAll(async () => {
  bot = await lumiBot('whatsapp')
})

const send = (conversationId: string, name: string, clientId?: string) =>
  transaction((tx) =>
    say(tx, {
      conversationId,
      author: 'bot',
      authorId: bot.botId,
      content: { kind: 'template', name, language: 'en', components: [] },
      clientId,
    }),
  )
const recipients = (conversationId: string) =>
  query<{ name: string; kind: string; number: number; replied: Date | null }>(
    `select p.name, p.kind, r.number, r.replied_at as replied from campaign_recipient r join campaign p on p.id = r.campaign_id
     where r.conversation_id = $1 order by r.number`,
    [conversationId],
  )

test('a template belongs to the campaign of its name; the next words of the customer answer all that wait', async () => {
  const chat = await customerWrites(bot, '5511900000001', 'hi')
  const other = await customerWrites(bot, '5511900000002', 'hi')
  await Promise.all([send(chat, 'back_in_stock', 'one'), send(other, 'back_in_stock')])
  await send(chat, 'back_in_stock', 'one') // the same once more
  await send(chat, 'winter')
  expect(await recipients(chat)).toEqual([
    { name: 'back_in_stock', kind: 'template', number: 2, replied: null },
    { name: 'winter', kind: 'template', number: 3, replied: null },
  ])
  expect(await query('select name from campaign order by name')).toEqual([
    { name: 'back_in_stock' },
    { name: 'winter' },
  ])

  await customerWrites(bot, '5511900000001', 'yes, please')
  const answered = await recipients(chat)
  expect(answered.every(({ replied }) => replied !== null)).toBe(true)
  await customerWrites(bot, '5511900000001', 'and one more')
  expect(await recipients(chat)).toEqual(answered)
  expect((await recipients(other)).map(({ replied }) => replied)).toEqual([null])
})
