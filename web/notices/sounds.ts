import type { NoticeEvent } from '#domain/notice/index.ts'
import { soundIsOn, volumeNow } from './device.ts'

/** A note: when it begins and how long it rings, in seconds, and how high. */
type Note = readonly [at: number, lasts: number, pitch: number]

/** A tune per event, told apart without looking: rising asks, two equal taps are words, falling is bad news. */
export const tunes: Record<NoticeEvent, readonly Note[]> = {
  request: [
    [0, 0.3, 660],
    [0.14, 0.4, 880],
  ],
  assigned: [
    [0, 0.22, 523],
    [0.12, 0.22, 659],
    [0.24, 0.4, 784],
  ],
  message: [
    [0, 0.12, 740],
    [0.13, 0.16, 740],
  ],
  failed: [
    [0, 0.25, 440],
    [0.16, 0.45, 311],
  ],
}

const LOUDEST = 0.16
let audio: AudioContext | null = null

/** Plays an event's tune, made here so that no file is loaded. Silent until the person has touched the page once. */
export function play(event: NoticeEvent): void {
  const loudness = soundIsOn() ? volumeNow() * LOUDEST : 0
  if (loudness === 0 || !navigator.userActivation?.hasBeenActive) return
  audio ??= new AudioContext()
  const context = audio
  void context.resume()
  for (const [at, lasts, pitch] of tunes[event]) {
    const begins = context.currentTime + at
    const note = context.createOscillator()
    const loud = context.createGain()
    note.frequency.value = pitch
    loud.gain.setValueAtTime(loudness, begins)
    loud.gain.exponentialRampToValueAtTime(0.0001, begins + lasts)
    note.connect(loud).connect(context.destination)
    note.start(begins)
    note.stop(begins + lasts)
  }
}
