import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { afterEach, expect, test, vi } from 'vitest'
import { WebSocket as NodeSocket, type WebSocket as ServerSocket, WebSocketServer } from 'ws'
import type { Event } from '#protocol/events/index.ts'
import { type Connection, connect, type Line } from './connect.ts'
import { aChat, changed } from './inbox.builders.ts'

const NOW = '2026-11-22T14:00:00Z'
const open: { line: Line; server: WebSocketServer }[] = []

afterEach(() => {
  for (const { line, server } of open.splice(0)) {
    line.close()
    for (const client of server.clients) client.terminate()
    server.close()
  }
})

/** A line to a real socket server, which does with each caller what the test says. */
async function listen(
  greet: (hello: { cursor: string | null }, socket: ServerSocket, visit: number) => void,
  ticket = async () => 't',
) {
  const server = new WebSocketServer({ port: 0 })
  await once(server, 'listening')
  const heard: string[] = []
  let visits = 0
  server.on('connection', (socket) => {
    const visit = ++visits
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data))
      heard.push(frame.frame)
      if (frame.frame === 'hello') greet(frame, socket, visit)
    })
  })
  const seen = { connections: [] as Connection[], events: [] as Event[], live: 0, gaps: 0, heard, visits: () => visits }
  const line = connect({
    address: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    ticket,
    // The ws package keeps the browser's contract.
    Socket: NodeSocket as unknown as typeof WebSocket,
    random: () => 1,
    pace: { ping: 40, silence: 40, firstRetry: 10, longestRetry: 20 },
    onEvent: (event) => seen.events.push(event),
    onLive: () => seen.live++,
    onGap: () => seen.gaps++,
    onConnection: (connection) => seen.connections.push(connection),
  })
  open.push({ line, server })
  return { line, seen }
}
const say = (socket: ServerSocket, frame: unknown) => socket.send(JSON.stringify(frame))

test('the line is live after ticket, hello and welcome', async () => {
  const { seen } = await listen((_hello, socket) => say(socket, { frame: 'welcome', cursor: '10', now: NOW }))
  await vi.waitFor(() => expect(seen.live).toBe(1), 10_000)
  expect(seen.connections).toEqual(['connecting', 'live'])
})

test('after a cut it comes back and resumes from the last event', async () => {
  const cursors: (string | null)[] = []
  const { seen } = await listen((hello, socket, visit) => {
    cursors.push(hello.cursor)
    say(socket, { frame: 'welcome', cursor: hello.cursor ?? '10', now: NOW })
    if (visit > 1) return
    say(socket, { frame: 'event', event: { ...changed(aChat()), cursor: '11' } })
    socket.close()
  })
  await vi.waitFor(() => expect(seen.live).toBe(2), 10_000)
  expect(cursors).toEqual([null, '11'])
  expect(seen.connections).toEqual(['connecting', 'live', 'lost', 'live'])
})

test('events without a cursor do not move the place to resume from', async () => {
  const cursors: (string | null)[] = []
  await listen((hello, socket, visit) => {
    cursors.push(hello.cursor)
    say(socket, { frame: 'welcome', cursor: hello.cursor ?? '10', now: NOW })
    if (visit > 1) return
    say(socket, { frame: 'event', event: { ...changed(aChat()), cursor: null } })
    socket.close()
  })
  await vi.waitFor(() => expect(cursors).toEqual([null, '10']), 10_000)
})

test('a gap asks for fresh snapshots before the line counts as live', async () => {
  const { seen } = await listen((_hello, socket) => say(socket, { frame: 'resync', cursor: '99', now: NOW }))
  await vi.waitFor(() => expect(seen.live).toBe(1), 10_000)
  expect(seen.gaps).toBe(1)
})

test('a half-open line is given up after a ping without an answer', async () => {
  const { seen } = await listen((_hello, socket) => say(socket, { frame: 'welcome', cursor: '10', now: NOW }))
  await vi.waitFor(() => expect(seen.visits()).toBeGreaterThan(1), 10_000)
  expect(seen.heard.slice(0, 2)).toEqual(['hello', 'ping'])
})

test('a refused or missing ticket is tried again', async () => {
  let tries = 0
  const { seen } = await listen(
    (_hello, socket) => say(socket, { frame: 'welcome', cursor: '10', now: NOW }),
    async () => {
      if (++tries < 3) throw new Error('no answer')
      return 't'
    },
  )
  await vi.waitFor(() => expect(seen.live).toBe(1), 10_000)
  expect(tries).toBe(3)
})

test('frames it does not know, and text that is none, do not break the line', async () => {
  const { seen } = await listen((_hello, socket) => {
    socket.send('{')
    say(socket, { frame: 'weather', now: NOW })
    say(socket, { frame: 'welcome', cursor: '10', now: NOW })
  })
  await vi.waitFor(() => expect(seen.live).toBe(1), 10_000)
  expect(seen.visits()).toBe(1)
})

test('nothing is said before the welcome', async () => {
  const { line, seen } = await listen((_hello, socket) => {
    line.say({ frame: 'typing', conversationId: '7' })
    say(socket, { frame: 'welcome', cursor: '10', now: NOW })
  })
  await vi.waitFor(() => expect(seen.live).toBe(1), 10_000)
  expect(seen.heard).not.toContain('typing')
})
