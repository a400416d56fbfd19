const SECOND = 1000
const MARGIN_MS = 10
const LEAST_KEPT_MS = 5000
const LEAST_FROM = 200 // answers: fewer say little about the shortest there could be
const LEAST_SHARE = 0.75 // of the shortest seen, because a shorter one may be possible
const PAIR_BURST = 45
const PAIR_EVERY_MS = 6000

/**
 * How fast one number may send: never more than its rate in any second, wherever the second begins, as counted at the
 * other end. When a message arrived there is not known exactly, only that it was before its answer: so one that has no
 * answer counts, and one that has counts for a second from its answer, less most of the time every answer takes anyway.
 * Times are of a clock that only moves forward.
 */
export class NumberPace {
  #perSecond: number
  #unanswered = 0
  #freeAt: number[] = []
  #answers = { n: 0, shortest: Number.POSITIVE_INFINITY, since: 0 }
  #least = 0
  readonly #startsAt: number

  constructor(perSecond: number, startsAt = Number.NEGATIVE_INFINITY) {
    this.#perSecond = perSecond
    this.#startsAt = startsAt
  }

  /** How many may leave at this moment. */
  room(now: number): number {
    if (now < this.#startsAt) return 0
    let gone = 0
    while ((this.#freeAt[gone] ?? Number.POSITIVE_INFINITY) <= now) gone++
    if (gone > 0) this.#freeAt.splice(0, gone)
    return this.#perSecond - this.#unanswered - this.#freeAt.length
  }

  take(): void {
    this.#unanswered++
  }

  /** The call that took a turn has ended. One that never left gives its turn back. */
  ended(tookMs: number | null, now: number): void {
    this.#unanswered--
    if (tookMs === null) return
    this.#note(tookMs, now)
    this.#freeAt.push(now - Math.min(tookMs, this.#least) + SECOND + MARGIN_MS)
  }

  /** When it is worth asking again. */
  nextAt(now: number): number {
    return now < this.#startsAt ? this.#startsAt : (this.#freeAt[0] ?? now + MARGIN_MS)
  }

  set perSecond(perSecond: number) {
    this.#perSecond = perSecond
  }

  /** Learns how long an answer takes at the least; what was learnt holds for the next 5 seconds. */
  #note(tookMs: number, now: number): void {
    const seen = this.#answers
    seen.n++
    seen.shortest = Math.min(seen.shortest, tookMs)
    this.#least = Math.min(this.#least, LEAST_SHARE * tookMs)
    if (now - seen.since < LEAST_KEPT_MS) return
    this.#least = seen.n >= LEAST_FROM ? LEAST_SHARE * seen.shortest : 0
    this.#answers = { n: 0, shortest: Number.POSITIVE_INFINITY, since: now }
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
