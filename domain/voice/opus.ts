/** Opus counts in 48,000ths of a second, whatever was recorded. */
export const OPUS_RATE = 48_000

/** What the head of an Opus stream says. */
export interface OpusHead {
  channels: number
  /** samples at the start that only settle the decoder */
  preSkip: number
}

const MAGIC = [...'OpusHead'].map((letter) => letter.charCodeAt(0))
const HEAD_LENGTH = 19

/** Reads an Opus head (RFC 7845, 5.1); null when these bytes are none. */
export function readHead(bytes: Uint8Array): OpusHead | null {
  if (bytes.length < HEAD_LENGTH || MAGIC.some((letter, at) => bytes[at] !== letter)) return null
  return { channels: bytes[9]!, preSkip: bytes[10]! | (bytes[11]! << 8) }
}

/** An Opus head for one channel: a stream coded in stereo is then heard as one, which every decoder knows to do. */
export function monoHead(preSkip: number): Uint8Array {
  const head = new Uint8Array(HEAD_LENGTH)
  head.set(MAGIC)
  const view = new DataView(head.buffer)
  head[8] = 1
  head[9] = 1
  view.setUint16(10, preSkip, true)
  view.setUint32(12, OPUS_RATE, true)
  return head
}

// Frame lengths by the five configuration bits of a packet's first byte (RFC 6716, 3.1).
const silk = [480, 960, 1920, 2880]
const hybrid = [480, 960]
const celt = [120, 240, 480, 960]

/** How long a packet sounds, in samples; 0 when it is no Opus packet. */
export function samplesIn(packet: Uint8Array): number {
  const toc = packet[0]
  if (toc === undefined) return 0
  const config = toc >> 3
  const frame = config < 12 ? silk[config % 4]! : config < 16 ? hybrid[config % 2]! : celt[config % 4]!
  const code = toc & 3
  const frames = code === 0 ? 1 : code < 3 ? 2 : (packet[1] ?? 0) & 63
  return frame * frames
}
