import { createHmac } from 'node:crypto'
import type { FastifyInstance } from 'fastify'
import { vi } from 'vitest'
import { WebSocket } from 'ws'

const ORIGIN = 'http://127.0.0.1:3000'

/** The six digits an authenticator app shows now for a secret of an otpauth address (RFC 6238). */
export function codeOf(otpauth: string, at = Date.now()): string {
  const secret = new URL(otpauth).searchParams.get('secret') ?? ''
  const bits = [...secret].map((letter) =>
    'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567'.indexOf(letter).toString(2).padStart(5, '0'),
  )
  const bytes = bits.join('').match(/.{8}/g) ?? []
  const counter = Buffer.alloc(8)
  counter.writeBigUInt64BE(BigInt(Math.floor(at / 30_000)))
  const hash = createHmac('sha1', Buffer.from(bytes.map((byte) => Number.parseInt(byte, 2))))
    .update(counter)
    .digest()
  const offset = hash.at(-1)! & 15
  return String((hash.readUInt32BE(offset) & 0x7fffffff) % 1_000_000).padStart(6, '0')
}

/** One browser of somebody: keeps its cookies. */
export class Browser {
  cookie = ''
  readonly #app: FastifyInstance
  readonly #userAgent: string
  constructor(app: FastifyInstance, userAgent = 'Mozilla/5.0 (Windows NT 10.0) Gecko/20100101 Firefox/140.0') {
    this.#app = app
    this.#userAgent = userAgent
  }

  async ask(method: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE', path: string, payload?: object) {
    const answer = await this.#app.inject({
      method,
      url: path.startsWith('/') ? path : `/api/v1/${path}`,
      headers: { origin: ORIGIN, 'user-agent': this.#userAgent, ...(this.cookie ? { cookie: this.cookie } : {}) },
      ...(payload ? { payload } : {}),
    })
    const kept = new Map(
      this.cookie
        .split('; ')
        .filter(Boolean)
        .map((one) => one.split('=') as [string, string]),
    )
    for (const { name, value } of answer.cookies) {
      if (value) kept.set(name, encodeURIComponent(value))
      else kept.delete(name)
    }
    this.cookie = [...kept].map(([name, value]) => `${name}=${value}`).join('; ')
    return answer
  }

  signIn = (email: string, password: string) => this.ask('POST', '/api/auth/sign-in/email', { email, password })

  /** A page's socket: opened with the session's cookie and a ticket the session asked for. */
  async socket() {
    const made = await this.ask('POST', 'socket-tickets', {})
    const port = Number(new URL(this.#app.listeningOrigin).port)
    const page = { welcome: false, closed: 0 }
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, { origin: ORIGIN, headers: { cookie: this.cookie } })
    socket.on('open', () => socket.send(JSON.stringify({ frame: 'hello', ticket: made.json().ticket, cursor: null })))
    socket.on('message', (data) => {
      page.welcome ||= data.toString().includes('"welcome"')
    })
    socket.on('close', (code) => {
      page.closed = code
    })
    await vi.waitUntil(() => page.welcome, { timeout: 5_000 })
    return page
  }
}
