import { minutes } from '../time.ts'
import { type OpusStream, readOgg, writeOgg } from './ogg.ts'
import { OPUS_RATE, samplesIn } from './opus.ts'
import { opusOfWebm } from './webm.ts'

export const LONGEST_NOTE = minutes(5)

/** WhatsApp shows the play button up to 512 KB; five minutes at this rate stay below. */
export const NOTE_BITS_PER_SECOND = 13_000

export interface VoiceNote {
  /** Opus in Ogg, one channel: what WhatsApp shows as a voice message */
  bytes: Uint8Array
  milliseconds: number
}

/** A browser's recording, WebM or Ogg, as a voice note; null when it holds no Opus or no sound. Nothing is coded anew. */
export function voiceNote(recording: Uint8Array, serial: number): VoiceNote | null {
  const stream = isWebm(recording) ? opusOfWebm(recording) : readOgg(recording)
  if (!stream) return null
  const packets = stream.packets.filter((packet) => samplesIn(packet) > 0)
  const samples = length({ ...stream, packets })
  if (samples <= 0) return null
  return {
    bytes: writeOgg({ ...stream, packets }, serial),
    milliseconds: Math.round((samples / OPUS_RATE) * 1000),
  }
}

const isWebm = (bytes: Uint8Array) => bytes[0] === 0x1a && bytes[1] === 0x45 && bytes[2] === 0xdf && bytes[3] === 0xa3

const length = ({ preSkip, packets }: OpusStream) =>
  packets.reduce((sum, packet) => sum + samplesIn(packet), 0) - preSkip
