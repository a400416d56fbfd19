import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { emptySystem, fixture, fixtureNumbers, fixtures, post, sentMessage, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
let app: FastifyInstance
let channelId: string

beforeAll(async () => {
  channelId = (await fixtureNumbers()).channelIds[0] ?? ''
  app = await webhookDoor()
})
beforeEach(emptySystem)

const count = async (sql: string) => Number((await query<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n)

/** How far our message has come, by the tick of each file. */
const ticks: [string, Record<string, unknown>][] = [
  ['status-sent', { delivery: 4, sent: true, delivered: false, read: false, played: false }],
  ['status-sent-free-entry-point', { delivery: 4, sent: true, delivered: false, read: false, played: false }],
  ['status-delivered', { delivery: 6, sent: false, delivered: true, read: false, played: false }],
  ['status-delivered-bsuid-only', { delivery: 6, sent: false, delivered: true, read: false, played: false }],
  ['status-read', { delivery: 7, sent: false, delivered: false, read: true, played: false }],
  ['status-played', { delivery: 8, sent: false, delivered: false, read: false, played: true }],
  ['malformed/unknown-status-value', { delivery: 3, sent: false, delivered: false, read: false, played: false }],
  ['status-failed-131026-undeliverable', { delivery: 5, code: '131026' }],
  ['status-failed-131049-not-delivered', { delivery: 5, code: '131049' }],
]
test.each(ticks)('%s moves our message that far and sends nothing again', async (name, wanted) => {
  const id = /"statuses"[\s\S]*?"id":\s*"(wamid[^"]+)"/.exec(fixture(`${name}.json`).toString())?.[1] ?? ''
  await sentMessage(channelId, id)
  expect(await post(app, fixture(`${name}.json`))).toBe(200)
  const [row] = await query(
    `select delivery, sent_at is not null as sent, delivered_at is not null as delivered, read_at is not null as read,
       played_at is not null as played, error ->> 'code' as code from message`,
  )
  expect(row).toMatchObject(wanted)
  expect(await count('outbox')).toBe(0)
  expect(await count('turn_due')).toBe(0)
})

const news: [string, string, string, string | null][] = [
  ['call-connect-user', 'call', 'calls', ':connect'],
  ['call-connect-business-answer', 'call', 'calls', ':connect'],
  ['call-status-ringing', 'call', 'calls', ':RINGING'],
  ['call-terminate-before-connect', 'call', 'calls', ':terminate'],
  ['call-terminate-completed', 'call', 'calls', ':terminate'],
  ['business-capability-2k', 'account', 'business_capability_update', null],
  ['phone-number-throughput-upgrade', 'account', 'phone_number_quality_update', null],
  ['account-restricted', 'account', 'account_update', null],
]
test.each(news)('%s is kept whole as news of its number', async (name, kind, field, step) => {
  await post(app, fixture(`${name}.json`))
  const rows = await query<{ kind: string; field: string; key: string; value: object }>(
    'select kind, field, key, value from channel_event',
  )
  expect(rows).toEqual([
    {
      kind,
      field,
      key: step ? expect.stringMatching(new RegExp(`${step}$`)) : expect.any(String),
      value: expect.any(Object),
    },
  ])
  expect(Object.keys(rows[0]?.value ?? {}).length).toBeGreaterThan(1)
  expect(await count('message')).toBe(0)
})

test.each([
  ['template-status-approved', 'APPROVED', null],
  ['template-status-paused', 'PAUSED', null],
  ['template-status-rejected', 'REJECTED', null],
  ['template-quality-red', 'PENDING', 'RED'],
])('%s moves the template itself', async (name, status, quality) => {
  const change = JSON.parse(fixture(`${name}.json`).toString()).entry[0].changes[0].value
  await query('delete from template')
  await query(
    `insert into template (channel_id, name, language, category, status, components) values ($1, $2, $3, 'UTILITY', 'PENDING', '[]')`,
    [channelId, change.message_template_name, change.message_template_language],
  )
  await post(app, fixture(`${name}.json`))
  expect(await query('select status, quality from template')).toEqual([{ status, quality }])
})

test('a restriction and an error of the account are troubles of that channel, in plain words', async () => {
  for (const [name, message] of [
    ['account-restricted', 'WhatsApp has restricted this account: it may send no templates for now.'],
    ['value-errors-only', 'This number sends faster than WhatsApp allows.'],
  ]) {
    await post(app, fixture(`${name}.json`))
    expect(await query(`select health ->> 'message' as message from channel where id = $1`, [channelId])).toEqual([
      { message },
    ])
  }
  const [stopped] = await query<{ until: Date }>('select templates_stopped_until as until from channel where id = $1', [
    channelId,
  ])
  expect(stopped?.until).toEqual(new Date((fixtures.base_timestamp + 86_400) * 1000))
})
