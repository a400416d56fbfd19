import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import type { Readable } from 'node:stream'
import { type Answer, CallFailed, exchange } from './exchange.ts'

const ANSWER_WITHIN_MS = 20_000 // longer than Meta ever takes, shorter than the lease of a number
const LONGEST_ANSWER = 4 * 1024 * 1024
const MOST_CONNECTIONS = 512

/** Where a number's Graph API is, and the token that opens it. The base is the operator's, never typed in the app. */
export interface Graph {
  base: string
  version: string
  token: string
}

export interface GraphCall {
  method?: 'GET' | 'POST' | 'DELETE'
  json?: unknown
  body?: Buffer | Readable
  headers?: Record<string, string>
  withinMs?: number
}

export interface GraphAnswer {
  status: number
  /** seconds the other side asks us to wait, when it does */
  retryAfter: number | null
  /** the parsed body; null when it is no JSON */
  json: unknown
}

/** One call to the Graph API of a number. Throws CallFailed when there is no whole answer. */
export async function callGraph(graph: Graph, path: string, call: GraphCall = {}): Promise<GraphAnswer> {
  const body = call.json === undefined ? call.body : Buffer.from(JSON.stringify(call.json))
  const answer = await open(graph, new URL(`${graph.base.replace(/\/$/, '')}/${graph.version}/${path}`), {
    ...call,
    body,
    headers: {
      ...(call.json === undefined ? {} : { 'content-type': 'application/json' }),
      ...(Buffer.isBuffer(body) ? { 'content-length': String(body.length) } : {}),
      ...call.headers,
    },
    withToken: true,
  })
  const bytes = await answer.bytes(LONGEST_ANSWER)
  return { status: answer.status, retryAfter: secondsAsked(answer.headers['retry-after']), json: parsed(bytes) }
}

/** Opens a file at an address the Graph API named. The token goes to Meta's own hosts only, and never along a redirect. */
export async function openGraphFile(graph: Graph, address: string, withinMs: number): Promise<Answer> {
  let url = trusted(graph, address)
  for (let redirects = 0; redirects < 4; redirects++) {
    const answer = await open(graph, url, { withinMs, withToken: redirects === 0 })
    const next = answer.headers.location
    if (answer.status < 300 || answer.status > 399 || next === undefined) return answer
    answer.stream.destroy()
    url = trusted(graph, new URL(next, url).href)
  }
  throw new CallFailed('too many redirects', { left: true })
}

const plain = new HttpAgent({
  keepAlive: true,
  maxSockets: MOST_CONNECTIONS,
  maxFreeSockets: MOST_CONNECTIONS,
  keepAliveMsecs: 1000,
})
const secure = new HttpsAgent({
  keepAlive: true,
  maxSockets: MOST_CONNECTIONS,
  maxFreeSockets: MOST_CONNECTIONS,
  keepAliveMsecs: 1000,
})

const open = (graph: Graph, url: URL, call: GraphCall & { withToken: boolean }) =>
  exchange({
    url,
    method: call.method ?? 'GET',
    headers: { ...(call.withToken ? { authorization: `Bearer ${graph.token}` } : {}), ...call.headers },
    body: call.body,
    agent: url.protocol === 'https:' ? secure : plain,
    withinMs: call.withinMs ?? ANSWER_WITHIN_MS,
  })

function trusted(graph: Graph, address: string): URL {
  const url = new URL(address)
  const base = new URL(graph.base)
  if (sameOrigin(url, base)) return url
  if (url.protocol === 'https:' && ofMeta(base) && ofMeta(url)) return url
  throw new CallFailed(`${url.host} is not a host of this Graph API`, { left: false })
}

const META_HOSTS = ['.facebook.com', '.fbsbx.com', '.fbcdn.net', '.whatsapp.net']
const ofMeta = (url: URL) => META_HOSTS.some((host) => url.hostname.endsWith(host))
const LOOPBACK = new Set(['localhost', '127.0.0.1', '[::1]'])
const sameOrigin = (a: URL, b: URL) =>
  a.protocol === b.protocol &&
  a.port === b.port &&
  (a.hostname === b.hostname || (LOOPBACK.has(a.hostname) && LOOPBACK.has(b.hostname)))

function parsed(bytes: Buffer): unknown {
  try {
    return JSON.parse(bytes.toString('utf8'))
  } catch {
    return null
  }
}

function secondsAsked(header: string | undefined): number | null {
  if (!header) return null
  const seconds = Number(header)
  if (Number.isFinite(seconds)) return Math.max(0, seconds)
  const at = Date.parse(header)
  return Number.isNaN(at) ? null : Math.max(0, (at - Date.now()) / 1000)
}
