import { z } from 'zod'
import { type ErrorClass, plainError } from '#domain/channel/index.ts'
import { CallFailed, type GraphAnswer } from '#server/outbound/index.ts'

/** What one call to the channel came to, in the words the sender decides by. */
export type Sent =
  | { is: 'accepted'; externalId: string }
  /** certainly without effect */
  | { is: 'refused'; class: ErrorClass; code: string; say: string; retryAfter: number | null }
  /** nobody knows whether the message went out */
  | { is: 'unknown'; say: string }

const Accepted = z.object({ messages: z.array(z.object({ id: z.string().min(1) })).min(1) })
const Refused = z.object({
  error: z.object({
    code: z.coerce.number(),
    message: z.string().optional(),
    error_data: z.unknown().optional(),
    error_user_msg: z.string().optional(),
  }),
})

/** Reads the answer to a send: by Meta's code, never by the HTTP status, which Meta mixes up. */
export function sentBy(answer: GraphAnswer): Sent {
  const accepted = Accepted.safeParse(answer.json)
  if (answer.status === 200 && accepted.success && accepted.data.messages[0]) {
    return { is: 'accepted', externalId: accepted.data.messages[0].id }
  }
  const refused = Refused.safeParse(answer.json)
  if (refused.success) {
    const { class: kind, say } = plainError(refused.data.error.code)
    return { is: 'refused', class: kind, code: String(refused.data.error.code), say, retryAfter: answer.retryAfter }
  }
  if (answer.status === 429) return throttled(answer.retryAfter)
  if (answer.status >= 400 && answer.status < 500) {
    return {
      is: 'refused',
      class: 'never',
      code: `http_${answer.status}`,
      say: `WhatsApp answered ${answer.status}.`,
      retryAfter: null,
    }
  }
  // 200 without an id, or a 5xx from something in between: the message may be on its way.
  return { is: 'unknown', say: `WhatsApp answered ${answer.status} without saying what became of the message.` }
}

/** Reads a call that brought no answer: certain while nothing had left, unknown after that. */
export function sentByFailure(cause: unknown): Sent {
  if (!(cause instanceof CallFailed)) throw cause
  if (!cause.left) {
    return {
      is: 'refused',
      class: 'retry',
      code: 'unreachable',
      say: `WhatsApp cannot be reached: ${cause.message}`,
      retryAfter: null,
    }
  }
  return {
    is: 'unknown',
    say: cause.timedOut ? 'WhatsApp gave no answer in time.' : 'The connection broke before WhatsApp answered.',
  }
}

const throttled = (retryAfter: number | null): Sent => {
  const { class: kind, say } = plainError(130429)
  return { is: 'refused', class: kind, code: 'http_429', say, retryAfter }
}
