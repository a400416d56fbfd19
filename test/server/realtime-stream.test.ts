import { afterAll, beforeAll, beforeEach, expect, test } from 'vitest'
import { query } from '#db/index.ts'
import { Event } from '#protocol/events/index.ts'
import { createKey, revokeKey } from '#server/team/index.ts'
import { openFreshDatabase } from '../support/database.ts'
import { Listener, liveServer, type Person, person, textsOf } from '../support/live.ts'
import { emptySystem, fixtureNumbers, post, textWebhook } from '../support/whatsapp.ts'

await openFreshDatabase()
let server: Awaited<ReturnType<typeof liveServer>>
let julia: Person
const open: Stream[] = []

beforeAll(async () => {
  const { botId } = await fixtureNumbers()
  julia = await person('Julia', [botId])
  server = await liveServer()
})
afterAll(() => server.close())
beforeEach(async () => {
  for (const stream of open.splice(0)) stream.stop()
  await emptySystem()
})

/** A program that reads the stream, as any reader of server-sent events does. */
class Stream {
  events: Event[] = []
  lastId: string | null = null
  resyncs = 0
  ended = false
  status = 0
  type: string | null = null
  private abort = new AbortController()
  private text = ''

  static async open(key: string | null, lastId: string | null = null): Promise<Stream> {
    const stream = new Stream()
    open.push(stream)
    const answer = await fetch(`http://127.0.0.1:${server.port}/api/v1/events`, {
      headers: { ...(key ? { authorization: `Bearer ${key}` } : {}), ...(lastId ? { 'last-event-id': lastId } : {}) },
      signal: stream.abort.signal,
    })
    stream.status = answer.status
    stream.type = answer.headers.get('content-type')
    if (answer.ok) stream.read(answer.body!).catch(() => {})
    else await answer.body?.cancel()
    return stream
  }

  stop = () => this.abort.abort()

  private async read(body: ReadableStream<Uint8Array>) {
    const decoder = new TextDecoder()
    for await (const part of body) {
      this.text += decoder.decode(part, { stream: true })
      for (let end = this.text.indexOf('\n\n'); end >= 0; end = this.text.indexOf('\n\n')) {
        this.block(this.text.slice(0, end).split('\n'))
        this.text = this.text.slice(end + 2)
      }
    }
    this.ended = true
  }

  private block(lines: string[]) {
    const field = (name: string) => lines.find((line) => line.startsWith(`${name}: `))?.slice(name.length + 2)
    this.lastId = field('id') ?? this.lastId
    if (field('event') === 'resync') this.resyncs++
    else if (field('data')) this.events.push(Event.parse(JSON.parse(field('data')!)))
  }
}

let sent = 0
const write = async (text: string) =>
  expect(await post(server.app, textWebhook(`wamid.stream.${sent++}`, text, { user: 'GB.ana' }))).toBe(200)
const eventually = (condition: () => boolean) => expect.poll(condition, { timeout: 8_000, interval: 20 }).toBe(true)

test('a program with a key reads the same events as a socket, under the same cursors', async () => {
  const { key } = await createKey({ name: 'reader', role: 'manager' }, null)
  const stream = await Stream.open(key)
  const socket = await Listener.of(server.port, julia)
  expect([stream.status, stream.type]).toEqual([200, 'text/event-stream; charset=utf-8'])
  for (const text of ['one', 'two']) await write(text)
  await eventually(() => textsOf(stream.events).length === 2)
  await socket.until(() => textsOf(socket.events).length === 2)
  const kept = (events: Event[]) => events.filter(({ cursor }) => cursor !== null)
  expect(kept(stream.events)).toEqual(kept(socket.events))
  socket.cut()
})

test('Last-Event-ID resumes without a gap and without a double', async () => {
  const { key } = await createKey({ name: 'resumes', role: 'manager' }, null)
  const first = await Stream.open(key)
  await write('one')
  await eventually(() => textsOf(first.events).length === 1)
  first.stop()
  for (const text of ['two', 'three']) await write(text)
  const again = await Stream.open(key, first.lastId)
  await write('four')
  await eventually(() => textsOf(again.events).includes('four'))
  expect(textsOf(again.events)).toEqual(['two', 'three', 'four'])
  expect(again.resyncs).toBe(0)
})

test('an id of another log is told to load afresh', async () => {
  const { key } = await createKey({ name: 'lost', role: 'manager' }, null)
  const stream = await Stream.open(key, 'elsewhere.3.4')
  await eventually(() => stream.resyncs === 1)
  await write('after')
  await eventually(() => textsOf(stream.events).includes('after'))
})

test('without a key there is no stream, and a revoked one ends', async () => {
  expect((await Stream.open(null)).status).toBe(401)
  expect((await Stream.open('bk_wrong')).status).toBe(401)
  const { key, id } = await createKey({ name: 'ends', role: 'agent' }, null)
  const stream = await Stream.open(key)
  await revokeKey(id)
  await eventually(() => stream.ended)
})

test('a key hears no content of a chat that an agent holds', async () => {
  const { key } = await createKey({ name: 'outside', role: 'admin' }, null)
  const stream = await Stream.open(key)
  await write('before')
  await eventually(() => textsOf(stream.events).includes('before'))
  await query(`update conversation set status = 'intervened', holder_id = $1, holder_since = now()`, [julia.id])
  await write('only for Julia')
  await eventually(() =>
    stream.events.some((event) => event.type === 'conversation.changed' && event.data.conversation.locked),
  )
  expect(JSON.stringify(stream.events)).not.toContain('only for Julia')
})
