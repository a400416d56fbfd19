/** How loud a sound is over its length, as so many bars from 0 to 1; the loudest reaches 1, silence stays 0. */
export function waveform(samples: ArrayLike<number>, bars: number): number[] {
  const peaks = Array.from({ length: bars }, (_, bar) => {
    const from = Math.floor((bar * samples.length) / bars)
    const to = Math.floor(((bar + 1) * samples.length) / bars)
    let sum = 0
    for (let at = from; at < to; at++) sum += samples[at]! ** 2
    return Math.sqrt(sum / Math.max(1, to - from))
  })
  const loudest = Math.max(...peaks)
  return peaks.map((peak) => (loudest < SILENT ? 0 : peak / loudest))
}

const SILENT = 0.001 // below this even the loudest moment is only the noise of a microphone
