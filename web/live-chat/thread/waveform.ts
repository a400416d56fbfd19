import { useEffect, useState } from 'react'

const BARS = 40
/** Larger recordings are not loaded only to be drawn. */
const LARGEST = 4 * 1024 * 1024
const RATE = 8_000

export interface Waveform {
  /** loudness of each part, 0 to 1 */
  bars: readonly number[]
  /** seconds */
  length: number
}

const known = new Map<string, Promise<Waveform | null>>()

/** How loud a recording is from its start to its end; null until it is known, or when this browser cannot read it. */
export function useWaveform(url: string, size: number | null, wanted: boolean): Waveform | null {
  const [waveform, setWaveform] = useState<Waveform | null>(null)
  useEffect(() => {
    if (!wanted || size === null || size > LARGEST) return
    let isCurrent = true
    const found = known.get(url) ?? measure(url)
    known.set(url, found)
    void found.then((measured) => isCurrent && setWaveform(measured))
    return () => {
      isCurrent = false
    }
  }, [url, size, wanted])
  return waveform
}

async function measure(url: string): Promise<Waveform | null> {
  try {
    const bytes = await (await fetch(url, { credentials: 'same-origin' })).arrayBuffer()
    const sound = await new OfflineAudioContext(1, 1, RATE).decodeAudioData(bytes)
    return { bars: barsOf(sound.getChannelData(0), BARS), length: sound.duration }
  } catch {
    // An AMR recording in a browser without that codec: it is drawn flat and can still be downloaded.
    return null
  }
}

/** The loudest sample of each part, against the loudest of all. */
export function barsOf(samples: Float32Array, bars: number): number[] {
  const part = Math.max(1, Math.floor(samples.length / bars))
  const peaks = Array.from({ length: bars }, (_, at) => {
    let peak = 0
    for (let i = at * part; i < Math.min(samples.length, (at + 1) * part); i++)
      peak = Math.max(peak, Math.abs(samples[i]!))
    return peak
  })
  const loudest = Math.max(...peaks)
  return loudest > 0 ? peaks.map((peak) => peak / loudest) : peaks
}
