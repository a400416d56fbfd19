import { expect, test } from 'vitest'
import { type FileVerdict, fileKinds, fileVerdict, hasCaption, takes, typeNames } from './index.ts'

const MB = 1024 * 1024

test.each<[string, string, string, number, FileVerdict]>([
  ['a photo at the limit', 'a.png', 'image/png', 5 * MB, { ok: true, kind: 'image' }],
  ['a photo over it', 'a.png', 'image/png', 5 * MB + 1, { ok: false, why: 'size', kind: 'image', most: 5 * MB }],
  ['a WebP picture', 'a.webp', 'image/webp', 10, { ok: false, why: 'type', kind: 'image' }],
  ['a film', 'a.mp4', 'video/mp4', 16 * MB, { ok: true, kind: 'video' }],
  [
    'a large film of another type',
    'a.mov',
    'video/quicktime',
    48 * MB,
    { ok: false, why: 'size', kind: 'video', most: 16 * MB },
  ],
  ['a small film of another type', 'a.mov', 'video/quicktime', MB, { ok: false, why: 'type', kind: 'video' }],
  ['a song by an old name', 'a.mp3', 'audio/mp3', MB, { ok: true, kind: 'audio' }],
  ['a type with a parameter', 'a.ogg', 'audio/ogg; codecs=opus', MB, { ok: true, kind: 'audio' }],
  ['a browser recording', 'a.webm', 'audio/webm', MB, { ok: false, why: 'type', kind: 'audio' }],
  ['a document at the limit', 'a.pdf', 'application/pdf', 100 * MB, { ok: true, kind: 'document' }],
  ['a document known by its ending only', 'Offer.DOCX', '', MB, { ok: true, kind: 'document' }],
  ['a program', 'a.exe', 'application/x-msdownload', MB, { ok: false, why: 'type', kind: 'document' }],
  ['something without type or ending', 'notes', '', 10, { ok: false, why: 'type', kind: 'document' }],
  ['an empty file', 'a.png', 'image/png', 0, { ok: false, why: 'empty' }],
])('WhatsApp and %s', (_, name, mime, size, verdict) => {
  expect(fileVerdict('whatsapp', { name, mime, size })).toEqual(verdict)
})

test('a web chat takes what WhatsApp does not', () => {
  for (const [name, mime, kind] of [
    ['a.webp', 'image/webp', 'image'],
    ['a.mov', 'video/quicktime', 'video'],
    ['a.zip', 'application/zip', 'document'],
  ] as const)
    expect(fileVerdict('web', { name, mime, size: 48 * MB })).toEqual({ ok: true, kind })
})

test('every type belongs to one kind of its channel, and every kind names what it takes', () => {
  for (const channel of ['whatsapp', 'web'] as const) {
    const types = fileKinds.flatMap((kind) => Object.keys(takes[channel][kind].types))
    expect(new Set(types).size).toBe(types.length)
    for (const kind of fileKinds) expect(typeNames(channel, kind).length).toBeGreaterThan(1)
  }
  expect(typeNames('whatsapp', 'document')).toEqual(['PDF', 'TXT', 'CSV', 'Word', 'Excel', 'PowerPoint'])
  expect(fileKinds.filter((kind) => !hasCaption(kind))).toEqual(['audio'])
})
