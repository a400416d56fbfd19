import type { FastifyReply, FastifyRequest } from 'fastify'
import { minutes, refuse } from '#domain/index.ts'
import { sendRefusal } from './problem.ts'

const WINDOW = minutes(1)
export const SIGN_INS_PER_ACCOUNT = 10
export const SIGN_INS_PER_ADDRESS = 100
export const UPLOADS_PER_PERSON = 120
export const IMPORTS_PER_PERSON = 20
const MOST_REMEMBERED = 100_000

/** Counts per name in a sliding minute, or another span. */
export class Counter {
  readonly #times = new Map<string, number[]>()
  readonly #most: number
  readonly #span: number

  constructor(most: number, span = WINDOW) {
    this.#most = most
    this.#span = span
  }

  /** 0 when there is room (and counts it), else the seconds to wait. */
  take(name: string, now = performance.now()): number {
    const recent = (this.#times.get(name) ?? []).filter((at) => now - at < this.#span)
    const oldest = recent[0]
    if (recent.length >= this.#most && oldest !== undefined) return Math.ceil((this.#span - (now - oldest)) / 1000)
    recent.push(now)
    if (this.#times.size > MOST_REMEMBERED) this.#forget(now)
    // Set anew, so that the map is ordered by the last try.
    this.#times.delete(name)
    this.#times.set(name, recent)
    return 0
  }

  /** Drops what no longer counts, and if that is not enough the names tried longest ago: never those tried just now. */
  #forget(now: number) {
    for (const [name, times] of this.#times) {
      const last = times.at(-1) ?? 0
      if (now - last < this.#span && this.#times.size <= MOST_REMEMBERED) return
      this.#times.delete(name)
    }
  }
}

const perAccount = new Counter(SIGN_INS_PER_ACCOUNT)
const perAddress = new Counter(SIGN_INS_PER_ADDRESS)

/**
 * Refuses guesses at a password or a link that come too often: 10 a minute for one account, 100 for one address. The
 * address is that of the socket, or what a proxy named in TRUST_PROXY says: nobody else's header counts.
 */
export function limitGuess(request: FastifyRequest, reply: FastifyReply, account: string): FastifyReply | null {
  const wait = perAddress.take(request.ip) || (account ? perAccount.take(account) : 0)
  if (!wait) return null
  reply.header('retry-after', String(wait))
  return sendRefusal(reply, refuse('tooManyRequests', { seconds: String(wait) }))
}
