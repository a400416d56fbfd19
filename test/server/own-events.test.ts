import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import { keepDraft } from '#server/draft/index.ts'
import { wake } from '#server/jobs/index.ts'
import { addNotices } from '#server/notice/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { hold, Listener, liveServer, type Person, person } from '../support/live.ts'
import { fixtureNumbers, post, textWebhook } from '../support/whatsapp.ts'

await openFreshDatabase()
let server: Awaited<ReturnType<typeof liveServer>>
let julia: Person
let lucas: Person
let chat: { id: string; botId: string; contactId: string }

beforeAll(async () => {
  const { botId } = await fixtureNumbers()
  julia = await person('Julia', [botId])
  lucas = await person('Lucas', [botId])
  server = await liveServer()
  await post(server.app, textWebhook('wamid.own.1', 'hello', { user: 'GB.ana' }))
  const [row] = await query<typeof chat>(
    `select id, bot_id as "botId", contact_id as "contactId" from conversation order by id desc limit 1`,
  )
  chat = row!
})
afterAll(() => server.close())

test('a draft and a notice reach only whom they belong to; others learn nothing, not even that there is one', async () => {
  const mine = await Listener.of(server.port, julia)
  const second = await Listener.of(server.port, julia)
  const other = await Listener.of(server.port, lucas)
  await keepDraft(julia.id, chat, { kind: 'reply', text: 'secret words' })
  await hold(chat.id, lucas.id)
  await transaction((tx) =>
    addNotices(tx, [julia.id], {
      kind: 'mention',
      botId: chat.botId,
      conversationId: chat.id,
      contactId: chat.contactId,
      number: 1,
      actorName: 'Lucas',
    }),
  )
  wake('events')
  for (const ear of [mine, second]) {
    await ear.until(() => ear.of('notices.changed').length > 0)
    expect(ear.of('draft.changed').map(({ data }) => data.draft.text)).toEqual(['secret words'])
    expect(ear.of('notices.changed')[0]?.data).toMatchObject({ unread: 1, notice: { kind: 'mention', text: null } })
  }
  await keepDraft(lucas.id, chat, { kind: 'note', text: 'the last thing' })
  await other.until(() => other.of('draft.changed').length > 0)
  expect(other.of('draft.changed').map(({ data }) => data.draft.text)).toEqual(['the last thing'])
  expect(other.of('notices.changed')).toEqual([])
  expect(other.raw).not.toContain('secret words')
  for (const ear of [mine, second, other]) ear.cut()
})
