import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { pagesOf } from '#test/support/ogg.ts'
import { headOfOgg, readOgg, samplesIn, voiceNote, writeOgg } from './index.ts'

const bytes = (text: string) => [...text].map((letter) => letter.charCodeAt(0))
const MONO_60_MS = 0x18 // SILK, 60 ms, one frame: what Chromium records
const packet = (length: number, toc = MONO_60_MS) => new Uint8Array([toc, ...Array<number>(length - 1).fill(7)])

/** A recording as Chromium's MediaRecorder writes it: lengths unknown, one block after the other. */
function webm({ codec = 'A_OPUS', packets = [packet(90)], stereo = false, cut = 0 } = {}): Uint8Array {
  const size = (length: number) => [0x10 | (length >> 24), (length >> 16) & 255, (length >> 8) & 255, length & 255]
  const element = (id: number[], content: number[]) => [...id, ...size(content.length), ...content]
  const unknown = [0x01, 255, 255, 255, 255, 255, 255, 255]
  const head = [...bytes('OpusHead'), 1, stereo ? 2 : 1, 56, 1, 0x80, 0xbb, 0, 0, 0, 0, 0]
  const track = [...element([0xd7], [1]), ...element([0x86], bytes(codec)), ...element([0x63, 0xa2], head)]
  const blocks = packets.flatMap((one, at) => element([0xa3], [0x81, at >> 8, at & 255, 0x80, ...one]))
  const all = [
    ...element([0x1a, 0x45, 0xdf, 0xa3], [0x42, 0x86, 0x81, 1]),
    ...[0x18, 0x53, 0x80, 0x67, ...unknown],
    ...element([0x16, 0x54, 0xae, 0x6b], element([0xae], track)),
    ...[0x1f, 0x43, 0xb6, 0x75, ...unknown, ...element([0xe7], [0])],
    ...blocks,
  ]
  return new Uint8Array(all.slice(0, all.length - cut))
}

describe('a recording becomes a voice note', () => {
  const packets = Array.from({ length: 100 }, (_, at) => packet(60 + (at % 40)))
  const note = voiceNote(webm({ packets }), 4711)!
  const pages = pagesOf(Buffer.from(note.bytes))

  test('pages are numbered, of one stream, whole, and begin and end as the standard says', () => {
    expect(pages.map(({ number }) => number)).toEqual(pages.map((_, at) => at))
    expect(new Set(pages.map(({ serial }) => serial))).toEqual(new Set([4711]))
    expect(pages.every(({ checksumFits }) => checksumFits)).toBe(true)
    expect(pages.map(({ flags }) => flags)).toEqual([2, ...pages.slice(1, -1).map(() => 0), 4])
  })

  test('head and remarks stand alone on the first two pages, then come the packets as they were', () => {
    expect([pages[0]?.packets.length, pages[0]?.packets[0]?.toString('latin1', 0, 8)]).toEqual([1, 'OpusHead'])
    expect([pages[1]?.packets.length, pages[1]?.packets[0]?.toString('latin1', 0, 8)]).toEqual([1, 'OpusTags'])
    expect(pages.slice(2).flatMap((page) => page.packets.map((one) => [...one]))).toEqual(
      packets.map((one) => [...one]),
    )
  })

  test('the place in time of each page is where its last packet ends, and the length is what was recorded', () => {
    let samples = 0
    for (const page of pages.slice(2)) {
      samples += page.packets.length * 2880
      expect(page.granule).toBe(BigInt(samples))
      expect(page.packets.length * 2880).toBeLessThanOrEqual(48_000 + 2880)
    }
    expect(note.milliseconds).toBe(Math.round(6_000 - (312 / 48_000) * 1000))
  })

  test('one channel, whatever the browser says', () => {
    expect(headOfOgg(voiceNote(webm({ stereo: true }), 1)!.bytes)).toEqual({ channels: 1, preSkip: 312 })
  })

  test('a recording that is cut off keeps what was whole', () => {
    expect(readOgg(voiceNote(webm({ packets, cut: 30 }), 1)!.bytes)?.packets).toHaveLength(99)
  })

  test("an Ogg recording, as Firefox's, is taken as it is", () => {
    expect(voiceNote(note.bytes, 4711)?.bytes).toEqual(note.bytes)
  })

  test.each([
    ['nothing', new Uint8Array()],
    ['a recording without sound', webm({ packets: [] })],
    ['another codec', webm({ codec: 'A_AAC' })],
    ['an mp4', new Uint8Array([0, 0, 0, 24, ...bytes('ftypmp42')])],
    ['half an Ogg page', note.bytes.slice(0, 40)],
  ])('%s is no voice note', (_, recording) => {
    expect(voiceNote(recording, 1)).toBeNull()
  })
})

test.each([
  ['60 ms of speech', [0x18], 2880],
  ['10 ms of speech', [0x00], 480],
  ['20 ms of both', [0x68], 960],
  ['2.5 ms of music', [0x80], 120],
  ['two frames of 20 ms', [0x09], 1920],
  ['three frames of 20 ms', [0x0b, 3], 2880],
  ['nothing', [], 0],
])('%s is as long as its first bytes say', (_, start, samples) => {
  expect(samplesIn(new Uint8Array(start))).toBe(samples)
})

test('packets of any length survive the way into Ogg and back', () => {
  const anyPacket = fc
    .uint8Array({ minLength: 1, maxLength: 1300 })
    .map((rest) => new Uint8Array([MONO_60_MS, ...rest]))
  fc.assert(
    fc.property(fc.array(anyPacket, { minLength: 1, maxLength: 60 }), fc.nat(4000), (packets, preSkip) => {
      const file = writeOgg({ preSkip, packets }, 1)
      expect(readOgg(file)).toEqual({ preSkip, packets })
      expect(pagesOf(Buffer.from(file)).every(({ checksumFits }) => checksumFits)).toBe(true)
    }),
    { numRuns: 40 },
  )
})

test('bytes that are anything never break the reader', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), fc.boolean(), (noise, likeWebm) => {
      voiceNote(new Uint8Array([...(likeWebm ? [0x1a, 0x45, 0xdf, 0xa3] : bytes('OggS')), ...noise]), 1)
    }),
  )
})
