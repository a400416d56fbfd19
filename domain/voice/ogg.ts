import { monoHead, OPUS_RATE, readHead, samplesIn } from './opus.ts'

/** Opus packets without their container. */
export interface OpusStream {
  preSkip: number
  packets: Uint8Array[]
}

const MOST_SEGMENTS = 255
const PAGE_SAMPLES = OPUS_RATE // a second: a player finds its place, and little is lost with a page
const first = 2
const last = 4

/** One channel of Opus in Ogg (RFC 3533, RFC 7845). `serial` names the stream; any number does. */
export function writeOgg({ preSkip, packets }: OpusStream, serial: number): Uint8Array {
  const pages = [page([monoHead(preSkip)], { flags: first, granule: 0, serial, number: 0 })]
  pages.push(page([tags()], { flags: 0, granule: 0, serial, number: 1 }))
  let waiting: Uint8Array[] = []
  let segments = 0
  let granule = 0
  let since = 0
  const flush = (flags: number) => {
    pages.push(page(waiting, { flags, granule, serial, number: pages.length }))
    waiting = []
    segments = 0
    since = granule
  }
  for (const packet of packets) {
    const needed = segmentsOf(packet)
    if (waiting.length && (segments + needed > MOST_SEGMENTS || granule - since >= PAGE_SAMPLES)) flush(0)
    waiting.push(packet)
    segments += needed
    granule += samplesIn(packet)
  }
  flush(last)
  return joined(pages)
}

/** The packets of an Ogg file that holds Opus; null when it is damaged or something else. */
export function readOgg(file: Uint8Array): OpusStream | null {
  const packets: Uint8Array[] = []
  let open: Uint8Array[] = []
  for (let at = 0; at < file.length; ) {
    const lacing = lacingAt(file, at)
    if (!lacing) return null
    let from = at + 27 + lacing.length
    for (const length of lacing) {
      if (from + length > file.length) return null
      open.push(file.subarray(from, from + length))
      from += length
      if (length === 255) continue
      packets.push(open.length === 1 ? open[0]! : joined(open))
      open = []
    }
    at = from
  }
  const head = packets[0] && readHead(packets[0])
  return head ? { preSkip: head.preSkip, packets: packets.slice(2) } : null
}

/** The head of an Ogg file's first stream, from its first bytes. */
export function headOfOgg(start: Uint8Array) {
  const lacing = lacingAt(start, 0)
  return lacing ? readHead(start.subarray(27 + lacing.length)) : null
}

function lacingAt(file: Uint8Array, at: number): Uint8Array | null {
  if (String.fromCharCode(...file.subarray(at, at + 4)) !== 'OggS') return null
  const segments = file[at + 26]
  const lacing = segments === undefined ? null : file.subarray(at + 27, at + 27 + segments)
  return lacing && lacing.length === segments ? lacing : null
}

const segmentsOf = (packet: Uint8Array) => Math.floor(packet.length / 255) + 1

function page(
  packets: readonly Uint8Array[],
  { flags, granule, serial, number }: { flags: number; granule: number; serial: number; number: number },
): Uint8Array {
  const lacing = packets.flatMap((packet) => [...Array<number>(segmentsOf(packet) - 1).fill(255), packet.length % 255])
  const head = new Uint8Array(27 + lacing.length)
  const view = new DataView(head.buffer)
  head.set([0x4f, 0x67, 0x67, 0x53, 0, flags]) // OggS, version 0
  view.setBigUint64(6, BigInt(granule), true)
  view.setUint32(14, serial >>> 0, true)
  view.setUint32(18, number, true)
  head[26] = lacing.length
  head.set(lacing, 27)
  const whole = joined([head, ...packets])
  new DataView(whole.buffer).setUint32(22, checksum(whole), true)
  return whole
}

/** Who made the stream, and no remarks. */
function tags(): Uint8Array {
  const words = [...'OpusTags'].map((letter) => letter.charCodeAt(0))
  const maker = [...'Baton'].map((letter) => letter.charCodeAt(0))
  return new Uint8Array([...words, maker.length, 0, 0, 0, ...maker, 0, 0, 0, 0])
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) {
    whole.set(part, at)
    at += part.length
  }
  return whole
}

// Ogg's own sum: the polynomial of Ethernet, neither mirrored nor inverted.
const table = Uint32Array.from({ length: 256 }, (_, byte) => {
  let sum = byte << 24
  for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  return sum >>> 0
})
const checksum = (bytes: Uint8Array) => bytes.reduce((sum, byte) => ((sum << 8) ^ table[(sum >>> 24) ^ byte]!) >>> 0, 0)
