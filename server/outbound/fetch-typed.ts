import { lookup as systemLookup } from 'node:dns'
import { Agent as HttpAgent } from 'node:http'
import { Agent as HttpsAgent } from 'node:https'
import { isIP, type LookupFunction } from 'node:net'
import { isPublicAddress } from './addresses.ts'
import { CallFailed, exchange } from './exchange.ts'

const TIME_LIMIT_MS = 5_000 // a page that a person waits for must not hang on somebody's server
const LONGEST_ANSWER = 1024 * 1024
const MOST_REDIRECTS = 5

/** The address may not be called: it is no http(s) address, or leads into a private network. */
export class AddressRefused extends Error {}

export interface TypedRequest {
  method?: string
  headers?: Record<string, string>
  body?: string | Buffer
  timeoutMs?: number
  maxBytes?: number
  /** hosts the operator allows although they are private: `host` or `host:port` */
  allow?: readonly string[]
  /** where names come from; the system's resolver unless given */
  resolve?: typeof systemLookup
}

export interface TypedAnswer {
  status: number
  headers: Record<string, string | string[] | undefined>
  body: Buffer
  /** where redirects led */
  url: string
}

/** Calls an address that a person typed: public http/https only, checked on the address actually connected to. */
export async function fetchTyped(address: string, request: TypedRequest = {}): Promise<TypedAnswer> {
  const ends = performance.now() + (request.timeoutMs ?? TIME_LIMIT_MS)
  let url = checked(address, request)
  let method = request.method ?? 'GET'
  let body = typeof request.body === 'string' ? Buffer.from(request.body) : request.body
  let headers = { ...lowerCased(request.headers ?? {}) }
  for (let redirects = 0; ; redirects++) {
    const answer = await exchange({
      url,
      method,
      headers: { 'accept-encoding': 'identity', ...headers, ...(body ? { 'content-length': body.length } : {}) },
      body,
      agent: url.protocol === 'https:' ? secure : plain,
      lookup: guardedLookup(url, request),
      withinMs: Math.max(1, ends - performance.now()),
      onConnected: (socket) => {
        if (!isAllowed(url, request) && !isPublicAddress(socket.remoteAddress ?? '')) throw privateAddress(url)
      },
    }).catch((cause) => {
      throw refusedInside(cause) ?? cause
    })
    const next = answer.headers.location
    if (!isRedirect(answer.status) || next === undefined) {
      return {
        status: answer.status,
        headers: answer.headers,
        body: await answer.bytes(request.maxBytes ?? LONGEST_ANSWER),
        url: url.href,
      }
    }
    answer.stream.destroy()
    if (redirects === MOST_REDIRECTS) throw new CallFailed('too many redirects', { left: true })
    const from = url
    url = checked(new URL(next, url).href, request)
    if (url.origin !== from.origin) headers = withoutSecrets(headers)
    if (answer.status === 303 || (answer.status < 303 && method === 'POST')) {
      method = 'GET'
      body = undefined
      headers = withoutContent(headers)
    }
  }
}

const plain = new HttpAgent({ keepAlive: false })
const secure = new HttpsAgent({ keepAlive: false })

function checked(address: string, request: TypedRequest): URL {
  if (!URL.canParse(address)) throw new AddressRefused('This is not an address.')
  const url = new URL(address)
  if (url.protocol !== 'http:' && url.protocol !== 'https:')
    throw new AddressRefused('Only http and https addresses can be called.')
  if (url.username || url.password) throw new AddressRefused('An address may not carry a name or password.')
  const host = url.hostname.replace(/^\[|\]$/g, '')
  // A literal address is never looked up, so it is judged here.
  if (isIP(host) && !isAllowed(url, request) && !isPublicAddress(host)) throw privateAddress(url)
  return url
}

/** Looks the name up once, and hands the socket only addresses that passed: a second, different answer is never asked for. */
const guardedLookup =
  (url: URL, request: TypedRequest): LookupFunction =>
  (name, options, done) => {
    const resolve = request.resolve ?? systemLookup
    resolve(name, { family: options.family, hints: options.hints, all: true }, (error, found) => {
      if (error) return done(error, '', 0)
      const usable = isAllowed(url, request) ? found : found.filter(({ address }) => isPublicAddress(address))
      const first = usable[0]
      if (!first) return done(privateAddress(url), '', 0)
      if (options.all) done(null, usable)
      else done(null, first.address, first.family)
    })
  }

let operatorAllows: readonly string[] = []

/** Hosts that the operator allows although they are private, for every call: `host` or `host:port`. */
export const allowHosts = (hosts: readonly string[] = []): void => {
  operatorAllows = hosts
}

const isAllowed = (url: URL, { allow = [] }: TypedRequest) =>
  [...allow, ...operatorAllows].some((host) => host === url.hostname || host === url.host)
const privateAddress = (url: URL) => new AddressRefused(`${url.hostname} leads into a private network.`)
const isRedirect = (status: number) => [301, 302, 303, 307, 308].includes(status)
const refusedInside = (cause: unknown) =>
  cause instanceof CallFailed && cause.cause instanceof AddressRefused ? cause.cause : null

const lowerCased = (headers: Record<string, string>) =>
  Object.fromEntries(
    Object.entries(headers)
      .map(([name, value]) => [name.toLowerCase(), value] as const)
      .filter(([name]) => !['host', 'content-length', 'transfer-encoding', 'connection', 'upgrade'].includes(name)),
  )
const withoutSecrets = (headers: Record<string, string>) =>
  without(headers, /^(authorization|cookie|proxy-authorization|x-.*)$/)
const withoutContent = (headers: Record<string, string>) => without(headers, /^content-/)
const without = (headers: Record<string, string>, names: RegExp) =>
  Object.fromEntries(Object.entries(headers).filter(([name]) => !names.test(name)))
