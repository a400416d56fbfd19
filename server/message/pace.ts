const SECOND_AND_MARGIN = 1050 // the other side counts by arrival: a send delayed by 50 ms must not make a second too full
const PAIR_BURST = 45
const PAIR_EVERY_MS = 6000

/**
 * How fast one number may send: never more than its rate in any second, wherever the second begins. Times are of a clock
 * that only moves forward.
 */
export class NumberPace {
  #sent: Float64Array
  #next = 0

  constructor(perSecond: number, startsAt = Number.NEGATIVE_INFINITY) {
    this.#sent = new Float64Array(perSecond).fill(startsAt)
  }

  /** How many may leave at this moment. */
  room(now: number): number {
    const { length } = this.#sent
    let free = 0
    while (free < length && this.#at(free) <= now - SECOND_AND_MARGIN) free++
    return free
  }

  take(now: number): void {
    this.#sent[this.#next] = now
    this.#next = (this.#next + 1) % this.#sent.length
  }

  /** When the next one may leave. */
  nextAt(): number {
    return this.#at(0) + SECOND_AND_MARGIN
  }

  /** The same number with another rate; what was sent in the last second still counts. */
  withRate(perSecond: number): NumberPace {
    const { length } = this.#sent
    if (perSecond === length) return this
    const recent = Array.from({ length }, (_, i) => this.#at(i)).slice(-perSecond)
    const pace = new NumberPace(perSecond)
    for (const at of recent) pace.take(at)
    return pace
  }

  #at(i: number): number {
    return this.#sent[(this.#next + i) % this.#sent.length] ?? Number.NEGATIVE_INFINITY
  }
}

/** How fast one number may write to one person: a burst of 45, then one every 6 seconds. */
export class PairPace {
  #pairs = new Map<string, { tokens: number; at: number }>()

  /** 0 when a message may leave now (and takes its turn), else how many milliseconds are missing. */
  take(address: string, now: number): number {
    const pair = this.#refilled(address, now)
    this.#pairs.set(address, pair)
    if (pair.tokens < 1) return Math.ceil((1 - pair.tokens) * PAIR_EVERY_MS)
    pair.tokens -= 1
    return 0
  }

  /** The channel says this person got too much: nothing is left of the burst but the retry itself. */
  empty(address: string, now: number): void {
    this.#pairs.set(address, { tokens: 1, at: now })
  }

  /** Forgets pairs that are full again. */
  forget(now: number): void {
    for (const [address] of this.#pairs) {
      if (this.#refilled(address, now).tokens >= PAIR_BURST) this.#pairs.delete(address)
    }
  }

  #refilled(address: string, now: number) {
    const pair = this.#pairs.get(address)
    if (!pair) return { tokens: PAIR_BURST, at: now }
    return { tokens: Math.min(PAIR_BURST, pair.tokens + (now - pair.at) / PAIR_EVERY_MS), at: now }
  }
}
