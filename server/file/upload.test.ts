import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import sharp from 'sharp'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { writeOgg } from '#domain/voice/index.ts'
import { contentToSend } from '#server/message/index.ts'
import { openFreshDatabase } from '../../test/support/database.ts'
import { openFile, storeUpload, useFiles } from './index.ts'

let folder: string
beforeAll(async () => {
  await openFreshDatabase()
  folder = await mkdtemp(join(tmpdir(), 'baton-files-'))
  useFiles(folder)
})
afterAll(() => rm(folder, { recursive: true, force: true }))

const upload = (bytes: Buffer | string, name = 'file', maxBytes?: number) =>
  storeUpload(Readable.from([Buffer.from(bytes)]), { name, uploadedBy: null, ...(maxBytes ? { maxBytes } : {}) })

const photo = () => sharp({ create: { width: 40, height: 30, channels: 3, background: '#246' } })

test.each([
  ['a page', '<!doctype html><script>alert(1)</script>', 'a.html'],
  ['a page that calls itself an image', '<html><body onload=alert(1)>', 'a.png'],
  ['a drawing with a script', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>', 'a.svg'],
  ['a drawing after white space', '\n\n  <svg onload=alert(1)>', 'a.txt'],
  ['a document type', '<?xml version="1.0"?><a/>', 'a.xml'],
  ['markup in the middle of text', 'hello <script>alert(1)</script>', 'a.txt'],
  ['a program', Buffer.concat([Buffer.from('MZ'), Buffer.alloc(200)]), 'a.pdf'],
  ['a Linux program', Buffer.concat([Buffer.from('\x7fELF'), Buffer.alloc(200)]), 'a.jpg'],
  ['bytes that are nothing', Buffer.from([0, 1, 2, 3, 0, 255, 254]), 'a.jpg'],
  ['an image cut short', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 'a.png'],
])('%s is refused', async (_, bytes, name) => {
  expect(await upload(bytes, name)).toMatchObject({ ok: false, code: 'fileTypeRefused' })
})

test('a photo is drawn anew: what was glued on and where it was taken are gone', async () => {
  const jpeg = await photo()
    .withExif({ IFD0: { Artist: 'secret place' } })
    .jpeg()
    .toBuffer()
  const stored = await upload(Buffer.concat([jpeg, Buffer.from('<script>glued on</script>')]), '../../etc/pa:ss.jpg')
  if (!stored.ok) throw new Error(stored.code)
  expect(stored.file).toMatchObject({ name: 'pa ss.jpg', mime: 'image/jpeg', state: 'stored' })
  const opened = await openFile(stored.file.id)
  const bytes = await read(opened?.stream)
  expect(bytes.length).toBe(stored.file.size)
  expect(bytes.includes('glued on') || bytes.includes('secret place')).toBe(false)
  expect((await sharp(bytes).metadata()).width).toBe(40)
  expect(opened?.inline).toBe(true)
})

test('an image that would be far larger than its file is refused', async () => {
  const bomb = await sharp({ create: { width: 9000, height: 9000, channels: 3, background: '#fff' } })
    .png()
    .toBuffer()
  expect(await upload(bomb, 'white.png')).toMatchObject({ ok: false, code: 'fileTypeRefused' })
})

test('a paper is kept as it is and handed over as a download', async () => {
  const stored = await upload('%PDF-1.7\nhello', 'list.pdf')
  if (!stored.ok) throw new Error(stored.code)
  expect(stored.file.mime).toBe('application/pdf')
  expect((await openFile(stored.file.id))?.inline).toBe(false)
})

test('what is too long leaves nothing behind', async () => {
  expect(await upload(Buffer.alloc(2000, 'a'), 'a.txt', 1000)).toMatchObject({ ok: false, code: 'tooLarge' })
  const broken = Readable.from(
    (async function* () {
      yield Buffer.from('%PDF-1.7')
      throw new Error('the line was cut')
    })(),
  )
  await expect(storeUpload(broken, { name: 'a.pdf', uploadedBy: null })).rejects.toThrow('the line was cut')
  expect(await readdir(join(folder, 'files', 'drafts'))).toEqual([])
})

async function read(stream: Readable | undefined): Promise<Buffer> {
  const parts: Buffer[] = []
  for await (const part of stream ?? []) parts.push(part)
  return Buffer.concat(parts)
}

test('only Opus in Ogg with one channel is a voice note', async () => {
  const wish = async (bytes: Uint8Array, name: string) => {
    const stored = await storeUpload(Readable.from([Buffer.from(bytes)]), { name, uploadedBy: null })
    if (!stored.ok) throw new Error(stored.code)
    const made = await contentToSend(
      { kind: 'audio', fileId: stored.file.id, voice: true },
      { id: '1', kind: 'whatsapp' },
    )
    return made.ok ? 'taken' : made.words.reason
  }
  const note = writeOgg({ preSkip: 312, packets: [new Uint8Array([0x18, 1, 2, 3])] }, 7)
  const stereo = note.slice()
  stereo[28 + 9] = 2
  const mp3 = Buffer.concat([
    Buffer.from([0xff, 0xfb, 0x90, 0]),
    Buffer.alloc(413),
    Buffer.from([0xff, 0xfb, 0x90, 0]),
    Buffer.alloc(413),
  ])
  expect(await wish(note, 'voice.ogg')).toBe('taken')
  expect(await wish(stereo, 'voice.ogg')).toContain('one channel')
  expect(await wish(mp3, 'song.mp3')).toContain('Opus')
})
