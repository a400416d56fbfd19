import { beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import type { ContactCampaign, ContactOrder, Conversation, JourneyEvent } from '#protocol/http/index.ts'
import { say } from '#server/message/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type AtDesk, desk } from '../support/desk.ts'
import { customerWrites, lumiBot, type TestBot } from '../support/turns.ts'

await openFreshDatabase()
let bot: TestBot
let other: TestBot
let julia: AtDesk
let sofia: AtDesk

beforeAll(async () => {
  bot = await lumiBot('whatsapp')
  other = await lumiBot('whatsapp')
  const people = await desk([bot.botId], { Julia: 'agent', Sofia: 'manager' })
  julia = people.Julia!
  sofia = people.Sofia!
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

test('a contact’s campaigns, orders and chats come page by page, as far as the asker reaches', async () => {
  const chat = await customerWrites(bot, '5511900000003', 'hi')
  const elsewhere = await customerWrites(other, '5511900000003', 'hi')
  const contact = (await query<{ id: string }>('select contact_id as id from conversation where id = $1', [chat]))[0]!
    .id
  // The same person on another number: by hand, for a site tells no phone.
  await query('update conversation set contact_id = $2 where id = $1', [elsewhere, contact])
  for (const name of ['one', 'two', 'three']) await send(chat, name)
  await send(elsewhere, 'for others')
  const get = async <T>(who: AtDesk, what: string) =>
    (await who.ask<{ items: T[]; nextCursor: string | null }>('GET', `contacts/${contact}/${what}`)).body
  const names = (page: { items: ContactCampaign[] }) => page.items.map(({ campaign }) => campaign.name)
  const first = await get<ContactCampaign>(julia, 'campaigns?limit=2')
  expect([names(first), first.items[0]]).toMatchObject([
    ['three', 'two'],
    { delivery: 'queued', repliedAt: null, campaign: { kind: 'template' }, failure: null },
  ])
  const rest = await get<ContactCampaign>(julia, `campaigns?limit=2&cursor=${first.nextCursor}`)
  expect([names(rest), rest.nextCursor]).toEqual([['one'], null])
  expect(names(await get<ContactCampaign>(sofia, 'campaigns'))).toEqual(['for others', 'three', 'two', 'one'])
  const told = await get<JourneyEvent>(julia, 'journey?about=campaign')
  expect(told.items.map(({ kind, details }) => [kind, details.campaign])).toContainEqual(['campaignSent', 'three'])
  expect(told.items.every(({ kind, actor }) => kind === 'campaignSent' && actor.name === 'Lumi')).toBe(true)

  const order = { kind: 'order', items: [{ productId: 'halo', quantity: 2, price: 389, currency: 'BRL' }] }
  for (const id of [chat, elsewhere]) {
    await query(
      `with c as (update conversation set last_number = last_number + 1 where id = $1 returning last_number)
       insert into message (conversation_id, number, author, kind, body, at) select $1, last_number, 'customer', 'order', $2, now() from c`,
      [id, JSON.stringify(order)],
    )
  }
  expect((await get<ContactOrder>(julia, 'orders')).items).toMatchObject([{ conversationId: chat, items: order.items }])
  expect((await get<ContactOrder>(sofia, 'orders')).items.length).toBe(2)
  expect((await julia.ask('POST', `conversations/${chat}/intervention`)).status).toBe(200)
  // Held by somebody else: fields and campaigns stay, what was said goes.
  expect((await get<ContactOrder>(sofia, 'orders')).items.map(({ conversationId }) => conversationId)).toEqual([
    elsewhere,
  ])
  const chats = (await get<Conversation>(sofia, 'conversations')).items
  expect(chats.map(({ id, locked, lastMessage }) => [id, locked, lastMessage === null])).toEqual([
    [elsewhere, false, false],
    [chat, true, true],
  ])
  expect((await get<Conversation>(julia, 'conversations')).items.map(({ id, locked }) => [id, locked])).toEqual([
    [chat, false],
  ])
  expect(names(await get<ContactCampaign>(sofia, 'campaigns')).length).toBe(4)
})
