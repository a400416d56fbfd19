import {
  type Agent,
  type IncomingHttpHeaders,
  type IncomingMessage,
  type OutgoingHttpHeaders,
  request as overHttp,
} from 'node:http'
import { request as overHttps } from 'node:https'
import type { LookupFunction, Socket } from 'node:net'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream'

/**
 * A call that brought no answer. `left` tells whether any byte of the request may have reached the other side: when none
 * did, the call certainly had no effect and may be repeated.
 */
export class CallFailed extends Error {
  readonly left: boolean
  readonly timedOut: boolean
  constructor(message: string, facts: { left: boolean; timedOut?: boolean; cause?: unknown }) {
    super(message, { cause: facts.cause })
    this.left = facts.left
    this.timedOut = facts.timedOut ?? false
  }
}

export interface Call {
  url: URL
  method: string
  headers: OutgoingHttpHeaders
  body?: Buffer | Readable
  agent: Agent
  lookup?: LookupFunction
  /** the whole call, the last byte of the answer included */
  withinMs: number
  /** told the moment before the request may leave */
  onConnected?: (socket: Socket) => void
}

export interface Answer {
  status: number
  headers: IncomingHttpHeaders
  stream: IncomingMessage
  /** reads the whole answer; refuses one that is longer */
  bytes: (most: number) => Promise<Buffer>
}

/** One HTTP exchange, with a time limit over all of it and exact knowledge of whether the request left. */
export function exchange(call: Call): Promise<Answer> {
  return new Promise((done, failed) => {
    let left = false
    let timedOut = false
    const send = call.url.protocol === 'https:' ? overHttps : overHttp
    const connected = call.url.protocol === 'https:' ? 'secureConnect' : 'connect'
    const request = send(call.url, {
      method: call.method,
      headers: call.headers,
      agent: call.agent,
      ...(call.lookup ? { lookup: call.lookup } : {}),
    })
    const timer = setTimeout(() => {
      timedOut = true
      request.destroy(new Error(`no whole answer within ${call.withinMs} ms`))
    }, call.withinMs)
    const begin = (socket: Socket) => {
      try {
        call.onConnected?.(socket)
        left = true
      } catch (cause) {
        request.destroy(cause instanceof Error ? cause : new Error(String(cause)))
      }
    }
    request.on('socket', (socket) => {
      if (socket.connecting || (connected === 'secureConnect' && !request.reusedSocket)) {
        socket.once(connected, () => begin(socket))
      } else begin(socket)
    })
    request.on('error', (cause) => {
      clearTimeout(timer)
      failed(cause instanceof CallFailed ? cause : new CallFailed(cause.message, { left, timedOut, cause }))
    })
    request.on('response', (stream) => {
      stream.once('close', () => clearTimeout(timer))
      done({ status: stream.statusCode ?? 0, headers: stream.headers, stream, bytes: (most) => whole(stream, most) })
    })
    if (call.body === undefined || Buffer.isBuffer(call.body)) request.end(call.body)
    else pipeline(call.body, request, () => {})
  })
}

/** Reads a stream to its end, or refuses it once it is longer than allowed. */
export async function whole(stream: IncomingMessage, most: number): Promise<Buffer> {
  const parts: Buffer[] = []
  let size = 0
  try {
    for await (const part of stream) {
      size += part.length
      if (size > most) throw new CallFailed(`the answer is longer than ${most} bytes`, { left: true })
      parts.push(part)
    }
  } catch (cause) {
    stream.destroy()
    if (cause instanceof CallFailed) throw cause
    throw new CallFailed(cause instanceof Error ? cause.message : String(cause), { left: true, cause })
  }
  return Buffer.concat(parts, size)
}
