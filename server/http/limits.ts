import type { FastifyReply, FastifyRequest } from 'fastify'
import { minutes, refuse } from '#domain/index.ts'
import { sendRefusal } from './problem.ts'

const WINDOW = minutes(1)
export const SIGN_INS_PER_ACCOUNT = 10
export const SIGN_INS_PER_ADDRESS = 100
const MOST_REMEMBERED = 100_000

/** Counts per name in a sliding minute. */
export class Counter {
  readonly #times = new Map<string, number[]>()
  readonly #most: number

  constructor(most: number) {
    this.#most = most
  }

  /** 0 when there is room (and counts it), else the seconds to wait. */
  take(name: string, now = performance.now()): number {
    const recent = (this.#times.get(name) ?? []).filter((at) => now - at < WINDOW)
    const oldest = recent[0]
    if (recent.length >= this.#most && oldest !== undefined) return Math.ceil((WINDOW - (now - oldest)) / 1000)
    recent.push(now)
    if (this.#times.size > MOST_REMEMBERED) this.#times.clear()
    this.#times.set(name, recent)
    return 0
  }
}

const perAccount = new Counter(SIGN_INS_PER_ACCOUNT)
const perAddress = new Counter(SIGN_INS_PER_ADDRESS)

/** Refuses a sign-in attempt that comes too often: 10 a minute for one account, 100 for one address. */
export function limitSignIn(request: FastifyRequest, reply: FastifyReply, email: string): FastifyReply | null {
  const wait = perAddress.take(request.ip) || perAccount.take(email.trim().toLowerCase())
  if (!wait) return null
  reply.header('retry-after', String(wait))
  return sendRefusal(reply, refuse('tooManyRequests', { seconds: String(wait) }))
}
