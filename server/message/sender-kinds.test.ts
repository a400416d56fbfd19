import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { query, transaction } from '#db/index.ts'
import type { Content } from '#domain/message/index.ts'
import { fileRef, storeUpload, useFiles } from '#server/file/index.ts'
import {
  type Chat,
  chatOn,
  connectedNumber,
  emptied,
  messageRow,
  type SendingNumber,
  says,
} from '#test/support/sending.ts'
import { type SimulatorProcess, startSimulator } from '#test/support/simulator.ts'
import { openFreshDatabase } from '../../test/support/database.ts'
import { react, type Sender, startSender } from './index.ts'

let simulator: SimulatorProcess
let number: SendingNumber
let sender: Sender
let folder: string

beforeAll(async () => {
  await openFreshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'baton-files-'))
  useFiles(folder)
  simulator = await startSimulator()
  number = await connectedNumber(simulator)
  sender = startSender()
})
afterAll(async () => {
  await sender.stop()
  await simulator.stop()
  await rm(folder, { recursive: true, force: true })
})

/** The last body the pretend WhatsApp accepted for this phone. */
async function acceptedBody(chat: Chat): Promise<Record<string, unknown>> {
  let last: Record<string, unknown> | null = null
  for await (const entry of simulator.entries())
    if (entry.kind === 'accepted' && entry.phone === chat.phone) last = entry.body
  if (!last) throw new Error('nothing was accepted')
  return last
}

async function picture() {
  const png = await sharp({ create: { width: 8, height: 8, channels: 3, background: '#c60' } })
    .png()
    .toBuffer()
  const stored = await storeUpload(Readable.from([png]), { name: 'lamp.png', uploadedBy: null })
  if (!stored.ok) throw new Error(stored.code)
  return fileRef(stored.file)
}

async function voice() {
  const ogg = Buffer.concat([Buffer.from('OggS\0\x02'), Buffer.alloc(22), Buffer.from('OpusHead'), Buffer.alloc(40)])
  const stored = await storeUpload(Readable.from([ogg]), { name: 'voice.ogg', uploadedBy: null })
  if (!stored.ok) throw new Error(`${stored.code} ${JSON.stringify(stored.words)}`)
  return fileRef(stored.file)
}

async function paper() {
  const stored = await storeUpload(Readable.from([Buffer.from('%PDF-1.7\n1 0 obj\n')]), {
    name: 'price list.pdf',
    uploadedBy: null,
  })
  if (!stored.ok) throw new Error(stored.code)
  return fileRef(stored.file)
}

const plain: [string, Content, Record<string, unknown>][] = [
  ['text', { kind: 'text', text: 'Hi' }, { type: 'text', text: { body: 'Hi', preview_url: false } }],
  [
    'text with a link',
    { kind: 'text', text: 'See https://casalume.example' },
    { text: { body: 'See https://casalume.example', preview_url: true } },
  ],
  [
    'buttons',
    {
      kind: 'buttons',
      text: 'Which?',
      buttons: [
        { id: 'a', title: 'A' },
        { id: 'b', title: 'A title far longer than twenty' },
      ],
    },
    {
      type: 'interactive',
      interactive: {
        type: 'button',
        body: { text: 'Which?' },
        action: {
          buttons: [
            { type: 'reply', reply: { id: 'a', title: 'A' } },
            { type: 'reply', reply: { id: 'b', title: 'A title far longer…' } },
          ],
        },
      },
    },
  ],
  [
    'list',
    {
      kind: 'list',
      text: 'Room?',
      button: 'Choose',
      sections: [{ title: '', rows: [{ id: '1', title: 'Hall', description: 'dry' }] }],
    },
    {
      interactive: {
        type: 'list',
        body: { text: 'Room?' },
        action: { button: 'Choose', sections: [{ rows: [{ id: '1', title: 'Hall', description: 'dry' }] }] },
      },
    },
  ],
  [
    'link',
    { kind: 'link', text: 'Our shop', title: 'Open', url: 'https://casalume.example/' },
    {
      interactive: {
        type: 'cta_url',
        body: { text: 'Our shop' },
        action: { name: 'cta_url', parameters: { display_text: 'Open', url: 'https://casalume.example/' } },
      },
    },
  ],
  [
    'location',
    { kind: 'location', latitude: -23.5, longitude: -46.6, name: 'Shop' },
    { location: { latitude: -23.5, longitude: -46.6, name: 'Shop' } },
  ],
  [
    'location request',
    { kind: 'locationRequest', text: 'Where are you?' },
    {
      interactive: {
        type: 'location_request_message',
        body: { text: 'Where are you?' },
        action: { name: 'send_location' },
      },
    },
  ],
  [
    'contacts',
    {
      kind: 'contacts',
      contacts: [{ name: 'Ana Lima', phones: ['+5511999990000'], emails: ['ana@casalume.example'] }],
    },
    {
      contacts: [
        {
          name: { formatted_name: 'Ana Lima', first_name: 'Ana Lima' },
          phones: [{ phone: '+5511999990000', type: 'CELL' }],
          emails: [{ email: 'ana@casalume.example', type: 'WORK' }],
        },
      ],
    },
  ],
]

test.each(plain)('%s arrives in the words of the Cloud API', async (_, content, wire) => {
  const chat = await chatOn(simulator, number)
  const said = await says(chat.conversationId, content)
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({
    to: `+${chat.phone}`,
    biz_opaque_callback_data: `${said.id}-1`,
    ...wire,
  })
  const row = await messageRow(chat.conversationId, said.number)
  expect(row?.delivery).toBe(3)
  expect(row?.externalId).toMatch(/^wamid\./)
})

test('files are uploaded to the number once and sent by their id', async () => {
  const chat = await chatOn(simulator, number)
  const [image, sound, document] = [await picture(), await voice(), await paper()]
  const sticker = await storeUpload(
    Readable.from([
      await sharp({ create: { width: 8, height: 8, channels: 4, background: '#0000' } })
        .webp()
        .toBuffer(),
    ]),
    { name: 's.webp', uploadedBy: null },
  )
  if (!sticker.ok) throw new Error(sticker.code)
  const uploadOf = async (fileId: string) =>
    (await query<{ id: string }>('select external_id as id from file_upload where file_id = $1', [fileId]))[0]?.id
  await says(chat.conversationId, { kind: 'image', file: image, caption: 'A lamp' })
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({
    type: 'image',
    image: { id: await uploadOf(image.id), caption: 'A lamp' },
  })
  await says(chat.conversationId, { kind: 'audio', file: sound, voice: true })
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({
    type: 'audio',
    audio: { id: await uploadOf(sound.id), voice: true },
  })
  await says(chat.conversationId, { kind: 'document', file: document })
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({
    document: { id: await uploadOf(document.id), filename: 'price list.pdf' },
  })
  await says(chat.conversationId, { kind: 'sticker', file: fileRef(sticker.file) })
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({ sticker: { id: await uploadOf(sticker.file.id) } })
  await says(chat.conversationId, {
    kind: 'buttons',
    text: 'This one?',
    buttons: [{ id: 'y', title: 'Yes' }],
    header: { kind: 'image', file: image },
  })
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({
    interactive: { header: { type: 'image', image: { id: await uploadOf(image.id) } } },
  })
  let uploads = 0
  for await (const entry of simulator.entries()) if (entry.kind === 'media') uploads++
  expect(uploads).toBe(4)
})

test('a quote names the message at the channel, and a reaction goes to it', async () => {
  const chat = await chatOn(simulator, number)
  await says(chat.conversationId, 'As you wrote', { replyTo: 1 })
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({ context: { message_id: chat.wroteId } })
  await transaction((tx) => react(tx, { conversationId: chat.conversationId, number: 1, from: 'agent', emoji: '👍' }))
  await emptied(number.channelId)
  expect(await acceptedBody(chat)).toMatchObject({
    type: 'reaction',
    reaction: { message_id: chat.wroteId, emoji: '👍' },
  })
})
