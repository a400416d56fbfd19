import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { WebSocket } from 'ws'
import { query } from '#db/index.ts'
import type { Event } from '#protocol/events/index.ts'
import { connect, type Line } from '../../web/socket/connect.ts'
import { openFreshDatabase } from '../support/database.ts'
import { type LineProxy, lineProxy } from '../support/line-proxy.ts'
import { liveServer, type Person, person, ticketFor } from '../support/live.ts'
import { runs } from '../support/runs.ts'
import { fixtureNumbers, post, textWebhook, webhookDoor } from '../support/whatsapp.ts'

await openFreshDatabase()
const RECONNECTS = runs(80)
const READERS = 4
const CHATS = 6

/** One agent's page: the client the product ships, over a line with faults. */
interface Screen {
  heard: { id: string; seq: number; conversationId: string }[]
  gaps: number
  lives: number
  line: Line
}

let server: Awaited<ReturnType<typeof liveServer>>
let writer: Awaited<ReturnType<typeof webhookDoor>>
let proxy: LineProxy
const screens: Screen[] = []

beforeAll(async () => {
  const { botId } = await fixtureNumbers()
  writer = await webhookDoor()
  server = await liveServer()
  proxy = await lineProxy(server.port)
  for (let n = 0; n < READERS; n++) screens.push(screenOf(await person(`Reader${n}`, [botId])))
  await eventually(() => screens.every(({ lives }) => lives > 0))
})
afterAll(async () => {
  for (const { line } of screens) line.close()
  await proxy.close()
  await server.close()
})

function screenOf(who: Person): Screen {
  const screen: Screen = { heard: [], gaps: 0, lives: 0, line: { say: () => {}, hurry: () => {}, close: () => {} } }
  screen.line = connect({
    ticket: () => ticketFor({ kind: 'person', id: who.id }),
    address: `ws://127.0.0.1:${proxy.port}/socket`,
    onEvent: (event: Event) => {
      if (event.type !== 'message.stored') return
      const { id, seq, conversationId } = event.data.message
      screen.heard.push({ id, seq, conversationId })
    },
    onLive: () => {
      screen.lives++
    },
    onGap: () => {
      screen.gaps++
    },
    onConnection: () => {},
    // the page's own client, on the socket of this runtime
    Socket: WebSocket as unknown as typeof globalThis.WebSocket,
    pace: { ping: 120, silence: 200, firstRetry: 5, longestRetry: 60 },
  })
  return screen
}

const eventually = (condition: () => boolean) => vi.waitUntil(condition, { timeout: 20_000, interval: 10 })

let written = 0
async function write(messages: number): Promise<void> {
  await Promise.all(
    Array.from({ length: messages }, async () => {
      const n = written++
      expect(await post(writer, textWebhook(`wamid.p10.${n}`, `message ${n}`, { user: `GB.p10x${n % CHATS}` }))).toBe(
        200,
      )
    }),
  )
}

/** The faults: each begins while messages are on their way, and ends with every reader live again. */
const faults: Record<string, () => Promise<void>> = {
  cut: async () => {
    await duringWhich(async () => proxy.cut())
  },
  'half-open': async () => {
    await duringWhich(async () => proxy.halfOpen())
  },
  restart: async () => {
    await duringWhich(async () => {
      await server.close()
      await write(3)
      server = await liveServer()
      proxy.lead(server.port)
    })
  },
}

async function duringWhich(fault: () => Promise<void>): Promise<void> {
  const before = screens.map(({ lives }) => lives)
  await Promise.all([write(4), fault(), write(4)])
  await eventually(() => screens.every(({ lives }, i) => lives > before[i]!))
}

async function stalled(): Promise<void> {
  const flow = proxy.stall()
  await write(5)
  flow()
}

test('P10: over cut, half-open and stalled lines and restarts no event is lost and none is told twice', async () => {
  const names = Object.keys(faults)
  const injected: Record<string, number> = { stall: 0 }
  const reconnects = () => screens.reduce((sum, { lives }) => sum + lives - 1, 0)
  for (let round = 0; reconnects() < RECONNECTS; round++) {
    const name = names[round % names.length]!
    await faults[name]!()
    injected[name] = (injected[name] ?? 0) + 1
    await stalled()
    injected.stall!++
    await write(2)
  }
  const rows = await query<{ id: string }>(
    `select conversation_id || '-' || number as id from message order by conversation_id, number`,
  )
  await eventually(() => screens.every(({ heard }) => new Set(heard.map(({ id }) => id)).size >= rows.length))
  let lost = 0
  let twice = 0
  let disordered = 0
  for (const { heard } of screens) {
    const ids = new Set(heard.map(({ id }) => id))
    lost += rows.filter(({ id }) => !ids.has(id)).length
    twice += heard.length - ids.size
    const last: Record<string, number> = {}
    for (const { conversationId, seq } of heard) {
      if (seq < (last[conversationId] ?? 0)) disordered++
      last[conversationId] = seq
    }
  }
  const gaps = screens.reduce((sum, screen) => sum + screen.gaps, 0)
  console.log(
    `P10: reconnects ${reconnects()}, faults ${JSON.stringify(injected)}, messages ${rows.length} to ${READERS} readers, lost ${lost}, twice ${twice}, disordered ${disordered}, violations ${lost + twice + disordered + gaps}`,
  )
  expect(Object.values(injected).every((n) => n > 0)).toBe(true)
  expect([lost, twice, disordered, gaps]).toEqual([0, 0, 0, 0])
})
