import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ACCOUNT, ANA, aNumber, NUMBER, trial, until } from './trial.ts'

let at: Awaited<ReturnType<typeof trial>>
let received = ''
let picture = ''
const text = (body = 'Hello') => ({ type: 'text', text: { body } })
const buttons = (...titles: string[]) =>
  titles.map((title, index) => ({ type: 'reply', reply: { id: `b${index}`, title } }))
const rows = (count: number) =>
  Array.from({ length: count }, (_, index) => ({ id: `r${index}`, title: `Row ${index}` }))
const interactive = (type: string, action: unknown, body = 'Choose') => ({
  type: 'interactive',
  interactive: { type, body: { text: body }, action },
})
const template = (name: string, components: unknown[], code = 'en_GB') => ({
  type: 'template',
  template: { name, language: { code }, components },
})
const body = (...values: string[]) => ({
  type: 'body',
  parameters: values.map((value) => ({ type: 'text', text: value })),
})

beforeAll(async () => {
  at = await trial()
  await at.control('PUT', '/behaviour', { pairRate: { capacity: 10_000 } })
  received = (await at.control('POST', `/phones/${ANA}/messages`, { text: 'Hi' })).body.id
  const form = new FormData()
  form.set('messaging_product', 'whatsapp')
  form.set('type', 'image/png')
  form.set('file', new Blob([new Uint8Array([137, 80, 78, 71])], { type: 'image/png' }), 'lamp.png')
  const uploaded: unknown = await (await at.raw(`/graph/v24.0/${NUMBER}/media`, { method: 'POST', body: form })).json()
  picture = (uploaded as { id: string }).id
  await at.graph('POST', `${ACCOUNT}/message_templates`, {
    name: 'order_update',
    language: 'en_GB',
    category: 'UTILITY',
    components: [
      { type: 'HEADER', format: 'IMAGE', example: { header_handle: ['h'] } },
      { type: 'BODY', text: 'Hello {{1}}, order {{2}} left.', example: { body_text: [['Ana', '7']] } },
      {
        type: 'BUTTONS',
        buttons: [
          { type: 'QUICK_REPLY', text: 'Thanks' },
          { type: 'URL', text: 'Track', url: 'https://example.test/{{1}}' },
        ],
      },
    ],
  })
  await until('the template is approved', () =>
    at.shop.changes().find(({ field }) => field === 'message_template_status_update'),
  )
})
afterAll(() => at.close())

const header = () => ({ type: 'header', parameters: [{ type: 'image', image: { id: picture } }] })
const track = { type: 'button', sub_type: 'url', index: '1', parameters: [{ type: 'text', text: '7' }] }

describe('every kind of message a business can send is accepted', () => {
  const kinds: [string, () => Record<string, unknown>][] = [
    ['text', () => text()],
    ['text without a type', () => ({ text: { body: 'Hello' } })],
    ['image by id', () => ({ type: 'image', image: { id: picture, caption: 'A lamp' } })],
    ['image by link', () => ({ type: 'image', image: { link: 'https://example.test/lamp.jpg' } })],
    ['video', () => ({ type: 'video', video: { link: 'https://example.test/lamp.mp4' } })],
    ['voice note', () => ({ type: 'audio', audio: { link: 'https://example.test/a.ogg', voice: true } })],
    ['document', () => ({ type: 'document', document: { link: 'https://example.test/a.pdf', filename: 'a.pdf' } })],
    ['sticker', () => ({ type: 'sticker', sticker: { link: 'https://example.test/a.webp' } })],
    ['location', () => ({ type: 'location', location: { latitude: '51.5', longitude: -0.12 } })],
    ['contacts', () => ({ type: 'contacts', contacts: [{ name: { formatted_name: 'Dora', first_name: 'Dora' } }] })],
    ['reaction', () => ({ type: 'reaction', reaction: { message_id: received, emoji: '👍' } })],
    ['reaction taken back', () => ({ type: 'reaction', reaction: { message_id: received, emoji: '' } })],
    ['buttons', () => interactive('button', { buttons: buttons('Yes', 'No', 'Maybe') })],
    ['list', () => interactive('list', { button: 'Open', sections: [{ title: 'All', rows: rows(10) }] })],
    [
      'call to action',
      () =>
        interactive('cta_url', { name: 'cta_url', parameters: { display_text: 'See', url: 'https://example.test' } }),
    ],
    ['location request', () => interactive('location_request_message', { name: 'send_location' })],
    ['contact request', () => interactive('request_contact_info', { name: 'request_contact_info' })],
    [
      'flow',
      () =>
        interactive('flow', {
          name: 'flow',
          parameters: { flow_message_version: '3', flow_id: '1', flow_cta: 'Book' },
        }),
    ],
    ['quoted text', () => ({ ...text(), context: { message_id: received } })],
    ['template', () => template('order_update', [header(), body('Ana', '7'), track])],
  ]
  test.each(kinds)('%s', async (_kind, message) => {
    const { status, body: answer } = await at.send({ ...message(), biz_opaque_callback_data: 'row:1' })
    expect(answer.error).toBeUndefined()
    expect(status).toBe(200)
    expect(answer.contacts).toEqual([{ input: `+${ANA}`, wa_id: ANA }])
    const id = answer.messages[0]?.id ?? ''
    expect(id).toMatch(/^wamid\./)
    const sent = await until('its first tick', () => at.shop.statusesOf(id)[0])
    expect(sent).toMatchObject({ status: 'sent', recipient_id: ANA, biz_opaque_callback_data: 'row:1' })
  })
})
describe('what Meta would refuse is refused with the same code', () => {
  const refused: [string, number, () => Record<string, unknown>][] = [
    ['a text without a body', 131008, () => ({ type: 'text', text: {} })],
    ['an empty text', 131009, () => text('')],
    ['a text of 4,097 characters', 131009, () => text('a'.repeat(4097))],
    [
      'a caption of 1,025 characters',
      131009,
      () => ({ type: 'image', image: { link: 'https://e.test/a.png', caption: 'a'.repeat(1025) } }),
    ],
    [
      'an image with both id and link',
      131009,
      () => ({ type: 'image', image: { id: picture, link: 'https://e.test/a.png' } }),
    ],
    ['a link that is no address', 131009, () => ({ type: 'image', image: { link: 'javascript:alert(1)' } })],
    ['an unknown media id', 131053, () => ({ type: 'image', image: { id: '12345' } })],
    ['an unknown type', 100, () => ({ type: 'poll', poll: {} })],
    ['an unknown interactive type', 131009, () => interactive('poll', {})],
    ['four buttons', 131009, () => interactive('button', { buttons: buttons('1', '2', '3', '4') })],
    ['a button title of 21 characters', 131009, () => interactive('button', { buttons: buttons('a'.repeat(21)) })],
    ['two buttons of one title', 131009, () => interactive('button', { buttons: buttons('Yes', 'Yes') })],
    [
      'buttons under 1,025 characters',
      131009,
      () => interactive('button', { buttons: buttons('Yes') }, 'a'.repeat(1025)),
    ],
    [
      'eleven rows in two sections',
      131009,
      () =>
        interactive('list', {
          button: 'Open',
          sections: [
            { title: 'A', rows: rows(10) },
            { title: 'B', rows: [{ id: 'x', title: 'X' }] },
          ],
        }),
    ],
    [
      'two sections, one without a title',
      131009,
      () =>
        interactive('list', {
          button: 'Open',
          sections: [{ title: 'A', rows: rows(1) }, { rows: [{ id: 'x', title: 'X' }] }],
        }),
    ],
    [
      'a row title of 25 characters',
      131009,
      () => interactive('list', { button: 'Open', sections: [{ rows: [{ id: 'x', title: 'a'.repeat(25) }] }] }),
    ],
    [
      'a reaction that quotes',
      100,
      () => ({ type: 'reaction', reaction: { message_id: received, emoji: '👍' }, context: { message_id: received } }),
    ],
    ['opaque data of 513 characters', 131009, () => ({ ...text(), biz_opaque_callback_data: 'a'.repeat(513) })],
    ['no product', 100, () => ({ ...text(), messaging_product: undefined })],
    ['no recipient', 100, () => ({ ...text(), to: undefined })],
    ['a message to the business itself', 131021, () => ({ ...text(), to: '+442079460101' })],
    ['an unknown template', 132001, () => template('nothing', [])],
    ['a template in another language', 132001, () => template('order_update', [], 'de')],
    ['too few template values', 132000, () => template('order_update', [header(), body('Ana'), track])],
    [
      'a template value with a line break',
      132012,
      () => template('order_update', [header(), body('Ana', '7\n8'), track]),
    ],
    ['a template without its picture', 132012, () => template('order_update', [body('Ana', '7'), track])],
    ['a template without its link', 131008, () => template('order_update', [header(), body('Ana', '7')])],
  ]
  test.each(refused)('%s: %i', async (_what, code, message) => {
    const { status, body: answer } = await at.send(message())
    expect(answer.error).toMatchObject({ code, type: 'OAuthException' })
    expect(status).toBe(code === 132001 ? 404 : 400)
  })

  test('a wrong token is code 190 under HTTP 401', async () => {
    const answer = await at.raw(`/graph/v24.0/${NUMBER}/messages`, {
      method: 'POST',
      headers: { authorization: 'Bearer other' },
    })
    expect(answer.status).toBe(401)
    expect(await answer.json()).toMatchObject({ error: { code: 190 } })
  })
  test('another number is not there for this token', async () => {
    expect((await at.graph('POST', '900000000000999/messages', {})).body.error).toMatchObject({
      code: 100,
      error_subcode: 33,
    })
  })
  test('broken JSON is a Graph error too', async () => {
    const answer = await at.raw(`/graph/v24.0/${NUMBER}/messages`, {
      method: 'POST',
      body: '{',
      headers: { 'content-type': 'application/json' },
    })
    expect(answer.status).toBe(400)
    expect(await answer.json()).toMatchObject({ error: { code: 100 } })
  })
})

test('no two accepted messages share an id', async () => {
  await at.control('PUT', `/numbers/${NUMBER}`, { ...aNumber(at.shop.url), messagesPerSecond: 10_000 })
  const answers = await Promise.all(Array.from({ length: 500 }, () => at.send(text())))
  const ids = answers.map(({ body: answer }) => answer.messages[0]?.id)
  expect(new Set(ids).size).toBe(500)
})

test('reading and typing reach the phone', async () => {
  const answer = await at.graph('POST', `${NUMBER}/messages`, {
    messaging_product: 'whatsapp',
    status: 'read',
    message_id: received,
    typing_indicator: { type: 'text' },
  })
  expect(answer.body.success).toBe(true)
  const { body: thread } = await at.control('GET', `/phones/${ANA}/messages?limit=1000`)
  expect(thread.typing).toBe(true)
  expect(thread.items.find(({ id }) => id === received)).toMatchObject({ ticks: 'read' })
  expect(
    (
      await at.graph('POST', `${NUMBER}/messages`, {
        messaging_product: 'whatsapp',
        status: 'read',
        message_id: 'wamid.no',
      })
    ).body.error?.code,
  ).toBe(131009)
})

test('the health of a number can be read field by field', async () => {
  const { body: node } = await at.graph(
    'GET',
    `${NUMBER}?fields=display_phone_number,quality_rating,status,health_status`,
  )
  expect(node).toMatchObject({
    id: NUMBER,
    quality_rating: 'GREEN',
    status: 'CONNECTED',
    health_status: { can_send_message: 'AVAILABLE' },
  })
  expect(node.verified_name).toBeUndefined()
})
