import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { forgetAskers } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { Listener, liveServer, ORIGIN, type Person, person, textsOf, ticketFor } from '../support/live.ts'
import { emptySystem, fixtureNumbers, post, textWebhook } from '../support/whatsapp.ts'

await openFreshDatabase()
let server: Awaited<ReturnType<typeof liveServer>>
let botId: string
let julia: Person
let open: Listener[] = []

beforeAll(async () => {
  botId = (await fixtureNumbers()).botId
  julia = await person('Julia', [botId])
  await person('Lucas', [botId])
  await person('Sofia', [], 'admin')
  server = await liveServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  for (const one of open) one.cut()
  open = []
  await emptySystem()
})

const listen = async (who: Person, cursor: string | null = null) => {
  const listener = await Listener.of(server.port, who, cursor)
  open.push(listener)
  return listener
}
let sent = 0
const write = async (text: string, user = 'GB.ana') => {
  expect(await post(server.app, textWebhook(`wamid.live.${sent++}`, text, { user }))).toBe(200)
  const [chat] = await query<{ id: string }>('select conversation_id as id from identity where user_id = $1', [user])
  return chat!.id
}

describe('the door of the socket', () => {
  test('a page of another origin does not get in', async () => {
    await expect(Listener.open(server.port, { origin: 'https://evil.test' })).rejects.toThrow('403')
  })

  test('a ticket opens once', async () => {
    const ticket = await ticketFor({ kind: 'person', id: julia.id })
    const first = await Listener.open(server.port, { ticket })
    await first.until(() => first.frames[0]?.frame === 'welcome')
    const second = await Listener.open(server.port, { ticket })
    await second.until(() => second.closed !== null)
    expect(second.frames[0]).toMatchObject({ frame: 'refused', code: 'ticket_refused' })
    first.cut()
  })

  test('an old ticket does not open', async () => {
    const ticket = await ticketFor({ kind: 'person', id: julia.id })
    await query(`update socket_ticket set until = now() - interval '1 second'`)
    const late = await Listener.open(server.port, { ticket })
    await late.until(() => late.closed?.code === 4401)
  })

  for (const [what, frame, code] of [
    ['nonsense', '{"frame":', 4400],
    ['an unknown frame', '{"frame":"shutdown"}', 4400],
    ['more than 64 KB', JSON.stringify({ frame: 'typing', conversationId: 'x'.repeat(70_000) }), 1009],
  ] as const) {
    test(`${what} ends the line`, async () => {
      const ear = await listen(julia)
      ear.say(frame)
      await ear.until(() => ear.closed !== null)
      expect(ear.closed?.code).toBe(code)
    })
  }

  test('who says nothing for five seconds is sent away', async () => {
    const silent = await Listener.open(server.port)
    await silent.until(() => silent.closed !== null, 8_000)
    expect(silent.frames).toMatchObject([{ frame: 'refused', code: 'no_hello' }])
  })

  test('a flood of frames ends the line', async () => {
    const ear = await listen(julia)
    for (let n = 0; n < 80; n++) ear.say({ frame: 'ping' })
    await ear.until(() => ear.closed?.code === 4429)
  })

  test('a ping is answered', async () => {
    const ear = await listen(julia)
    ear.say({ frame: 'ping' })
    await ear.until(() => ear.frames.some(({ frame }) => frame === 'pong'))
  })
})

describe('rights are asked all along', () => {
  test('who leaves the bot hears no more of it, and is told to load afresh', async () => {
    const eva = await person('Eva', [botId])
    const [gone, stays] = [await listen(eva), await listen(julia)]
    await query('delete from bot_agent where agent_id = $1', [eva.id])
    forgetAskers()
    await gone.until(() => gone.frames.some(({ frame }) => frame === 'resync'))
    await write('after Eva left')
    await stays.until(() => textsOf(stays.events).includes('after Eva left'))
    expect(gone.raw).not.toContain('after Eva left')
  })

  test('who is deactivated is cut off, wherever that was done', async () => {
    const ben = await person('Ben', [botId])
    const ear = await listen(ben)
    await query('update agent set deactivated_at = now() where id = $1', [ben.id])
    await ear.until(() => ear.closed?.code === 4401)
  })

  test('a revoked key is cut off', async () => {
    const [key] = await query<{ id: string }>(
      `insert into api_key (name, role, hash, start) values ('k', 'manager', 'x', 'x') returning id`,
    )
    const ear = await Listener.open(server.port, {
      ticket: await ticketFor({ kind: 'key', id: key!.id }),
      origin: null,
    })
    expect(ear.frames[0]?.frame).toBe('welcome')
    await query('update api_key set revoked_at = now() where id = $1', [key!.id])
    await ear.until(() => ear.closed?.code === 4401)
  })
})

test('the socket stands only at its own address', async () => {
  expect(ORIGIN).toBeTruthy()
  const answer = await fetch(`http://127.0.0.1:${server.port}/socket`)
  expect(answer.status).toBe(404)
})
