import { createHash } from 'node:crypto'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { ANA, NUMBER, trial, until } from './trial.ts'

let at: Awaited<ReturnType<typeof trial>>
let sent = ''
let own = ''
const pixel = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==',
  'base64',
)
const file = (mime: string, name = 'file') => ({ file: { name, mime, base64: pixel.toString('base64') } })
const does = async (doing: Record<string, unknown>) => {
  const { status, body } = await at.control('POST', `/phones/${ANA}/messages`, doing)
  expect(status, JSON.stringify(body)).toBe(201)
  return until('the webhook', () => at.shop.messages().find(({ id }) => id === body.id))
}
const thread = async () => (await at.control('GET', `/phones/${ANA}/messages`)).body
const item = async (id: string) => (await thread()).items.find((one) => one.id === id)

beforeAll(async () => {
  at = await trial()
  own = String((await does({ text: 'Hi' })).id)
  const list = {
    button: 'Open',
    sections: [{ title: 'All', rows: [{ id: 'returns', title: 'Returns', description: 'Send back' }] }],
  }
  await at.send({ type: 'interactive', interactive: { type: 'list', body: { text: 'What?' }, action: list } })
  const buttons = [
    { type: 'reply', reply: { id: 'yes', title: 'Yes' } },
    { type: 'reply', reply: { id: 'no', title: 'No' } },
  ]
  const { body } = await at.send({
    type: 'interactive',
    interactive: { type: 'button', body: { text: 'Sure?' }, action: { buttons } },
  })
  sent = body.messages[0]?.id ?? ''
})
afterAll(() => at.close())

describe('everything a customer can do becomes the webhook Meta would send', () => {
  const kinds: [string, () => Record<string, unknown>, () => Record<string, unknown>][] = [
    ['text', () => ({ text: 'Hello' }), () => ({ type: 'text', text: { body: 'Hello' } })],
    [
      "text in Meta's own nesting",
      () => ({ type: 'text', text: { body: 'Hello' } }),
      () => ({ type: 'text', text: { body: 'Hello' } }),
    ],
    ['reply', () => ({ text: 'Yes', replyTo: sent }), () => ({ context: { from: '442079460101', id: sent } })],
    ['reply to oneself', () => ({ text: 'Still?', replyTo: own }), () => ({ context: { from: ANA, id: own } })],
    ['forwarded', () => ({ text: 'Look', forwarded: true }), () => ({ context: { forwarded: true } })],
    [
      'often forwarded',
      () => ({ text: 'Look', forwarded: 'frequently' }),
      () => ({ context: { frequently_forwarded: true } }),
    ],
    [
      'from an ad',
      () => ({ text: 'More?', referral: { source_type: 'ad', source_id: '7' } }),
      () => ({ referral: { source_type: 'ad', source_id: '7' } }),
    ],
    ['long ago', () => ({ text: 'Old', timestamp: 1780300800 }), () => ({ timestamp: '1780300800' })],
    [
      'image',
      () => ({ type: 'image', caption: 'A box', ...file('image/png') }),
      () => ({ type: 'image', image: { mime_type: 'image/png', caption: 'A box' } }),
    ],
    [
      'video',
      () => ({ type: 'video', ...file('video/mp4') }),
      () => ({ type: 'video', video: { mime_type: 'video/mp4' } }),
    ],
    ['audio', () => ({ type: 'audio', ...file('audio/mpeg') }), () => ({ type: 'audio', audio: { voice: false } })],
    [
      'voice',
      () => ({ type: 'voice', ...file('audio/ogg; codecs=opus') }),
      () => ({ type: 'audio', audio: { voice: true, mime_type: 'audio/ogg; codecs=opus' } }),
    ],
    [
      'document',
      () => ({ type: 'document', ...file('application/pdf', '../../x <y>.pdf') }),
      () => ({ type: 'document', document: { filename: '../../x <y>.pdf' } }),
    ],
    [
      'sticker',
      () => ({ type: 'sticker', ...file('image/webp') }),
      () => ({ type: 'sticker', sticker: { animated: false } }),
    ],
    [
      'location',
      () => ({ type: 'location', latitude: 51.5, longitude: -0.1, name: 'Cafe' }),
      () => ({ location: { latitude: 51.5, longitude: -0.1, name: 'Cafe' } }),
    ],
    [
      'contacts',
      () => ({ type: 'contacts', contacts: [{ name: { formatted_name: 'Ed' } }] }),
      () => ({ contacts: [{ name: { formatted_name: 'Ed' } }] }),
    ],
    [
      'button reply',
      () => ({ type: 'button_reply', id: 'yes', title: 'Yes', replyTo: sent }),
      () => ({ interactive: { type: 'button_reply', button_reply: { id: 'yes', title: 'Yes' } } }),
    ],
    [
      'list reply',
      () => ({ type: 'list_reply', id: 'r', title: 'Returns' }),
      () => ({ interactive: { type: 'list_reply', list_reply: { id: 'r', title: 'Returns' } } }),
    ],
    [
      'template quick reply',
      () => ({ type: 'button', payload: 'STOP', text: 'Stop' }),
      () => ({ type: 'button', button: { payload: 'STOP', text: 'Stop' } }),
    ],
    [
      'reaction',
      () => ({ type: 'reaction', messageId: sent, emoji: '👍🏽' }),
      () => ({ reaction: { message_id: sent, emoji: '👍🏽' } }),
    ],
    [
      'order',
      () => ({ type: 'order', product_items: [{ product_retailer_id: 'K', quantity: 1 }] }),
      () => ({ order: { product_items: [{ product_retailer_id: 'K', quantity: 1 }] } }),
    ],
    [
      'form',
      () => ({ type: 'nfm_reply', response: { rating: '4' } }),
      () => ({ interactive: { type: 'nfm_reply', nfm_reply: { name: 'flow', response_json: '{"rating":"4"}' } } }),
    ],
    [
      'edit',
      () => ({ type: 'edit', messageId: own, text: 'Hello!' }),
      () => ({ edit: { original_message_id: own, message: { text: { body: 'Hello!' } } } }),
    ],
    ['revoke', () => ({ type: 'revoke', messageId: own }), () => ({ revoke: { original_message_id: own } })],
    [
      'unsupported',
      () => ({ type: 'unsupported', what: 'poll' }),
      () => ({ unsupported: { type: 'poll' }, errors: [{ code: 131051 }] }),
    ],
  ]
  test.each(kinds)('%s', async (_kind, doing, expected) => {
    expect(await does(doing())).toMatchObject({
      from: ANA,
      from_user_id: expect.stringMatching(/^GB\.\d+$/),
      ...expected(),
    })
  })
})

test('a tapped button answers with exactly what it stands for', async () => {
  const tapped = await does({ tap: { messageId: sent, id: 'no' } })
  expect(tapped).toMatchObject({
    context: { id: sent },
    interactive: { type: 'button_reply', button_reply: { id: 'no', title: 'No' } },
  })
  const list = (await thread()).items.find(({ list: rows }) => rows)
  const row = await does({ tap: { messageId: list?.id, id: 'returns' } })
  expect(row).toMatchObject({
    interactive: { list_reply: { id: 'returns', title: 'Returns', description: 'Send back' } },
  })
  expect((await at.control('POST', `/phones/${ANA}/messages`, { tap: { messageId: sent, id: 'other' } })).status).toBe(
    422,
  )
})

test('the phone shows buttons, reactions, edits and deletions', async () => {
  const message = await does({ text: 'Helo' })
  await does({ type: 'edit', messageId: message.id, text: 'Hello' })
  expect(await item(String(message.id))).toMatchObject({ text: 'Hello', editedAt: expect.any(String) })
  await does({ type: 'revoke', messageId: message.id })
  expect(await item(String(message.id))).toMatchObject({ text: null, revokedAt: expect.any(String) })
  await does({ type: 'reaction', messageId: sent, emoji: '❤️' })
  expect(await item(sent)).toMatchObject({
    buttons: [{ id: 'yes' }, { id: 'no' }],
    reactions: [{ from: 'customer', emoji: '❤️' }],
  })
  await does({ type: 'reaction', messageId: sent })
  expect(await item(sent)).toMatchObject({ reactions: [] })
})

test('a file of the customer is fetched in two steps, with the token, for five minutes', async () => {
  const message = await does({ type: 'image', ...file('image/png') })
  const { id, sha256 } = message.image as { id: string; sha256: string }
  expect(sha256).toBe(createHash('sha256').update(pixel).digest('base64'))
  const { body: node } = await at.graph('GET', `${id}?phone_number_id=${NUMBER}`)
  expect(node).toMatchObject({ mime_type: 'image/png', file_size: pixel.length, id })
  const url = String(node.url)
  expect((await fetch(url)).status).toBe(401)
  const headers = { authorization: 'Bearer trial-token' }
  expect(Buffer.from(await (await fetch(url, { headers })).arrayBuffer())).toEqual(pixel)
  await at.control('POST', '/skip', { hours: 0.1 })
  expect((await fetch(url, { headers })).status).toBe(404)
  expect((await at.graph('DELETE', id)).body.success).toBe(true)
  expect((await at.graph('GET', id)).body.error).toMatchObject({ code: 100, error_subcode: 33 })
})

test('a file can come as a form', async () => {
  const form = new FormData()
  form.set('type', 'document')
  form.set('caption', 'Receipt')
  form.set('file', new Blob([pixel], { type: 'application/pdf' }), 'receipt.pdf')
  const answer = await at.raw(`/phones/${ANA}/messages`, { method: 'POST', body: form })
  expect(answer.status).toBe(201)
  expect(await answer.json()).toMatchObject({
    type: 'document',
    media: { name: 'receipt.pdf', mime: 'application/pdf' },
  })
})

test('opening the chat turns the ticks blue, and an offline phone gets nothing until it is back', async () => {
  await does({ text: 'Hello again' })
  await at.control('PUT', `/phones/${ANA}`, { offline: true })
  const { body } = await at.send({ type: 'text', text: { body: 'Are you there?' } })
  const id = body.messages[0]?.id ?? ''
  await until('one tick', () => at.shop.statusesOf(id).length === 1)
  expect(await item(id)).toBeUndefined()
  await at.control('PUT', `/phones/${ANA}`, { offline: false })
  await until('two ticks', () => at.shop.statusesOf(id).some(({ status }) => status === 'delivered'))
  await at.control('POST', `/phones/${ANA}/read`)
  await until('blue ticks', () => at.shop.statusesOf(id).some(({ status }) => status === 'read'))
  expect(at.shop.statusesOf(id).map(({ status }) => status)).toEqual(['sent', 'delivered', 'read'])
  expect(await item(id)).toMatchObject({ ticks: 'read' })
})

test('a page is told of every change as it happens', async () => {
  const abort = new AbortController()
  const stream = await fetch(`${at.address}/simulator/stream`, { signal: abort.signal })
  const reader = stream.body?.pipeThrough(new TextDecoderStream()).getReader()
  let heard = ''
  await at.control('POST', `/phones/${ANA}/messages`, { text: 'Live' })
  while (!heard.includes('event: delivery')) heard += (await reader?.read())?.value ?? ''
  expect(heard).toMatch(/event: customer\ndata: \{"seq":\d+,"kind":"customer"/)
  abort.abort()
})
