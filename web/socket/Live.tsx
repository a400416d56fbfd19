import { useQueryClient } from '@tanstack/react-query'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState, useSyncExternalStore } from 'react'
import type { Event } from '#protocol/events/index.ts'
import { ask } from '../api/client.ts'
import { keys } from '../api/keys.ts'
import { Ticket } from '../api/shapes.ts'
import { forgetThreads, withoutMessages } from './apply-event.ts'
import { type Connection, connect, type Line } from './connect.ts'
import type { Inbox } from './inbox.ts'
import { afterEvents, concernsMe, reloadEverything } from './query-bridge.ts'
import { judgeAnew } from './reach.ts'
import { createInboxStore, type InboxStore } from './store.ts'
import { setServerTime } from './time.ts'

export interface Live {
  store: InboxStore
  connection: Connection
  say: Line['say']
  hurry: () => void
  /** resolves when what is loaded from now on cannot miss an event, or after a moment when there is no line */
  listening: () => Promise<void>
  /** told of every burst of live events, after they are on screen */
  onEvents: (listener: (before: Inbox, after: Inbox, events: Event[]) => void) => () => void
}

const LiveContext = createContext<Live | null>(null)

// Snapshots wait this long for the socket; after it they load anyway and are loaded again once it is there.
const LISTEN_WITHIN = 1_500

/** The socket and the inbox of this tab, for everything below it. */
export function LiveProvider({ children }: { children: ReactNode }) {
  const queries = useQueryClient()
  const [connection, setConnection] = useState<Connection>('connecting')
  const parts = useMemo(() => {
    const listeners = new Set<(before: Inbox, after: Inbox, events: Event[]) => void>()
    const store = createInboxStore((before, after, events) => {
      afterEvents(queries, before, after, events)
      if (concernsMe(queries, events)) void again()
      for (const listener of listeners) listener(before, after, events)
    })
    const reload = () => {
      store.change(forgetThreads)
      void reloadEverything(queries)
    }
    // Put into other bots, or out of some, perhaps while there was no line.
    const again = () =>
      judgeAnew(queries, store).then(
        (moved) => moved && reload(),
        () => {},
      )
    return { store, listeners, gate: createGate(), reload, again }
  }, [queries])
  const [line, setLine] = useState<Line | null>(null)

  useEffect(() => {
    const { store, gate, reload, again } = parts
    const next = connect({
      address: `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/socket`,
      ticket: async () => (await ask(Ticket, 'POST', 'socket-tickets', {})).ticket,
      onEvent: store.queue,
      onGap: () => {
        reload()
        void again()
      },
      onLive: (now) => {
        setServerTime(now)
        if (gate.open()) reload()
      },
      onConnection: setConnection,
    })
    // A thread whose query was let go takes its messages along; what is still to be sent stays.
    const stopLettingGo = queries.getQueryCache().subscribe(({ type, query: { queryKey } }) => {
      if (type === 'removed' && queryKey.length === 2 && queryKey[0] === keys.allMessages[0])
        store.change((inbox) => withoutMessages(inbox, String(queryKey[1])))
    })
    const hurry = () => document.visibilityState === 'visible' && next.hurry()
    window.addEventListener('online', hurry)
    document.addEventListener('visibilitychange', hurry)
    setLine(next)
    return () => {
      window.removeEventListener('online', hurry)
      document.removeEventListener('visibilitychange', hurry)
      stopLettingGo()
      next.close()
      gate.shut()
      store.clear()
    }
  }, [parts, queries])

  const live = useMemo<Live>(
    () => ({
      store: parts.store,
      connection,
      say: (frame) => line?.say(frame),
      hurry: () => line?.hurry(),
      listening: parts.gate.passed,
      onEvents: (listener) => {
        parts.listeners.add(listener)
        return () => parts.listeners.delete(listener)
      },
    }),
    [parts, connection, line],
  )
  return <LiveContext value={live}>{children}</LiveContext>
}

/** The live parts; below LiveProvider only. */
export function useLive(): Live {
  const live = useContext(LiveContext)
  if (!live) throw new Error('useLive outside LiveProvider')
  return live
}

/** One piece of the inbox; draws again only when that piece is another. `pick` must return what stands in the inbox. */
export function useInbox<Piece>(pick: (inbox: Inbox) => Piece): Piece {
  const { store } = useLive()
  return useSyncExternalStore(store.subscribe, () => pick(store.read()))
}

/** Lets loads through once the line is there; remembers whether some had to go before it. */
function createGate() {
  let isOpen = false
  let early = false
  let waiting: (() => void)[] = []
  return {
    /** true when something was loaded before the line stood and must be loaded again */
    open: () => {
      const missed = early
      isOpen = true
      early = false
      for (const pass of waiting) pass()
      waiting = []
      return missed
    },
    shut: () => {
      isOpen = false
    },
    passed: () => {
      // Once one load had to go before the line, the others need not wait either: all are loaded again.
      if (isOpen || early) return Promise.resolve()
      return new Promise<void>((resolve) => {
        const late = setTimeout(() => {
          early = true
          resolve()
        }, LISTEN_WITHIN)
        waiting.push(() => {
          clearTimeout(late)
          resolve()
        })
      })
    },
  }
}
