import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import {
  emptySystem,
  everything,
  fixture,
  fixtureNumbers,
  fixtures,
  post,
  sentMessage,
  webhookDoor,
} from '../support/whatsapp.ts'

await openFreshDatabase()
let app: FastifyInstance
let channelId: string

beforeAll(async () => {
  channelId = (await fixtureNumbers()).channelIds[0]!
  app = await webhookDoor()
})
beforeEach(emptySystem)

const count = async (sql: string) => Number((await query<{ n: string }>(`select count(*) as n from ${sql}`))[0]!.n)
const stored = async () => (await count("message where author in ('customer', 'system')")) + (await count('amendment'))

describe('each fixture has the effect its index names, and again changes nothing', () => {
  for (const [name, { signature, expect: wanted }] of Object.entries(fixtures.fixtures)) {
    test(name, async () => {
      if (wanted.after) await post(app, fixture(wanted.after))
      if (wanted.duplicate_of) await post(app, fixture(wanted.duplicate_of))
      const before = { messages: await stored(), due: await count('turn_due') }

      const answers = [wanted.http ?? 200].flat()
      expect(answers).toContain(await post(app, fixture(name), signature))

      if (wanted.messages !== undefined) expect((await stored()) - before.messages).toBe(wanted.messages)
      if (wanted.calls !== undefined) expect(await count("channel_event where kind = 'call'")).toBe(wanted.calls)
      if (wanted.account !== undefined) expect(await count("channel_event where kind = 'account'")).toBe(wanted.account)
      if (wanted.outgoing_echo !== undefined) {
        expect(await count("message where author = 'agent' and delivery = 4")).toBe(wanted.outgoing_echo)
      }
      if (wanted.wakes_bot === false) {
        expect(await count('turn_due')).toBe(before.due)
        expect(await count('conversation where last_customer_at is not null or unread > 0')).toBe(0)
      } else if (wanted.messages && !wanted.group && !wanted.edits && !wanted.revokes) {
        expect(await count('turn_due')).toBeGreaterThan(0)
      }
      if (wanted.alert) expect(await count("channel where health ->> 'state' = 'trouble'")).toBe(1)

      const once = await everything()
      expect(answers).toContain(await post(app, fixture(name), signature))
      expect(await everything()).toEqual(once)
    })
  }
})

describe('what the effect is, where a count does not say it', () => {
  const one = async <Row extends object>(sql: string, values: unknown[] = []) => (await query<Row>(sql, values))[0]

  test('a text keeps its words, its time, its sender and opens the window', async () => {
    await post(app, fixture('inbound-text.json'))
    const row =
      await one(`select m.number, m.body, m.at, m.extra, c.unread, c.session_messages, c.last_customer_at, c.unanswered_since,
      c.preview, c.address, k.name, k.phone, k.source from message m join conversation c on c.id = m.conversation_id join contact k on k.id = c.contact_id`)
    const at = new Date(fixtures.base_timestamp * 1000)
    expect(row).toEqual({
      number: 1,
      body: { kind: 'text', text: 'Hello, is the blue kettle back in stock?' },
      at,
      extra: { wakes: true },
      unread: 1,
      session_messages: 1,
      last_customer_at: at,
      unanswered_since: at,
      preview: {
        text: 'Hello, is the blue kettle back in stock?',
        kind: 'text',
        from: 'customer',
        at: at.toISOString(),
      },
      address: '447700900101',
      name: 'Ana Ferreira',
      phone: '+447700900101',
      source: 'Organic',
    })
    expect(await query('select user_id, kind from identity order by kind')).toEqual([
      { user_id: '447700900101', kind: 'phone' },
      { user_id: 'GB.5501928374650192837', kind: 'user' },
    ])
    expect(await count("event where kind = 'message.stored' and number = 1")).toBe(1)
    expect(await count("journey where kind = 'firstMessage'")).toBe(1)
    expect(await count("contact_search where folded like '%ana ferreira%447700900101%'")).toBe(1)
  })

  test('a person known by phone alone is the same person once the business-scoped id comes', async () => {
    await post(app, fixture('inbound-text-legacy-no-bsuid.json'))
    await post(app, fixture('inbound-text.json'))
    expect(await count('conversation')).toBe(1)
    expect(await count('identity')).toBe(2)
    expect(await one('select last_number, unread from conversation')).toEqual({ last_number: 2, unread: 2 })
  })

  test('a person without a phone is kept by id, and a shared number joins the same chat', async () => {
    await post(app, fixture('inbound-text-username-no-phone.json'))
    expect(await one('select phone, name from contact')).toEqual({ phone: null, name: 'Cai' })
    await post(app, fixture('inbound-contact-request-answer.json'))
    expect(await one('select phone, name from contact')).toEqual({ phone: '+447700900103', name: 'Cai' })
    expect(await count('conversation')).toBe(1)
    expect(await count("identity where user_id = '447700900103' and kind = 'phone'")).toBe(1)
  })

  test('an imported contact with the number is the one who writes', async () => {
    await query(`insert into contact (name, phone, source) values ('Ana from the list', '+447700900101', 'Fair')`)
    await post(app, fixture('inbound-text.json'))
    expect(await query('select name, source from contact')).toEqual([{ name: 'Ana from the list', source: 'Fair' }])
  })

  test('a number that changed moves the chat', async () => {
    await post(app, fixture('inbound-text.json'))
    await post(app, fixture('inbound-system-number-changed.json'))
    expect(await one('select address from conversation')).toEqual({ address: '447700900199' })
    expect(await one('select phone from contact')).toEqual({ phone: '+447700900199' })
    expect(await count("identity where user_id = '447700900101'")).toBe(0)
    expect(await count('conversation')).toBe(1)
    expect(await one('select author, kind from message where number = 2')).toEqual({ author: 'system', kind: 'system' })
    expect(await one('select unread from conversation')).toEqual({ unread: 1 })
    expect(await count("journey where kind = 'identityChanged'")).toBe(1)
  })

  for (const name of ['user-id-update.json', 'inbound-system-user-id-changed.json']) {
    test(`a business-scoped id made anew moves the chat (${name})`, async () => {
      await post(app, fixture('inbound-text-username-no-phone.json'))
      await post(app, fixture(name))
      expect(await query('select user_id from identity')).toEqual([{ user_id: 'GB.9930495867210394857' }])
      expect(await one('select address from conversation')).toEqual({ address: 'GB.9930495867210394857' })
      expect(await count('conversation')).toBe(1)
    })
  }

  test('a reaction is set, and taken away, on the message it is about, late or early', async () => {
    const target = 'wamid.HBgMTESTbHwqOhsFJz6bD3TW4Rya9PC3ftuU'
    await sentMessage(channelId, target)
    await post(app, fixture('inbound-reaction.json'))
    expect(await one('select reactions from message')).toEqual({
      reactions: [{ emoji: '👍🏽', from: 'customer', at: '2026-06-01T08:00:00.000Z' }],
    })
    await post(app, fixture('inbound-reaction-removed.json'))
    expect(await one('select reactions from message')).toEqual({ reactions: [] })
    expect(await count("event where kind = 'message.changed'")).toBe(2)
  })

  test('an edit keeps the first words, and one that came before its message waits for it', async () => {
    await post(app, fixture('inbound-edit-text.json'))
    expect(await count('message')).toBe(0)
    await post(app, fixture('inbound-text.json'))
    expect(await one('select body, body_before, edited_at is not null as edited from message')).toEqual({
      body: { kind: 'text', text: 'Hello, is the GREEN kettle back in stock?' },
      body_before: { kind: 'text', text: 'Hello, is the blue kettle back in stock?' },
      edited: true,
    })
    expect(await one("select preview ->> 'text' as text from conversation")).toEqual({
      text: 'Hello, is the GREEN kettle back in stock?',
    })
  })

  test('a reaction to a message whose id nobody knows yet waits until a tick names it', async () => {
    const target = 'wamid.HBgMTESTbHwqOhsFJz6bD3TW4Rya9PC3ftuU'
    const { conversationId } = await sentMessage(channelId, null, 'unknown')
    await post(app, fixture('inbound-reaction.json'))
    expect(await one('select reactions from message')).toEqual({ reactions: [] })
    const named = fixture('status-delivered.json').toString().replace('outbox:0001', `${conversationId}-1-1`)
    await post(app, named)
    expect(await one('select external_id, delivery, jsonb_array_length(reactions) as reactions from message')).toEqual({
      external_id: target,
      delivery: 6,
      reactions: 1,
    })
    expect(await count('outbox')).toBe(0)
  })

  test('a deletion marks the message', async () => {
    await post(app, fixture('inbound-image.json'))
    await post(app, fixture('inbound-revoke.json'))
    expect(await one('select revoked_at is not null as gone from message')).toEqual({ gone: true })
  })
})
