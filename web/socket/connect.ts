import { minutes, seconds } from '#domain/index.ts'
import { type ClientFrame, type Event, ServerFrame } from '#protocol/events/index.ts'

export type Connection = 'connecting' | 'live' | 'lost'

interface Ear {
  /** a fresh single-use ticket; throws when the server cannot be reached */
  ticket: () => Promise<string>
  address: string
  onEvent: (event: Event) => void
  /** listening from here on: what is loaded now can miss nothing */
  onLive: (now: string) => void
  /** the kept range was left behind: everything on screen must be loaded afresh */
  onGap: () => void
  onConnection: (connection: Connection) => void
  Socket?: typeof WebSocket
  random?: () => number
  /** spans in milliseconds, shorter in tests */
  pace?: Partial<Pace>
}

interface Pace {
  ping: number
  /** silence after a ping that means the line is half open */
  silence: number
  firstRetry: number
  longestRetry: number
}

const usual: Pace = { ping: seconds(20), silence: seconds(10), firstRetry: 500, longestRetry: minutes(0.25) }

export interface Line {
  say: (frame: ClientFrame) => void
  /** try now instead of at the next retry */
  hurry: () => void
  close: () => void
}

/** One socket per tab: ticket, hello, welcome; resumes from the last cursor; comes back by itself, with jitter. */
export function connect(ear: Ear): Line {
  const pace = { ...usual, ...ear.pace }
  const Socket = ear.Socket ?? WebSocket
  const random = ear.random ?? Math.random
  let cursor: string | null = null
  let socket: WebSocket | null = null
  let tries = 0
  let closed = false
  let greeted = false
  let retry: ReturnType<typeof setTimeout> | undefined
  let pulse: ReturnType<typeof setTimeout> | undefined

  const say = (frame: ClientFrame) => {
    if (socket?.readyState === Socket.OPEN && (greeted || frame.frame === 'hello')) socket.send(JSON.stringify(frame))
  }
  /** After each sign of life: ping later, and give up when even that brings nothing. */
  const listen = () => {
    clearTimeout(pulse)
    pulse = setTimeout(() => {
      say({ frame: 'ping' })
      pulse = setTimeout(drop, pace.silence)
    }, pace.ping)
  }
  const drop = () => {
    const old = socket
    socket = null
    greeted = false
    clearTimeout(pulse)
    old?.close()
    if (closed) return
    ear.onConnection('lost')
    const span = Math.min(pace.longestRetry, pace.firstRetry * 2 ** tries++)
    clearTimeout(retry)
    retry = setTimeout(open, span * (0.5 + random() / 2))
  }
  const hear = (text: string) => {
    listen()
    const frame = ServerFrame.safeParse(parseJson(text))
    // A frame of a newer server is no reason to lose the line.
    if (!frame.success) return
    switch (frame.data.frame) {
      case 'welcome':
      case 'resync':
        if (frame.data.frame === 'resync') ear.onGap()
        cursor = frame.data.cursor
        tries = 0
        greeted = true
        ear.onConnection('live')
        ear.onLive(frame.data.now)
        return
      case 'event':
        cursor = frame.data.event.cursor ?? cursor
        ear.onEvent(frame.data.event)
        return
      case 'refused':
        drop()
    }
  }
  const open = async () => {
    clearTimeout(retry)
    if (closed || socket) return
    const mine = new Promise<string>((resolve, reject) => ear.ticket().then(resolve, reject))
    const ticket = await mine.catch(() => null)
    if (closed || socket) return
    if (ticket === null) return drop()
    const next = new Socket(ear.address)
    socket = next
    listen()
    next.onopen = () => say({ frame: 'hello', ticket, cursor })
    next.onmessage = (message) => next === socket && hear(String(message.data))
    next.onclose = () => next === socket && drop()
    next.onerror = () => next === socket && drop()
  }

  ear.onConnection('connecting')
  void open()
  return {
    say,
    hurry: () => {
      if (!socket) return void open()
      say({ frame: 'ping' })
      clearTimeout(pulse)
      pulse = setTimeout(drop, pace.silence)
    },
    close: () => {
      closed = true
      clearTimeout(retry)
      drop()
    },
  }
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}
