import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { hold, Listener, liveServer, type Person, person, textsOf } from '../support/live.ts'
import { emptySystem, fixtureNumbers, post, textWebhook } from '../support/whatsapp.ts'

await openFreshDatabase()
let server: Awaited<ReturnType<typeof liveServer>>
let botId: string
let julia: Person
let lucas: Person
let sofia: Person
let open: Listener[] = []

beforeAll(async () => {
  botId = (await fixtureNumbers()).botId
  julia = await person('Julia', [botId])
  lucas = await person('Lucas', [botId])
  sofia = await person('Sofia', [], 'admin')
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

describe('what happens is told', () => {
  test('a message reaches everybody of the bot, with its chat', async () => {
    const ears = [await listen(julia), await listen(lucas), await listen(sofia)]
    await write('hello there')
    for (const ear of ears) {
      await ear.until(() => ear.of('message.stored').length === 1)
      const { message, conversation } = ear.of('message.stored')[0]!.data
      expect(message).toMatchObject({ seq: 1, from: 'customer', content: { kind: 'text', text: 'hello there' } })
      expect(conversation).toMatchObject({ unread: 1, locked: false, lastNumber: 1, section: 'active' })
    }
  })

  test('an agent of another bot hears nothing of it', async () => {
    const [other] = await query<{ id: string }>(`insert into bot (name) values ('Other') returning id`)
    const maya = await person('Maya', [other!.id])
    const [theirs, ours] = [await listen(maya), await listen(julia)]
    await write('not for Maya')
    await ours.until(() => ours.of('message.stored').length === 1)
    // a later thing that Maya does hear shows that the message had its chance
    await query(
      `insert into event (kind, facts) values ('presence.changed', jsonb_build_object('agentId', $1::text))`,
      [julia.id],
    )
    await theirs.until(() =>
      theirs.of('presence.changed').some(({ cursor, data }) => cursor !== null && data.agentId === julia.id),
    )
    expect(theirs.raw).not.toContain('not for Maya')
  })

  test('counts follow at most a second later, and only when they changed', async () => {
    const ear = await listen(julia)
    await write('count me')
    await ear.until(() => ear.of('counts.changed').some(({ data }) => data.botId === botId && data.counts.active === 1))
  })

  test('who has a socket is connected, and says so to the others', async () => {
    const ear = await listen(julia)
    const tom = await person('Tom', [botId])
    await listen(tom)
    await ear.until(() => ear.of('presence.changed').some(({ data }) => data.agentId === tom.id && data.connected))
    open.at(-1)!.cut()
    await ear.until(
      () => ear.of('presence.changed').some(({ data }) => data.agentId === tom.id && !data.connected),
      10_000,
    )
  })

  test('typing is told by the holder alone, and only to those who may read', async () => {
    const chat = await write('is anybody there?')
    await query(`update bot set supervision = 'team' where id = $1`, [botId])
    const [holder, other, admin] = [await listen(julia), await listen(lucas), await listen(sofia)]
    other.say({ frame: 'typing', conversationId: chat })
    await hold(chat, julia.id)
    await holder.until(() => holder.of('conversation.changed').length > 0)
    holder.say({ frame: 'typing', conversationId: chat })
    await admin.until(() => admin.of('typing').length === 1)
    expect(admin.of('typing')[0]!.data).toMatchObject({ who: 'agent', agentId: julia.id })
    expect(other.of('typing')).toEqual([])
    expect(holder.of('typing')).toEqual([])
    await query(`update bot set supervision = 'strict' where id = $1`, [botId])
  })
})

describe('only the holder hears what is said in a chat that is held', () => {
  test('everybody else gets the locked row, from the move on', async () => {
    const [mine, theirs, admins] = [await listen(julia), await listen(lucas), await listen(sofia)]
    const chat = await write('my order is late')
    await theirs.until(() => theirs.of('message.stored').length === 1)
    await hold(chat, julia.id)
    for (const ear of [theirs, admins]) {
      await ear.until(() => ear.of('conversation.changed').length > 0)
      expect(ear.of('conversation.changed')[0]!.data.conversation).toMatchObject({
        locked: true,
        holder: { id: julia.id, name: 'Julia' },
        lastMessage: null,
        unread: 0,
      })
    }
    const before = theirs.raw.length
    await write('the secret is aubergine')
    await mine.until(() => textsOf(mine.events).includes('the secret is aubergine'))
    await theirs.until(() => theirs.raw.length > before)
    expect(theirs.raw + admins.raw).not.toContain('aubergine')
    await hold(chat, null)
    await write('thank you all')
    await theirs.until(() => textsOf(theirs.events).includes('thank you all'))
  })

  test('what was said before the move is locked as well for who comes back after it', async () => {
    const before = await listen(lucas)
    const cursor = before.cursor
    before.cut()
    const chat = await write('said while nobody held it: marzipan')
    await hold(chat, julia.id)
    const after = await listen(lucas, cursor)
    await after.until(() => after.of('conversation.changed').length > 0)
    expect(after.raw).not.toContain('marzipan')
  })
})

describe('a line that comes back misses nothing and hears nothing twice', () => {
  test('from its cursor on, in order', async () => {
    const first = await listen(julia)
    await write('one')
    await first.until(() => textsOf(first.events).length === 1)
    first.cut()
    for (const text of ['two', 'three', 'four']) await write(text)
    const again = await listen(julia, first.cursor)
    await write('five')
    await again.until(() => textsOf(again.events).includes('five'))
    expect(textsOf(again.events)).toEqual(['two', 'three', 'four', 'five'])
    expect(again.frames[0]).toMatchObject({ frame: 'welcome', cursor: first.cursor })
  })

  for (const [what, cursor] of [
    ['of another log', 'elsewhere.1.1'],
    ['that is no cursor', 'nonsense'],
    ['from the future', null],
  ] as const) {
    test(`a cursor ${what} is told to load afresh, and goes on from there`, async () => {
      const [row] = await query<{ epoch: string }>('select epoch from event_epoch')
      const ear = await listen(julia, cursor ?? `${row!.epoch}.999999999999.1`)
      expect(ear.frames[0]?.frame).toBe('resync')
      await write('after the gap')
      await ear.until(() => textsOf(ear.events).includes('after the gap'))
    })
  }

  test('a cursor below what is kept is told to load afresh', async () => {
    const first = await listen(julia)
    await write('long forgotten')
    await query(`update event_epoch set floor_xid = pg_current_xact_id()`)
    const again = await listen(julia, first.cursor)
    expect(again.frames[0]?.frame).toBe('resync')
    await query(`update event_epoch set floor_xid = '0'`)
  })
})
