/** A voice note of silence: a valid Ogg Opus file made by hand, so that no recording lies in the repository. */
export function silentVoice(seconds: number): Buffer {
  const head = Buffer.concat([Buffer.from('OpusHead'), Buffer.from([1, 1, 0x38, 1, 0x80, 0xbb, 0, 0, 0, 0, 0])])
  const tags = Buffer.concat([Buffer.from('OpusTags'), sized('baton'), Buffer.alloc(4)])
  const frames = Array.from({ length: seconds * FRAMES_A_SECOND }, () => SILENCE)
  const pages = [page(0, 2, 0n, [head]), page(1, 0, 0n, [tags])]
  for (let at = 0; at < frames.length; at += FRAMES_A_SECOND) {
    const played = BigInt(Math.min(frames.length, at + FRAMES_A_SECOND)) * SAMPLES_A_FRAME
    const isLast = at + FRAMES_A_SECOND >= frames.length
    pages.push(page(pages.length, isLast ? 4 : 0, played, frames.slice(at, at + FRAMES_A_SECOND)))
  }
  return Buffer.concat(pages)
}

const FRAMES_A_SECOND = 50
const SAMPLES_A_FRAME = 960n
const SILENCE = Buffer.from([0xf8, 0xff, 0xfe])

const sized = (text: string) => {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(text.length)
  return Buffer.concat([length, Buffer.from(text)])
}

function page(number: number, flags: number, granule: bigint, packets: Buffer[]): Buffer {
  const header = Buffer.alloc(27 + packets.length)
  header.write('OggS')
  header[5] = flags
  header.writeBigUInt64LE(granule, 6)
  header.writeUInt32LE(1, 14)
  header.writeUInt32LE(number, 18)
  header[26] = packets.length
  packets.forEach((packet, at) => {
    header[27 + at] = packet.length
  })
  const whole = Buffer.concat([header, ...packets])
  whole.writeUInt32LE(checksum(whole), 22)
  return whole
}

function checksum(bytes: Buffer): number {
  let sum = 0
  for (const byte of bytes) {
    sum = (sum ^ (byte << 24)) >>> 0
    for (let bit = 0; bit < 8; bit++) sum = (sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1) >>> 0
  }
  return sum
}
