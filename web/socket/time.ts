import { useSyncExternalStore } from 'react'

let ahead = 0

/** The server's clock decides what the screen says; a laptop that runs late does not. */
export const setServerTime = (now: string) => {
  ahead = Date.parse(now) - Date.now()
}

/** The server's time now, in milliseconds. */
export const serverNow = (): number => Date.now() + ahead

/** The server's time, drawn again every so many milliseconds; all clocks of one pace tick together. */
export function useNow(everyMs = 1_000): number {
  const ticker = tickerOf(everyMs)
  return useSyncExternalStore(ticker.subscribe, ticker.read)
}

interface Ticker {
  subscribe: (listener: () => void) => () => void
  read: () => number
}
const tickers = new Map<number, Ticker>()

function tickerOf(every: number): Ticker {
  const known = tickers.get(every)
  if (known) return known
  const listeners = new Set<() => void>()
  let timer: ReturnType<typeof setInterval> | undefined
  let now = serverNow()
  const tick = () => {
    now = serverNow()
    for (const listener of listeners) listener()
  }
  const ticker: Ticker = {
    subscribe: (listener) => {
      if (!listeners.size) {
        now = serverNow()
        timer = setInterval(tick, every)
      }
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
        if (!listeners.size) clearInterval(timer)
      }
    },
    read: () => now,
  }
  tickers.set(every, ticker)
  return ticker
}
