import { createHash, randomBytes } from 'node:crypto'
import Fastify, { type FastifyInstance } from 'fastify'
import { WebSocket } from 'ws'
import { query, transaction } from '#db/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { ServerFrame } from '#protocol/events/index.ts'
import { webhookDoors } from '#server/http/webhooks.ts'
import { wake } from '#server/jobs/index.ts'
import { attachLive } from '#server/realtime/index.ts'

export const ORIGIN = 'http://baton.test'

/** A server with the live doors and the webhook's, listening. */
export async function liveServer(port = 0): Promise<{ app: FastifyInstance; port: number; close(): Promise<void> }> {
  const app = Fastify({ forceCloseConnections: true })
  await app.register(webhookDoors)
  await attachLive(app, { trustedOrigins: new Set([ORIGIN]) })
  await app.listen({ port, host: '127.0.0.1' })
  return { app, port: Number(new URL(app.listeningOrigin).port), close: () => app.close() }
}

export interface Person {
  id: string
  name: string
}

/** Somebody of the team, in these bots. */
export async function person(
  name: string,
  botIds: string[],
  role: 'agent' | 'manager' | 'admin' = 'agent',
): Promise<Person> {
  const [row] = await query<{ id: string }>(
    `with a as (insert into agent (name, email, role, presence) values ($1, $2, $3, 'online') returning id),
     m as (insert into bot_agent (bot_id, agent_id) select unnest($4::bigint[]), id from a)
     select id from a`,
    [name, `${name.toLowerCase()}@baton.test`, role, botIds],
  )
  return { id: row!.id, name }
}

/** A fresh ticket, as POST /socket-tickets makes them. */
export async function ticketFor(holder: { kind: 'person' | 'key'; id: string }): Promise<string> {
  const ticket = randomBytes(24).toString('base64url')
  await query(`insert into socket_ticket (hash, asker, until) values ($1, $2, now() + interval '30 seconds')`, [
    createHash('sha256').update(ticket).digest(),
    JSON.stringify({ kind: holder.kind, id: holder.id }),
  ])
  return ticket
}

/** A chat passes into somebody's hands, or out of them: the row and its event, as every move writes them. */
export async function hold(conversationId: string, agentId: string | null): Promise<void> {
  await transaction(async (tx) => {
    await tx.query(
      `update conversation set status = case when $2::bigint is null then 'closed' else 'intervened' end, holder_id = $2,
         holder_since = case when $2::bigint is not null then now() end, version = version + 1 where id = $1`,
      [conversationId, agentId],
    )
    await tx.query(
      `insert into event (bot_id, conversation_id, contact_id, kind) select bot_id, id, contact_id, 'conversation.changed' from conversation where id = $1`,
      [conversationId],
    )
  })
  wake('events')
}

/** A socket of one reader, with everything it heard. */
export class Listener {
  readonly frames: ServerFrame[] = []
  raw = ''
  cursor: string | null = null
  closed: { code: number; reason: string } | null = null
  private socket: WebSocket
  private checks = new Set<() => void>()

  private constructor(socket: WebSocket) {
    this.socket = socket
    socket.on('message', (data) => {
      this.raw += data.toString()
      const frame = ServerFrame.parse(JSON.parse(data.toString()))
      this.frames.push(frame)
      if (frame.frame === 'welcome' || frame.frame === 'resync') this.cursor = frame.cursor
      if (frame.frame === 'event' && frame.event.cursor) this.cursor = frame.event.cursor
      this.tellChecks()
    })
    socket.on('close', (code, reason) => {
      this.closed = { code, reason: reason.toString() }
      this.tellChecks()
    })
    socket.on('error', () => {})
  }

  /** Opens a socket and says hello when a ticket is given. */
  static async open(
    port: number,
    {
      ticket,
      cursor = null,
      origin = ORIGIN,
    }: { ticket?: string; cursor?: string | null; origin?: string | null } = {},
  ) {
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket`, origin ? { origin } : {})
    const listener = new Listener(socket)
    await new Promise<void>((done, failed) => {
      socket.once('open', () => done())
      socket.once('error', failed)
    })
    if (ticket !== undefined) {
      listener.say({ frame: 'hello', ticket, cursor })
      await listener.until(() => listener.frames.length > 0 || listener.closed !== null)
    }
    return listener
  }

  /** A reader of the team, greeted. */
  static of = async (port: number, who: Person, cursor: string | null = null) =>
    Listener.open(port, { ticket: await ticketFor({ kind: 'person', id: who.id }), cursor })

  get events(): Event[] {
    return this.frames.flatMap((frame) => (frame.frame === 'event' ? [frame.event] : []))
  }

  of<Type extends Event['type']>(type: Type): Extract<Event, { type: Type }>[] {
    return this.events.filter((event): event is Extract<Event, { type: Type }> => event.type === type)
  }

  say(frame: unknown): void {
    this.socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame))
  }

  /** Waits for a condition; fails with what was heard when it does not come true. */
  until(condition: () => boolean, within = 5_000): Promise<void> {
    return new Promise((done, failed) => {
      const check = () => {
        if (!condition()) return
        clearTimeout(timer)
        this.checks.delete(check)
        done()
      }
      const timer = setTimeout(() => {
        this.checks.delete(check)
        failed(new Error(`it did not come true; heard: ${this.raw.slice(-1_000)} ${JSON.stringify(this.closed)}`))
      }, within)
      this.checks.add(check)
      check()
    })
  }

  /** Cuts the connection without a goodbye. */
  cut(): void {
    this.socket.terminate()
  }

  private tellChecks() {
    for (const check of this.checks) check()
  }
}

/** The texts of the messages somebody was told, in the order they came. */
export const textsOf = (events: Event[]): string[] =>
  events.flatMap((event) =>
    event.type === 'message.stored' && event.data.message.content.kind === 'text'
      ? [event.data.message.content.text]
      : [],
  )
