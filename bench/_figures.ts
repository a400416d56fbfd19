/** `BENCH_QUICK=1`: every run in under 20 seconds, to see that it runs; the figures are rough. */
export const quick = process.env.BENCH_QUICK === '1'

/** The value below which a share of the samples lies. */
export function percentile(samples: ArrayLike<number>, share: number): number {
  const sorted = Float64Array.from(samples).sort()
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

export const median = (samples: number[]) => percentile(samples, 0.5)

/** `p50 1.2 / p95 3.4 / p99 5.6 ms`. */
export const spread = (samples: ArrayLike<number>) =>
  `p50 ${percentile(samples, 0.5).toFixed(1)} / p95 ${percentile(samples, 0.95).toFixed(1)} / p99 ${percentile(samples, 0.99).toFixed(1)} ms`

/** Times one call in milliseconds. */
export async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now()
  const result = await work()
  return [performance.now() - began, result]
}

/** Prints a figure beside its target, and whether it was met. */
export function figure(what: string, value: number, unit: string, target: string) {
  const [, sign, most] = /^([<≤≥]) ([\d.,]+)/.exec(target) ?? []
  const limit = Number(most?.replaceAll(',', ''))
  const met = sign === '<' ? value < limit : sign === '≤' ? value <= limit : value >= limit
  const shown = value >= 1_000 ? Math.round(value).toLocaleString('en') : value.toFixed(value < 10 ? 2 : 1)
  console.log(
    `  ${what.padEnd(48)} ${`${shown} ${unit}`.padEnd(14)} target ${`${target} ${unit}`.padEnd(12)} ${met ? 'met' : 'missed'}`,
  )
}
