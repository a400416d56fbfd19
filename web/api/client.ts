import { z } from 'zod'
import { seconds } from '#domain/index.ts'
import { Holder, Problem } from '#protocol/http/index.ts'

const Refusal = Problem.extend({
  holder: Holder.optional(),
  /** who is there already, and whether it is they for certain */
  contact: z.object({ id: z.string(), name: z.string().nullable(), phone: z.string().nullable() }).optional(),
  exact: z.boolean().optional(),
})
type Refusal = z.infer<typeof Refusal>
/** How the sign-in library says no, under /api/auth. */
const LibraryRefusal = z.object({ code: z.string(), message: z.string() })

/** The server said no, in a sentence a person can read. */
export class Refused extends Error {
  readonly problem: Refusal
  constructor(problem: Refusal) {
    super(problem.detail ?? problem.title)
    this.problem = problem
  }
  get code() {
    return this.problem.code
  }
  get status() {
    return this.problem.status
  }
  /** what is wrong with one field of the form */
  field(name: string): string | null {
    return this.problem.errors?.find(({ field }) => field === name)?.message ?? null
  }
}

/** No answer came, or none that can be understood: nothing is known about what happened. */
export class Unreachable extends Error {}

export const isRefused = (error: unknown, code?: string): error is Refused =>
  error instanceof Refused && (code === undefined || error.code === code)

/** A sentence about any failure: the server's own, or null when it did not answer. */
export const reasonOf = (error: unknown): string | null => (error instanceof Refused ? error.message : null)

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE'
const ANSWER_WITHIN = seconds(10)
// Browsers allow 64 kB of such bodies at a time.
const LONGEST_KEPT = 16_000

/** Asks the API and reads the answer by its shape. Throws Refused or Unreachable, nothing else. */
export async function ask<Shape extends z.ZodType>(
  shape: Shape,
  method: Method,
  path: string,
  body?: unknown,
  signal?: AbortSignal,
): Promise<z.output<Shape>> {
  const limit = AbortSignal.timeout(ANSWER_WITHIN)
  const text = body === undefined ? undefined : JSON.stringify(body)
  const answer = await fetch(addressOf(path), {
    method,
    credentials: 'same-origin',
    headers:
      body === undefined
        ? { accept: 'application/json' }
        : { accept: 'application/json', 'content-type': 'application/json' },
    body: text,
    // What was pressed just before a page is left still arrives.
    keepalive: text !== undefined && text.length < LONGEST_KEPT,
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((cause: unknown) => {
    if (signal?.aborted) throw cause
    throw new Unreachable('no answer', { cause })
  })
  const said = await answer.text().catch((cause: unknown) => {
    throw new Unreachable('the answer broke off', { cause })
  })
  return read(shape, answer.status, said)
}

/** Reads an answer: its shape when it went well, a refusal when not. */
export function read<Shape extends z.ZodType>(shape: Shape, status: number, text: string): z.output<Shape> {
  const json = parseJson(text)
  if (status >= 400) throw refusalOf(status, json)
  const parsed = shape.safeParse(json)
  if (!parsed.success) throw new Unreachable(`unexpected answer: ${z.prettifyError(parsed.error)}`)
  return parsed.data
}

/** A path of the API with the query parts that are set. */
export function withQuery(path: string, query: Record<string, string | number | boolean | null | undefined>): string {
  const set = Object.entries(query).filter(([, value]) => value !== undefined && value !== null && value !== '')
  return set.length ? `${path}?${new URLSearchParams(set.map(([name, value]) => [name, String(value)]))}` : path
}

/** For answers whose content does not matter. */
export const Anything = z.unknown()

export const addressOf = (path: string) => (path.startsWith('/') ? path : `/api/v1/${path}`)

let onSignedOut = () => {}
/** Called when the server no longer knows who asks. */
export const whenSignedOut = (listener: () => void) => {
  onSignedOut = listener
}

let onFactorDue = () => {}
/** Called when the installation has begun to ask this person for a second factor. */
export const whenFactorDue = (listener: () => void) => {
  onFactorDue = listener
}

function refusalOf(status: number, json: unknown): Error {
  const problem = Refusal.safeParse(json)
  if (problem.success && problem.data.code === 'not_signed_in') onSignedOut()
  if (problem.success && problem.data.code === 'second_factor_due') onFactorDue()
  if (problem.success) return new Refused(problem.data)
  const library = LibraryRefusal.safeParse(json)
  if (library.success) {
    const { code, message } = library.data
    return new Refused({ type: 'about:blank', title: message, status, code: code.toLowerCase() })
  }
  // A proxy's own error page: not the server's word.
  return new Unreachable(`status ${status}`)
}

function parseJson(text: string): unknown {
  try {
    return text ? JSON.parse(text) : null
  } catch {
    return undefined
  }
}
