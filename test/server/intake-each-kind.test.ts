import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
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

interface Stored {
  body: unknown
  extra: Record<string, unknown> | null
  author: string
}
const stored = () => query<Stored>('select author, body, extra from message order by conversation_id, number')
const count = async (sql: string) => Number((await query<{ n: string }>(`select count(*) as n from ${sql}`))[0]?.n)
const file = (mime: string, name: unknown) =>
  expect.objectContaining({ mime, name, state: 'fetching', url: expect.stringMatching(/^\/api\/v1\/files\/\d+$/) })

/** What a customer's message is in the thread, file by file. */
const kinds: [string, unknown, Record<string, unknown>?][] = [
  ['inbound-audio-file', { kind: 'audio', file: file('audio/mpeg', 'audio.mp3') }],
  [
    'inbound-voice',
    { kind: 'audio', voice: true, file: file('audio/ogg', expect.stringMatching(/\.(ogg|oga|opus)$/)) },
  ],
  ['inbound-video', { kind: 'video', file: file('video/mp4', 'video.mp4') }],
  ['inbound-sticker-animated', { kind: 'sticker', file: file('image/webp', expect.stringMatching(/\.webp$/)) }],
  ['inbound-image', { kind: 'image', caption: 'The box was open', file: file('image/jpeg', expect.any(String)) }],
  [
    'inbound-contacts',
    {
      kind: 'contacts',
      contacts: [
        {
          name: 'Dora Quill',
          phones: ['+44 7700 900104'],
          emails: ['dora@example.test'],
          organisation: 'Quill and Sons',
        },
        { name: 'Ed', phones: ['+44 7700 900105'], emails: [] },
      ],
    },
  ],
  [
    'inbound-location-full',
    {
      kind: 'location',
      latitude: 51.50121,
      longitude: -0.12482,
      name: 'Bridge Street Cafe',
      address: '1 Example Street, London',
    },
  ],
  ['inbound-location-pin-only', { kind: 'location', latitude: 51.50121, longitude: -0.12482 }],
  [
    'inbound-list-reply-no-description',
    { kind: 'reply', text: 'Sales', choiceId: 'dept:sales' },
    { choice: 'dept:sales' },
  ],
  [
    'inbound-call-permission-accept',
    { kind: 'system', what: 'callPermission.accept', text: 'The customer allowed calls.' },
  ],
  ['inbound-unsupported-poll', { kind: 'unsupported', what: 'poll', raw: expect.any(Object) }],
  ['inbound-text-forwarded', { kind: 'text', text: 'Look at this offer' }, { forwarded: true }],
  ['inbound-text-frequently-forwarded', { kind: 'text', text: 'Please share with everyone' }, { forwarded: true }],
  ['inbound-text-parent-bsuid', { kind: 'text', text: 'Writing from my other shop account' }],
  ['inbound-text-product-enquiry', { kind: 'text', text: 'Does it come with a lid?' }],
  [
    'inbound-text-ad-referral',
    { kind: 'text', text: 'Can I get more information?' },
    { referral: expect.objectContaining({ source_id: '900000000000401', headline: 'Chat with our shop' }) },
  ],
  ['signature-raw-bytes', { kind: 'text', text: 'Café 😀 see https://example.test/a/b' }],
  ['batch-duplicate-inside', { kind: 'text', text: 'sent once' }],
  ['malformed/text-without-body', { kind: 'unsupported', what: 'text', raw: expect.any(Object) }],
  [
    'malformed/interactive-missing-with-error',
    { kind: 'unsupported', what: expect.any(String), raw: expect.any(Object) },
  ],
]
test.each(kinds)('%s stands in the thread as what it is', async (name, body, extra = {}) => {
  expect(await post(app, fixture(`${name}.json`))).toBe(200)
  const rows = await stored()
  expect(rows).toHaveLength(1)
  expect(rows[0]).toMatchObject({ author: 'customer', body, extra: { wakes: true, ...extra } })
})

test('a webhook that comes twice is one message', async () => {
  await post(app, fixture('inbound-text.json'))
  expect(await post(app, fixture('duplicate-of-inbound-text.json'))).toBe(200)
  expect(await stored()).toHaveLength(1)
  expect(await query('select unread from conversation')).toEqual([{ unread: 1 }])
})

test('an answer quotes our message, wherever it is', async () => {
  await sentMessage(channelId, 'wamid.HBgMTESTbHwqOhsFJz6bD3TW4Rya9PC3ftuU')
  await query(
    `insert into identity (channel_id, user_id, conversation_id, kind) select $1, '447700900101', id, 'phone' from conversation`,
    [channelId],
  )
  await post(app, fixture('inbound-text-reply.json'))
  expect(await query(`select reply_to from message where author = 'customer'`)).toEqual([{ reply_to: 1 }])
})

test('a broken answer to a form keeps its words, and a broken time is the time of arrival', async () => {
  await post(app, fixture('malformed/flow-reply-bad-inner-json.json'))
  const [form] = await stored()
  expect(JSON.stringify(form?.body)).toMatch(/"kind":"(form|unsupported)"/)
  await emptySystem()
  await post(app, fixture('malformed/timestamp-not-a-number.json'))
  const [row] = await query<{ at: Date; text: string }>(`select at, body ->> 'text' as text from message`)
  expect(row?.text).toBe('when')
  expect(Math.abs((row?.at.getTime() ?? 0) / 1000 - fixtures.base_timestamp - 600)).toBeLessThan(120)
})

test('two people of one change, and two accounts of one body, have chats of their own', async () => {
  await post(app, fixture('batch-two-messages-one-change.json'))
  expect(await query(`select address, preview ->> 'text' as text from conversation order by address`)).toEqual([
    { address: '447700900101', text: 'first' },
    { address: '447700900102', text: 'second' },
  ])
  await emptySystem()
  await post(app, fixture('batch-multi-entry-mixed.json'))
  expect(await count('conversation group by channel_id')).toBe(1)
  expect(await query(`select distinct channel_id from conversation`)).toHaveLength(2)
})

describe('what says nothing about a chat touches none, and is kept as it came', () => {
  for (const name of [
    'unknown-field',
    'user-actions-click',
    'history-chunk',
    'malformed/value-null',
    'malformed/changes-not-array',
    'malformed/entry-missing',
    'malformed/top-level-array',
    'malformed/message-without-id',
    'malformed/message-without-sender',
  ])
    test(name, async () => {
      expect(await post(app, fixture(`${name}.json`))).toBe(200)
      const [kept] = await query<{ body: Buffer; problem: string | null }>('select body, problem from webhook')
      expect(kept?.body.equals(fixture(`${name}.json`))).toBe(true)
      expect(kept?.problem !== null).toBe(name.startsWith('malformed/message-'))
      for (const table of ['message', 'conversation', 'contact', 'event', 'turn_due'])
        expect([table, await count(table)]).toEqual([table, 0])
    })
})

test.each(['malformed/empty-body', 'malformed/truncated-json', 'malformed/wrong-object'])(
  '%s is refused and leaves nothing behind',
  async (name) => {
    expect(await post(app, fixture(`${name}.json`), fixtures.fixtures[`${name}.json`]?.signature)).toBeGreaterThan(399)
    for (const table of ['webhook', 'message', 'conversation', 'channel_event']) expect(await count(table)).toBe(0)
  },
)

test('bytes that are no text are stored as far as they are', async () => {
  const status = await post(app, fixture('malformed/invalid-utf8.json'))
  const rows = await stored()
  expect(rows.length).toBe(status === 200 ? 1 : 0)
  if (status === 200) expect(JSON.stringify(rows[0]?.body)).toContain('kettle')
})

test('every file is named by a test of what it does', async () => {
  const { readFile } = await import('node:fs/promises')
  const texts = await Promise.all(
    ['intake-each-kind', 'intake-each-tick', 'intake-effects', 'intake-fixtures'].map((name) =>
      readFile(new URL(`./${name}.test.ts`, import.meta.url), 'utf8'),
    ),
  )
  const all = texts.join('\n')
  const nobody = Object.keys(fixtures.fixtures).filter((name) => !all.includes(name.replace(/\.json$/, '')))
  expect(nobody).toEqual([])
})
