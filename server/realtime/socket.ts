import type { IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import { WebSocket, WebSocketServer } from 'ws'
import { seconds } from '#domain/index.ts'
import { ClientFrame, type Event, type ServerFrame } from '#protocol/events/index.ts'
import { clock } from '#server/settings/index.ts'
import { type OpenLine, openLine } from './line.ts'
import { arrive } from './presence.ts'
import type { Tail } from './tail.ts'
import { tellTyping } from './typing.ts'
import { type Viewers, watchViewers } from './viewers.ts'
import { identity, redeem } from './who.ts'

const LARGEST_FRAME = 64 * 1024
const HELLO_WITHIN = seconds(5)
const PING_EVERY = seconds(15)
// a half-open line never answers a goodbye; the server does not wait for it
const GOODBYE_LASTS = seconds(1)
const MOST_FRAMES = 60
const PER = seconds(10)
// a reader who cannot keep up is cut off; it comes back and resumes from its cursor
const MOST_UNSENT = 8 * 1024 * 1024

const CLOSE = { goingAway: 1001, notAllowed: 4401, badFrame: 4400, tooMany: 4429 } as const

/** The sockets of one server. */
export interface Sockets {
  /** takes a request to upgrade; false when it is for somebody else */
  upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): boolean
  close(): Promise<void>
}

export function openSockets(tail: Tail, trustedOrigins: ReadonlySet<string>): Sockets {
  const server = new WebSocketServer({ noServer: true, maxPayload: LARGEST_FRAME, perMessageDeflate: false })
  const viewers = watchViewers(tail)
  server.on('connection', (socket, request) => serve(socket, request, tail, viewers))
  const beat = setInterval(() => {
    for (const socket of server.clients) pulse(socket)
  }, PING_EVERY).unref()
  return {
    upgrade(request, socket, head) {
      if (request.url?.split('?')[0] !== '/socket') return false
      const { origin } = request.headers
      // browsers always name their page; what is no browser shows a ticket and nothing else
      if (origin !== undefined && !trustedOrigins.has(origin)) {
        socket.end('HTTP/1.1 403 Forbidden\r\nConnection: close\r\nContent-Length: 0\r\n\r\n')
        return true
      }
      server.handleUpgrade(request, socket, head, (opened) => server.emit('connection', opened, request))
      return true
    },
    async close() {
      clearInterval(beat)
      for (const socket of server.clients) socket.close(CLOSE.goingAway, 'the server stops')
      const until = performance.now() + GOODBYE_LASTS
      while (server.clients.size > 0 && performance.now() < until) await new Promise((done) => setTimeout(done, 20))
      for (const socket of server.clients) socket.terminate()
      server.close()
    },
  }
}

const answered = new WeakSet<WebSocket>()

/** A line that did not answer the last ping is half open: end it. */
function pulse(socket: WebSocket): void {
  if (!answered.has(socket)) {
    socket.terminate()
    return
  }
  answered.delete(socket)
  socket.ping()
}

function serve(socket: WebSocket, request: IncomingMessage, tail: Tail, viewers: Viewers): void {
  let line: OpenLine | null = null
  let leave = () => {}
  let greeting = false
  const sayText = (text: string) => {
    if (socket.readyState !== WebSocket.OPEN) return
    if (socket.bufferedAmount > MOST_UNSENT) socket.terminate()
    else socket.send(text)
  }
  const say = (frame: ServerFrame) => sayText(JSON.stringify(frame))
  const refuse = (code: string, detail: string, close: number) => {
    say({ frame: 'refused', code, detail })
    socket.close(close, code)
  }
  const now = () => clock.now().toISOString()
  const tooMany = limit(MOST_FRAMES, PER)
  const patience = setTimeout(() => refuse('no_hello', 'Say hello within 5 seconds.', CLOSE.badFrame), HELLO_WITHIN)

  // Whoever listens hears first where it begins; who came online meanwhile stands in what it then loads.
  let greeted = false
  const greet = async (ticket: string, cursor: string | null) => {
    const holder = await redeem(ticket)
    if (!holder) return refuse('ticket_refused', 'This ticket is unknown, used or too old.', CLOSE.notAllowed)
    if (socket.readyState !== WebSocket.OPEN) return
    if (holder.kind === 'person') leave = arrive(holder.id)
    line = await openLine(tail, identity(holder, request.headers), cursor, {
      begin: (at, gap) => {
        greeted = true
        say({ frame: gap ? 'resync' : 'welcome', cursor: at, now: now() })
      },
      tell: (event) => {
        if (greeted) sayText(eventText(event))
      },
      resync: (at) => say({ frame: 'resync', cursor: at, now: now() }),
      drop: () => refuse('not_signed_in', 'You are signed out.', CLOSE.notAllowed),
    })
    if (!line) refuse('not_allowed', 'You may not follow live events.', CLOSE.notAllowed)
    else if (socket.readyState !== WebSocket.OPEN) end()
  }
  const end = () => {
    clearTimeout(patience)
    line?.close()
    leave()
    viewers.gone(socket)
  }
  const hear = async (text: string) => {
    if (tooMany()) return refuse('too_many_requests', 'Too many frames.', CLOSE.tooMany)
    const frame = parsed(text)
    if (!frame) return refuse('body_invalid', 'This is not a frame Baton knows.', CLOSE.badFrame)
    if (frame.frame === 'ping') return say({ frame: 'pong', now: now() })
    if (frame.frame === 'hello') {
      if (greeting) return refuse('body_invalid', 'Hello is said once.', CLOSE.badFrame)
      greeting = true
      clearTimeout(patience)
      return greet(frame.ticket, frame.cursor)
    }
    if (!line) return
    if (frame.frame === 'viewing') await viewers.look(socket, line.asker(), frame.conversationId)
    else await tellTyping(tail, frame.conversationId, line.asker())
  }

  answered.add(socket)
  socket.on('pong', () => answered.add(socket))
  socket.on('error', () => socket.terminate())
  socket.on('close', end)
  socket.on('message', (data, isBinary) => {
    const text = isBinary ? '' : data.toString()
    hear(text).catch(() => refuse('trouble', 'Something went wrong here. Try again.', 1011))
  })
}

// one event goes to many: it is written down once
const written = new WeakMap<Event, string>()

function eventText(event: Event): string {
  const known = written.get(event)
  if (known !== undefined) return known
  const frame: ServerFrame = { frame: 'event', event }
  const text = JSON.stringify(frame)
  written.set(event, text)
  return text
}

function parsed(text: string): ClientFrame | null {
  try {
    const frame = ClientFrame.safeParse(JSON.parse(text))
    return frame.success ? frame.data : null
  } catch {
    return null
  }
}

/** True once more than `most` came within the span. */
function limit(most: number, span: number): () => boolean {
  let since = performance.now()
  let count = 0
  return () => {
    if (performance.now() - since > span) {
      since = performance.now()
      count = 0
    }
    return ++count > most
  }
}
