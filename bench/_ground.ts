import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import pg from 'pg'
import { startEmbedded } from '../db/embedded/index.ts'
import { migrate } from '../db/migrate.ts'

/** A database server of the bench's own, with a migrated, empty database. */
export async function ground() {
  const folder = await mkdtemp(join(tmpdir(), 'baton-bench-'))
  const { url, stop } = await startEmbedded({ folder })
  await migrate(url)
  return {
    url,
    folder,
    async end() {
      await stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/** One connection without the time limits of serving ones. */
export async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({ connectionString: url })
  await client.connect()
  return client
}

/** The value below which a share of the samples lies. */
export function percentile(samples: number[], share: number): number {
  const sorted = [...samples].sort((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN
}

/** `p50 1.2 / p95 3.4 / p99 5.6 ms`. */
export const spread = (samples: number[]) =>
  `p50 ${percentile(samples, 0.5).toFixed(1)} / p95 ${percentile(samples, 0.95).toFixed(1)} / p99 ${percentile(samples, 0.99).toFixed(1)} ms`

/** Times one call in milliseconds. */
export async function timed<T>(work: () => Promise<T>): Promise<[number, T]> {
  const began = performance.now()
  const result = await work()
  return [performance.now() - began, result]
}
