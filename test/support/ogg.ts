/** A page of an Ogg file as the standard describes it (RFC 3533), read by a reader of its own: it shares no code with the writer. */
export interface Page {
  flags: number
  granule: bigint
  serial: number
  number: number
  checksumFits: boolean
  /** the packets that end on this page */
  packets: Buffer[]
}

/** Every page of a file; throws where a page does not begin. Packets never run over a page here. */
export function pagesOf(file: Buffer): Page[] {
  const pages: Page[] = []
  for (let at = 0; at < file.length; ) {
    if (file.toString('latin1', at, at + 4) !== 'OggS') throw new Error(`no page begins at byte ${at}`)
    const segments = file.readUInt8(at + 26)
    const lacing = [...file.subarray(at + 27, at + 27 + segments)]
    const start = at + 27 + segments
    const end = start + lacing.reduce((sum, one) => sum + one, 0)
    const whole = Buffer.from(file.subarray(at, end))
    const told = whole.readUInt32LE(22)
    whole.writeUInt32LE(0, 22)
    pages.push({
      flags: file.readUInt8(at + 5),
      granule: file.readBigUInt64LE(at + 6),
      serial: file.readUInt32LE(at + 14),
      number: file.readUInt32LE(at + 18),
      checksumFits: crc(whole) === told,
      packets: packetsOf(file.subarray(start, end), lacing),
    })
    at = end
  }
  return pages
}

function packetsOf(body: Buffer, lacing: number[]): Buffer[] {
  const packets: Buffer[] = []
  let from = 0
  let to = 0
  for (const length of lacing) {
    to += length
    if (length === 255) continue
    packets.push(body.subarray(from, to))
    from = to
  }
  return packets
}

/** Bit by bit, as the standard writes it down. */
function crc(bytes: Buffer): number {
  let sum = 0
  for (const byte of bytes) {
    sum ^= byte << 24
    for (let bit = 0; bit < 8; bit++) sum = sum & 0x80000000 ? (sum << 1) ^ 0x04c11db7 : sum << 1
  }
  return sum >>> 0
}
