import { z } from 'zod'
import { seconds } from '../../time.ts'
import { filledBody } from '../body.ts'
import { defineBlock, type ErrorCode, type Outcome, type Result, type Step } from '../define.ts'
import { blockShape, Id, mapOf, Take, words } from '../shapes.ts'

const AnyKey = z.string().min(1).max(100)
const Pairs = mapOf(AnyKey, words(1000), 20)
const shape = blockShape('http', {
  integration: Id.optional(),
  path: words(1000).optional(),
  url: words(2000).optional(),
  method: z.enum(['GET', 'POST', 'PUT', 'PATCH', 'DELETE']),
  query: Pairs.optional(),
  headers: Pairs.optional(),
  body: z.unknown().optional(),
  take: Take.optional(),
  statuses: z.array(z.int().min(300).max(599)).max(10).optional(),
  repeatable: z.boolean().optional(),
})
type Http = z.infer<typeof shape>

const CALL_TAKES = seconds(5)
/** Past the call's own limit and one repetition: only a lost answer gets here. */
const GIVE_UP = seconds(30)

export const http = defineBlock({
  kind: 'http',
  label: 'HTTP request',
  shape,
  speaks: false,
  exits: ({ statuses = [] }) => ['ok', ...statuses.map((status) => `status-${status}`), 'error'],
  texts: () => [],
  enter: (block, step) => {
    const call = callOf(block, step)
    if (!call) return { fail: 'bad-value' }
    const repeatable = block.method === 'GET' || block.repeatable === true
    return { call: step.call(call, { repeatable, timeout: CALL_TAKES }), until: step.now + GIVE_UP }
  },
  result: answered,
})

function answered(block: Http, step: Step, { ok, status, body, error }: Result): Outcome {
  const known = status !== undefined && block.statuses?.includes(status)
  if (!known && (!ok || (status !== undefined && status >= 300))) return { fail: codeOf(error, status) }
  if (!step.take(block.take ?? [], body) && !known) return { fail: 'bad-value' }
  return { exit: known ? `status-${status}` : 'ok' }
}

const codes = [
  'http-unreachable',
  'http-refused',
  'http-too-large',
  'http-not-json',
  'call-timeout',
  'unknown',
  'missing-reference',
] as const

function codeOf(error: string | undefined, status: number | undefined): ErrorCode {
  const code = codes.find((known) => known === error)
  return code ?? (status === undefined ? 'unknown' : `http-${status}`)
}

/** The call with its look-ups filled, each encoded for where it stands; null when one does not fit. */
function callOf(block: Http, step: Step) {
  const path = block.path === undefined ? undefined : step.fill(block.path, 'url')
  const url = block.url === undefined ? undefined : step.fill(block.url, 'url')
  const query = filledPairs(block.query, (text) => step.fill(text, 'json'))
  const headers = filledPairs(block.headers, (text) => step.fill(text, 'header'))
  const body = block.body === undefined ? undefined : filledBody(block.body, step)
  if (path === null || url === null || !query || !headers || body === null) return null
  return {
    what: 'http' as const,
    method: block.method,
    ...(block.integration === undefined ? {} : { integration: block.integration }),
    ...(path === undefined ? {} : { path }),
    ...(url === undefined ? {} : { url }),
    query,
    headers,
    ...(body === undefined ? {} : { body: body.filled }),
  }
}

function filledPairs(pairs: Record<string, string> = {}, fill: (text: string) => string | null) {
  const filled: [string, string][] = []
  for (const [key, text] of Object.entries(pairs)) {
    const value = fill(text)
    if (value === null) return null
    filled.push([key, value])
  }
  return Object.fromEntries(filled)
}
