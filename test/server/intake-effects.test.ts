import type { FastifyInstance } from 'fastify'
import { beforeAll, beforeEach, describe, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { emptySystem, fixture, fixtureNumbers, post, sentMessage, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
let app: FastifyInstance
let channelId: string

beforeAll(async () => {
  channelId = (await fixtureNumbers()).channelIds[0]!
  app = await webhookDoor()
})
beforeEach(emptySystem)

const count = async (sql: string) => Number((await query<{ n: string }>(`select count(*) as n from ${sql}`))[0]!.n)
const ticks = async () => (await count('early_receipt')) + (await count('message where delivery > 3'))

describe('what the effect is, where a count does not say it', () => {
  const one = async <Row extends object>(sql: string, values: unknown[] = []) => (await query<Row>(sql, values))[0]

  test('a file comes as a row to fetch, a job, and a message that names it', async () => {
    await post(app, fixture('inbound-document.json'))
    const file = await one<{ id: string }>('select id, name, mime, state, source from file')
    expect(file).toMatchObject({
      name: 'receipt march.pdf',
      mime: 'application/pdf',
      state: 'fetching',
      source: { mediaId: '900000000000505', url: null, mime: 'application/pdf' },
    })
    expect(await one('select queue, key, payload from job')).toEqual({
      queue: 'file',
      key: `fetch:${file!.id}`,
      payload: { fileId: file!.id },
    })
    expect((await one<{ body: { file: unknown } }>('select body from message'))!.body.file).toMatchObject({
      id: file!.id,
      url: `/api/v1/files/${file!.id}`,
      state: 'fetching',
    })
  })

  test('taps carry their choice, forms their answers, orders their lines', async () => {
    for (const name of [
      'inbound-button-reply',
      'inbound-list-reply',
      'inbound-template-quick-reply',
      'inbound-flow-reply',
      'inbound-order',
    ]) {
      await post(app, fixture(`${name}.json`))
    }
    const rows = await query<{ body: unknown; choice: string | null }>(
      "select body, extra ->> 'choice' as choice from message order by number",
    )
    expect(rows.map(({ choice }) => choice)).toEqual(['menu:talk-to-human', 'dept:returns', 'STOP_PROMOS', null, null])
    expect(rows[3]!.body).toMatchObject({
      kind: 'form',
      answers: { rating: '4', comment: 'Fast, but the "lid" was missing' },
    })
    expect(rows[4]!.body).toMatchObject({
      kind: 'order',
      items: [{ productId: 'KETTLE-BLUE', quantity: 2, price: 29.95 }, {}],
    })
  })

  test('what a newer WhatsApp sends is kept whole as unsupported', async () => {
    await post(app, fixture('unknown-message-type.json'))
    expect((await one<{ body: unknown }>('select body from message'))!.body).toMatchObject({
      kind: 'unsupported',
      what: 'hologram',
      raw: { hologram: { id: '900000000000599', depth: 3 } },
    })
  })

  test('messages of one body are numbered by the time they were sent', async () => {
    await post(app, fixture('out-of-order-messages.json'))
    const rows = await query<{ text: string }>("select body ->> 'text' as text from message order by number")
    expect(rows.map(({ text }) => text)).toEqual(['sent first', 'sent second'])
  })

  test('a group has a chat of its own that asks for nobody', async () => {
    await post(app, fixture('inbound-text-group.json'))
    expect(await one('select is_group, address, status from conversation')).toEqual({
      is_group: true,
      address: 'Z3JvdXBURVNUMDAwMQ',
      status: 'active',
    })
    expect(await count('turn_due')).toBe(0)
    expect(await query('select kind from identity')).toEqual([{ kind: 'group' }])
  })

  test('words from the shop phone stand as ours and answer the customer', async () => {
    await post(app, fixture('inbound-text.json'))
    await post(app, fixture('smb-message-echo.json'))
    expect(await one('select author, author_id, delivery from message where number = 2')).toEqual({
      author: 'agent',
      author_id: null,
      delivery: 4,
    })
    expect(await one('select unread, session_messages, unanswered_since from conversation')).toEqual({
      unread: 1,
      session_messages: 2,
      unanswered_since: null,
    })
  })

  test('a wish to get no marketing is noted on the contact and in the journey', async () => {
    await post(app, fixture('user-preferences-stop.json'))
    expect(await one('select opted_out_at is not null as out from contact')).toEqual({ out: true })
    expect(await count("journey where kind = 'optedOut'")).toBe(1)
  })

  test('ticks in any order end at the furthest', async () => {
    await sentMessage(channelId, 'wamid.HBgMTESTSvyGhLA8ircHyY7iyNz1mtHKZ1bm')
    await post(app, fixture('out-of-order-statuses.json'))
    expect(
      await one('select delivery, sent_at < delivered_at and delivered_at < read_at as rising from message'),
    ).toEqual({
      delivery: 7,
      rising: true,
    })
  })

  test('a late sent after read changes the time it was sent, never the tick', async () => {
    await sentMessage(channelId, 'wamid.HBgMTESTbHwqOhsFJz6bD3TW4Rya9PC3ftuU')
    await post(app, fixture('status-read.json'))
    await post(app, fixture('status-late-sent-after-read.json'))
    expect(await one('select delivery, sent_at is not null as sent from message')).toEqual({ delivery: 7, sent: true })
  })

  test('a failure is final and says in plain words why', async () => {
    await sentMessage(channelId, 'wamid.HBgMTESTyzVVJyVAqLUdSemoNfeCcmKmqv1y')
    await post(app, fixture('status-failed-131047-window-closed.json'))
    expect(await one('select delivery, error from message')).toEqual({
      delivery: 5,
      error: {
        code: '131047',
        message: 'More than 24 hours have passed since the customer wrote: send a template instead.',
      },
    })
    expect(await count('outbox')).toBe(0)
  })

  test('a tick for a message nobody knows yet waits for it', async () => {
    await post(app, fixture('status-unknown-message.json'))
    expect(await query('select external_id, step from early_receipt')).toEqual([
      { external_id: 'wamid.HBgMTESTD5nnmnx4yswVZS7n56ydsSU89daZ', step: 'delivered' },
    ])
    expect(await ticks()).toBe(1)
  })

  test('good neighbours of a bad message are stored, in order', async () => {
    await post(app, fixture('malformed/good-bad-good.json'))
    const rows = await query<{ text: string }>("select body ->> 'text' as text from message order by number")
    expect(rows.map(({ text }) => text)).toEqual(['good gbg1', 'good gbg3'])
    expect(await count('webhook where problem is not null')).toBe(1)
  })

  test('objects stay unpoisoned', async () => {
    await post(app, fixture('malformed/prototype-pollution.json'))
    expect(({} as { polluted?: boolean }).polluted).toBeUndefined()
  })

  test('every accepted body is kept exactly as received', async () => {
    await post(app, fixture('signature-raw-bytes.json'))
    const kept = await one<{ body: Buffer }>('select body from webhook')
    expect(kept!.body.equals(fixture('signature-raw-bytes.json'))).toBe(true)
  })
})
