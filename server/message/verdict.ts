import type { Sent } from '#server/channel/index.ts'

export type Outcome = 'accepted' | 'failed' | 'unknown' | 'retry' | 'later'

/** What the queue does with a message after an attempt. */
export interface Verdict {
  outcome: Outcome
  externalId: string | null
  error: { code: string; message: string } | null
  /** before the next try, or while an unknown one holds back what follows it */
  waitMs: number
  /** the whole number stops, and why */
  stops?: string
  /** the recipient alone was too much for the channel */
  tooFast?: boolean
}

const MOST_TRIES = 8
const LONGEST_BACKOFF_MS = 5 * 60_000
/** An unknown message holds back what follows it this long: time for a tick to tell. */
export const UNKNOWN_BLOCKS_MS = 60_000
/** A stopped number tries again after this long, unless somebody acts first. */
export const STOPPED_FOR_MS = 5 * 60_000

/** Decides what happens to a message after its nth attempt. `chance` is a number from 0 to 1. */
export function verdict(sent: Sent, attempt: number, chance: number): Verdict {
  if (sent.is === 'accepted') return { outcome: 'accepted', externalId: sent.externalId, error: null, waitMs: 0 }
  if (sent.is === 'unknown') {
    return {
      outcome: 'unknown',
      externalId: null,
      error: { code: 'unknown', message: sent.say },
      waitMs: UNKNOWN_BLOCKS_MS,
    }
  }
  const error = { code: sent.code, message: sent.say }
  const again = (waitMs: number, more: Partial<Verdict> = {}): Verdict => ({
    outcome: 'retry',
    externalId: null,
    error,
    waitMs: Math.round(Math.max(waitMs, (sent.retryAfter ?? 0) * 1000)),
    ...more,
  })
  switch (sent.class) {
    case 'stop-channel':
      // The message is not at fault: it waits, unspent, until the number works again.
      return again(0, { outcome: 'later', stops: sent.say })
    case 'pair-rate':
      return attempt >= MOST_TRIES ? failed(error) : again(pairBackoff(attempt), { tooFast: true })
    case 'retry':
      return attempt >= mostTries(sent.code) ? failed(error) : again(backoff(sent.code, attempt, chance))
    default:
      return failed(error)
  }
}

const failed = (error: Verdict['error']): Verdict => ({ outcome: 'failed', externalId: null, error, waitMs: 0 })

/** Meta's own formula: 4 to the power of n seconds, n from 0. */
const pairBackoff = (attempt: number) => Math.min(4 ** (attempt - 1) * 1000, LONGEST_BACKOFF_MS)

/** Full jitter over 1, 2, 4 … seconds, so that many waiting messages do not return together. */
function backoff(code: string, attempt: number, chance: number): number {
  if (code === MAINTENANCE) return 60_000
  if (CALL_RATES.includes(code)) return 60_000 + chance * 60_000
  const ceiling = Math.min(2 ** (attempt - 1) * 1000, LONGEST_BACKOFF_MS)
  return code === THROUGHPUT || code === 'http_429' ? 1000 + chance * ceiling : chance * ceiling
}

/** An unknown error of Meta's is tried twice more, "something went wrong" three times; the rest eight times in all. */
const mostTries = (code: string) => (code === '1' ? 3 : code === '131000' ? 4 : MOST_TRIES)

const MAINTENANCE = '131057'
const THROUGHPUT = '130429'
const CALL_RATES = ['4', '80007']
