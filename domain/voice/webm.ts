import { elements, uint, vint } from './ebml.ts'
import type { OpusStream } from './ogg.ts'
import { OPUS_RATE, readHead } from './opus.ts'

const id = {
  segment: 0x18538067,
  cluster: 0x1f43b675,
  tracks: 0x1654ae6b,
  track: 0xae,
  trackNumber: 0xd7,
  codec: 0x86,
  codecPrivate: 0x63a2,
  codecDelay: 0x56aa,
  group: 0xa0,
  block: 0xa1,
  simpleBlock: 0xa3,
}
const containers = new Set([id.segment, id.cluster, id.tracks, id.track, id.group])

interface Track {
  number: number
  codec: string
  head: Uint8Array | null
  delayNanoseconds: number
}

/** The Opus packets of a WebM file as a browser records it; null when there is no Opus in it. */
export function opusOfWebm(file: Uint8Array): OpusStream | null {
  const tracks: Track[] = []
  const packets: Uint8Array[] = []
  for (const element of elements(file, containers)) {
    const track = tracks.at(-1)
    if (element.id === id.track) tracks.push({ number: 0, codec: '', head: null, delayNanoseconds: 0 })
    else if (track && element.id === id.trackNumber) track.number = uint(element.bytes)
    else if (track && element.id === id.codec) track.codec = String.fromCharCode(...element.bytes)
    else if (track && element.id === id.codecPrivate) track.head = element.bytes
    else if (track && element.id === id.codecDelay) track.delayNanoseconds = uint(element.bytes)
    else if (element.id === id.simpleBlock || element.id === id.block) {
      const packet = packetOf(element.bytes, opusTrack(tracks)?.number)
      if (packet === 'laced') return null
      if (packet) packets.push(packet)
    }
  }
  const opus = opusTrack(tracks)
  if (!opus) return null
  const told = opus.head && readHead(opus.head)?.preSkip
  return { preSkip: told ?? Math.round((opus.delayNanoseconds * OPUS_RATE) / 1e9), packets }
}

const opusTrack = (tracks: readonly Track[]) => tracks.find(({ codec }) => codec === 'A_OPUS')

const LACED = 0b110

// After the track's number stand two bytes of time and one of flags. No browser laces several packets into one block.
function packetOf(block: Uint8Array, wanted: number | undefined): Uint8Array | 'laced' | null {
  const track = vint(block, 0, false)
  if (!track || track.value !== wanted) return null
  const flags = block[track.length + 2] ?? 0
  return flags & LACED ? 'laced' : block.subarray(track.length + 3)
}
