import { clock } from '#server/settings/index.ts'
import type { Step } from './attempt.ts'
import { type Settled, takeBackReactions, writeBack } from './store.ts'

const MOST_A_WRITE = 500
const TRY_AGAIN_MS = 250

/** What came of attempts, written back together: whatever arrives during one write shares the next. Nothing is forgotten. */
export class Results {
  #waiting: Settled[] = []
  #writing = false
  #listeners: (() => void)[] = []
  readonly #onStep: (step: Step) => void
  readonly #written: (settled: Settled[]) => void

  constructor(onStep: (step: Step) => void, written: (settled: Settled[]) => void) {
    this.#onStep = onStep
    this.#written = written
  }

  add(settled: Settled): void {
    this.#waiting.push(settled)
    if (!this.#writing) this.#start()
  }

  /** Resolves once `empty` says so; asked after every write. */
  allWritten(empty: () => boolean): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!empty()) return
        this.#listeners = this.#listeners.filter((listener) => listener !== look)
        done()
      }
      this.#listeners.push(look)
      look()
    })
  }

  #start(): void {
    this.#writing = true
    setImmediate(() => this.#writeAll())
  }

  async #writeAll(): Promise<void> {
    while (this.#waiting.length > 0) {
      const batch = this.#waiting.splice(0, MOST_A_WRITE)
      this.#onStep('writing')
      const kept = await this.#write(batch)
      if (kept.length > 0) {
        this.#waiting.unshift(...kept)
        await new Promise((over) => setTimeout(over, TRY_AGAIN_MS))
        continue
      }
      this.#onStep('written')
      this.#written(batch)
      for (const listener of [...this.#listeners]) listener()
    }
    this.#writing = false
  }

  /** What could not be written. A batch that the database refuses is written one by one, so that a bad one stands alone. */
  async #write(batch: Settled[]): Promise<Settled[]> {
    try {
      await writeBack(batch, clock.now())
      const untrue = batch.filter(({ row, outcome }) => row.what === 'reaction' && outcome === 'failed')
      if (untrue.length > 0) await takeBackReactions(untrue.map(({ row }) => row))
      return []
    } catch (cause) {
      if (!isRefusal(cause)) return batch
      if (batch.length > 1) {
        const kept: Settled[] = []
        for (const one of batch) kept.push(...(await this.#write([one])))
        return kept
      }
      const [one] = batch
      // The channel gave this id to another message already; what was accepted stays accepted without it.
      if (one?.externalId) return this.#write([{ ...one, externalId: null }])
      return batch
    }
  }
}

/** The database is there and says no to what is written, unlike a lock it could not get or a connection that broke. */
const isRefusal = (cause: unknown) =>
  cause instanceof Error && 'code' in cause && typeof cause.code === 'string' && /^2[23]/.test(cause.code)
