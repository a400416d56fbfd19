import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { assign, intervene, resolve, unassign, undoResolve } from '#server/conversation/index.ts'
import { clock } from '#server/settings/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import {
  chatRow,
  customerWrites,
  journeyKindsOf,
  lumiBot,
  person,
  settled,
  startWorkers,
  type TestBot,
  thread,
} from '../support/turns.ts'

let bot: TestBot
let stop: () => Promise<void>

beforeAll(async () => {
  await openFreshDatabase()
  bot = await lumiBot()
  stop = startWorkers()
  return () => stop()
})
afterAll(() => stop?.())

async function asked(user: string, text = 'talk to a person') {
  const id = await customerWrites(bot, user, 'hi')
  await settled(id)
  await customerWrites(bot, user, text)
  await settled(id)
  return id
}

describe('a customer and the bot', () => {
  test('a greeting is answered with the menu, once', async () => {
    const id = await customerWrites(bot, 'ana', 'hi')
    await settled(id)
    expect(await thread(id)).toEqual(['customer: hi', 'bot: Hi Name, I am Lumi 💡', 'bot: How can I help you today?'])
    const chat = await chatRow(id)
    expect(chat.takenNumber).toBe(chat.lastNumber)
    expect(await journeyKindsOf(id)).toEqual(['firstMessage', 'flowStarted'])
  })

  test('an order is looked up by a call and told', async () => {
    const id = await customerWrites(bot, 'olga', 'hi')
    await settled(id)
    await customerWrites(bot, 'olga', 'my order')
    await settled(id)
    await customerWrites(bot, 'olga', '20418')
    await settled(id)
    expect((await thread(id)).slice(-2)).toEqual([
      expect.stringContaining('Order 20418 is on its way'),
      'bot: How was this chat, from 1 to 5?',
    ])
    expect(await journeyKindsOf(id)).toContain('attributeChanged')
  })

  test('asking for a person makes the chat wait, counts the query, and the bot still answers', async () => {
    const id = await asked('rui')
    const chat = await chatRow(id)
    expect(chat).toMatchObject({ status: 'requesting', unresolvedQueries: 1 })
    expect((await thread(id)).at(-1)).toContain('I am asking a colleague to join')
    await customerWrites(bot, 'rui', 'agent')
    await settled(id)
    const again = await chatRow(id)
    expect(again.unresolvedQueries).toBe(2)
    expect(again.requestedAt).toEqual(chat.requestedAt)
  })
})

describe('a person and the chat', () => {
  test('Intervene silences the bot and tells the customer', async () => {
    const julia = await person('Júlia', [bot.botId])
    const id = await asked('eva')
    expect(await intervene(id, julia)).toEqual({ ok: true, conversationId: id })
    expect((await thread(id)).at(-1)).toBe('system: You are being transferred to Agent')
    await customerWrites(bot, 'eva', 'hi')
    await settled(id)
    expect((await thread(id)).at(-1)).toBe('customer: hi')
    expect(await chatRow(id)).toMatchObject({ status: 'intervened', holderId: julia.id, requestedAt: null })
  })

  test('pressing Intervene again changes nothing; a second agent learns who was first', async () => {
    const julia = await person('Júlia', [bot.botId])
    const lucas = await person('Lucas', [bot.botId])
    const id = await asked('iris')
    await intervene(id, julia)
    const before = await thread(id)
    expect(await intervene(id, julia)).toEqual({ ok: true, conversationId: id })
    expect(await thread(id)).toEqual(before)
    expect(await intervene(id, lucas)).toMatchObject({
      ok: false,
      code: 'takenByAnother',
      more: { holder: { id: julia.id, name: 'Júlia' } },
    })
  })

  test('Resolve says so, wakes the bot, and what was written to the person is never answered', async () => {
    const julia = await person('Júlia', [bot.botId])
    const id = await asked('noa')
    await intervene(id, julia)
    await customerWrites(bot, 'noa', 'menu')
    await settled(id)
    expect(await resolve(id, julia)).toMatchObject({ ok: true })
    await settled(id)
    const lines = await thread(id)
    expect(lines).toContain('system: Resolved')
    expect(lines.at(-1)).toBe('bot: How was this chat, from 1 to 5?')
    expect(lines.filter((line) => line === 'bot: How can I help you today?')).toHaveLength(1)
    await customerWrites(bot, 'noa', '5')
    await settled(id)
    await customerWrites(bot, 'noa', 'menu')
    await settled(id)
    expect((await thread(id)).at(-1)).toBe('bot: How can I help you today?')
    expect(await chatRow(id)).toMatchObject({ status: 'active' })
  })

  test('Return to queue keeps the first request time', async () => {
    const julia = await person('Júlia', [bot.botId])
    const id = await asked('max')
    const { requestedAt } = await chatRow(id)
    await intervene(id, julia)
    expect(await unassign(id, julia, 'lunch')).toMatchObject({ ok: true })
    expect(await chatRow(id)).toMatchObject({ status: 'requesting', holderId: null, requestedAt })
  })

  test('a Resolve can be taken back by who pressed it, for 8 seconds and until the customer writes', async () => {
    const julia = await person('Júlia', [bot.botId])
    const arjun = await person('Arjun', [bot.botId], { role: 'manager' })
    const id = await asked('uma')
    await intervene(id, julia)
    await resolve(id, julia)
    expect(await undoResolve(id, arjun)).toMatchObject({ ok: false, code: 'notYours' })
    expect(await undoResolve(id, julia)).toMatchObject({ ok: true })
    expect(await chatRow(id)).toMatchObject({ status: 'intervened', holderId: julia.id })
    await resolve(id, julia)
    await customerWrites(bot, 'uma', 'one more thing')
    expect(await undoResolve(id, julia)).toMatchObject({ ok: false, code: 'undoTooLate' })
    await settled(id)
    await intervene(id, julia)
    await resolve(id, julia)
    clock.skip(9_000)
    expect(await undoResolve(id, julia)).toMatchObject({ ok: false, code: 'undoTooLate' })
  })

  test('the holder hands on to another Online agent with a note; a manager to anyone of the bot', async () => {
    const julia = await person('Júlia', [bot.botId])
    const lucas = await person('Lucas', [bot.botId], { presence: 'away' })
    const arjun = await person('Arjun', [], { role: 'manager' })
    const id = await asked('kim')
    await intervene(id, julia)
    expect(await assign(id, julia, lucas.id)).toMatchObject({ ok: false, code: 'agentNotOnline' })
    expect(await assign(id, arjun, lucas.id, 'you know lamps')).toMatchObject({ ok: true })
    expect(await chatRow(id)).toMatchObject({ status: 'intervened', holderId: lucas.id })
    expect((await journeyKindsOf(id)).at(-1)).toBe('transferred')
    expect(await intervene(id, arjun)).toMatchObject({ ok: false, code: 'takenByAnother' })
  })

  test('admins and managers take only chats of bots they joined, and only when Online', async () => {
    const outside = await person('Sofia', [], { role: 'admin' })
    const away = await person('Arjun', [bot.botId], { role: 'manager', presence: 'away' })
    const id = await asked('lia')
    expect(await intervene(id, outside)).toMatchObject({ ok: false, code: 'notInThisBot' })
    expect(await intervene(id, away)).toMatchObject({ ok: false, code: 'notOnline' })
  })
})
