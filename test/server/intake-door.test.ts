import type { FastifyInstance } from 'fastify'
import { beforeAll, describe, expect, test } from 'vitest'
import { closeDatabase, openDatabase, query } from '#db/index.ts'
import { Content } from '#domain/message/index.ts'
import { forgetNumbers, LARGEST_WEBHOOK, receiveWebhook, verify } from '#server/channel/index.ts'
import { seal } from '#server/settings/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import {
  fixture,
  fixtureNumbers,
  fixtures,
  post,
  sign,
  textWebhook,
  webhook,
  webhookDoor,
} from '../support/whatsapp.ts'

const url = await openFreshDatabase()
let app: FastifyInstance
let botId: string

beforeAll(async () => {
  botId = (await fixtureNumbers()).botId
  app = await webhookDoor()
})

const messages = async () => (await query("select 1 from message where author = 'customer'")).length

describe('only bodies that Meta signed for one of our numbers come in', () => {
  const raw = fixture('inbound-text.json')
  const good = sign(raw)
  const flipped = Buffer.from(raw)
  flipped[raw.length >> 1]! ^= 1
  const cases: [string, Buffer | string, string | null, number][] = [
    ['no signature', raw, null, 401],
    ['an empty signature', raw, '', 401],
    ['a signature without its name', raw, good.slice('sha256='.length), 401],
    ['the older algorithm', raw, good.replace('sha256', 'sha1'), 401],
    ['a signature too short', raw, good.slice(0, -2), 401],
    ['a signature too long', raw, `${good}00`, 401],
    ['a signature in capitals', raw, `sha256=${good.slice(7).toUpperCase()}`, 401],
    ['a signature that is no hexadecimal', raw, `sha256=${'z'.repeat(64)}`, 401],
    ['one altered bit', flipped, good, 401],
    ['one more byte', Buffer.concat([raw, Buffer.from(' ')]), good, 401],
    ['the same values written anew', JSON.stringify(JSON.parse(raw.toString())), good, 401],
    ['another secret', raw, sign(raw, 'not-our-secret'), 401],
    ['the verify token as secret', raw, sign(raw, fixtures.verify_token), 401],
    ['an empty secret', raw, sign(raw, ''), 401],
    ['broken JSON that nobody signed', '{"object":', sign('{"object":', 'not-our-secret'), 401],
    [
      'an unknown number',
      textWebhook('wamid.unknown', 'hi', { number: '999' }),
      sign(textWebhook('wamid.unknown', 'hi', { number: '999' })),
      404,
    ],
  ]
  for (const [what, body, signature, status] of cases) {
    test(`${what} is refused`, async () => {
      expect(await post(app, body, signature)).toBe(status)
      expect(await messages()).toBe(0)
      expect(await query('select 1 from webhook')).toEqual([])
    })
  }
})

test('both secrets open the door while one is being rotated, and only then', async () => {
  const raw = textWebhook('wamid.rotated', 'still here')
  expect(await post(app, raw, sign(raw, 'the-new-secret'))).toBe(401)
  await query(`update channel set app_secret = $1, app_secret_before = app_secret where phone_number_id = $2`, [
    seal('the-new-secret'),
    fixtures.phone_number_ids[0],
  ])
  forgetNumbers()
  expect(await post(app, raw, sign(raw, 'the-new-secret'))).toBe(200)
  expect(await post(app, raw, sign(raw))).toBe(200)
  await query(
    `update channel set app_secret = app_secret_before, app_secret_before = null where app_secret_before is not null`,
  )
  forgetNumbers()
  expect(await post(app, raw, sign(raw, 'the-new-secret'))).toBe(401)
})

test("one app's secret never speaks for a number of another app", async () => {
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id, waba_id, app_secret) values ($1, 'whatsapp', 'Elsewhere', '700', '7', $2)`,
    [botId, seal('another-app')],
  )
  forgetNumbers()
  const forged = JSON.stringify({
    object: 'whatsapp_business_account',
    entry: [
      ...JSON.parse(textWebhook('wamid.own', 'mine', { number: '700' })).entry,
      ...JSON.parse(textWebhook('wamid.forged', 'yours', { number: fixtures.phone_number_ids[0] })).entry,
    ],
  })
  expect(await post(app, forged, sign(forged, 'another-app'))).toBe(200)
  const ids = await query<{ external_id: string }>("select external_id from message where external_id like 'wamid.%o%'")
  expect(ids.map((row) => row.external_id)).toContain('wamid.own')
  expect(ids.map((row) => row.external_id)).not.toContain('wamid.forged')
})

test('a channel made a moment ago is heard without a restart', async () => {
  const raw = textWebhook('wamid.new', 'hello', { number: '701' })
  await query(
    `insert into channel (bot_id, kind, name, phone_number_id, waba_id, app_secret) values ($1, 'whatsapp', 'New', '701', '8', $2)`,
    [botId, seal('new-app')],
  )
  await expect.poll(() => post(app, raw, sign(raw, 'new-app')), { timeout: 5_000, interval: 100 }).toBe(200)
})

test('three megabytes are taken and a byte more is not', async () => {
  const value = { contacts: [], messages: [], padding: '' }
  const room = LARGEST_WEBHOOK - Buffer.byteLength(webhook(value))
  const largest = webhook({ ...value, padding: 'x'.repeat(room) })
  expect(Buffer.byteLength(largest)).toBe(LARGEST_WEBHOOK)
  expect(await post(app, largest)).toBe(200)
  expect(await post(app, `${largest} `)).toBe(413)
  expect((await receiveWebhook(Buffer.from(`${largest} `), sign(`${largest} `))).status).toBe(413)
})

describe("Meta's check of the address", () => {
  const ask = (query: string) => app.inject({ method: 'GET', url: `/webhooks/whatsapp?${query}` })
  const hub = (token: string, mode = 'subscribe') =>
    `hub.mode=${mode}&hub.verify_token=${token}&hub.challenge=${encodeURIComponent('<b>1158201444</b>')}`

  test('the token of any channel gets the challenge back, as plain text', async () => {
    const answer = await ask(hub(fixtures.verify_token))
    expect([answer.statusCode, answer.body, answer.headers['content-type']]).toEqual([
      200,
      '<b>1158201444</b>',
      'text/plain; charset=utf-8',
    ])
  })
  for (const [what, asked] of [
    ['a wrong token', hub('wrong')],
    ['an empty token', hub('')],
    ['another mode', hub(fixtures.verify_token, 'unsubscribe')],
    ['nothing', ''],
  ] as const) {
    test(`${what} gets nothing`, async () => {
      const answer = await ask(asked)
      expect([answer.statusCode, answer.body]).toEqual([403, ''])
    })
  }
})

test('without a secret nothing verifies', () => {
  const raw = Buffer.from('{}')
  expect(verify(raw, sign(raw, ''), [''])).toBe(false)
  expect(verify(raw, sign(raw), [])).toBe(false)
})

test('text the database cannot hold is kept in a form it can', async () => {
  const raw = textWebhook('wamid.odd', 'zero \\u0000 and half \\ud83d ok').replaceAll('\\\\u', '\\u')
  expect(await post(app, raw)).toBe(200)
  const [row] = await query<{ text: string }>(
    "select body ->> 'text' as text from message where external_id = 'wamid.odd'",
  )
  expect(row?.text).toBe('zero \ufffd and half \ufffd ok')
})

test('a text far longer than we could send comes whole', async () => {
  await post(app, textWebhook('wamid.long', 'é'.repeat(20_000)))
  const [row] = await query<{ body: unknown }>("select body from message where external_id = 'wamid.long'")
  expect(Content.parse(row?.body)).toEqual({ kind: 'text', text: 'é'.repeat(20_000) })
})

test('a time in the future counts as arrival', async () => {
  await post(app, textWebhook('wamid.future', 'early bird', { at: fixtures.base_timestamp + 86_400 }))
  const [row] = await query<{ at: Date }>("select at from message where external_id = 'wamid.future'")
  expect(row!.at.getTime()).toBeLessThan((fixtures.base_timestamp + 700) * 1000)
})

test('while the database is away nothing is acknowledged, and everything is taken once it is back', async () => {
  const raw = textWebhook('wamid.outage', 'are you there?')
  await closeDatabase()
  expect(await post(app, raw)).toBe(503)
  await openDatabase(url)
  expect(await post(app, raw)).toBe(200)
  expect(await query("select 1 from message where external_id = 'wamid.outage'")).toHaveLength(1)
})
