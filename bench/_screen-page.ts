import type { Page } from 'playwright-core'

/** What the page keeps for us, taken by its own clock. */
interface Kept {
  firstRow: number | null
  switches: { chat: string; ms: number }[]
  keys: number[]
  /** marks of messages and when each was painted, on the clock of both sides */
  drawn: Record<string, number>
  frames: number[]
}

declare global {
  interface Window {
    kept: Kept
  }
}

/** The newest message of every chat that is switched to. */
export const LAST = 60

/**
 * Runs in the page before it. "Painted" is the task after the frame that drew it: the wait for that frame, up to 16.7 ms,
 * is part of each figure, what the compositor and the monitor add is not.
 */
export function instruments(last: number) {
  window.kept = { firstRow: null, switches: [], keys: [], drawn: {}, frames: [] }
  const { kept } = window
  const painted = (then: () => void) =>
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel()
      port1.onmessage = then
      port2.postMessage(null)
    })
  const once = (isSo: () => unknown, then: () => void) => {
    if (isSo()) return painted(then)
    const observer = new MutationObserver(() => {
      if (!isSo()) return
      observer.disconnect()
      painted(then)
    })
    observer.observe(document, { subtree: true, childList: true, characterData: true })
  }
  once(
    () => document.querySelector('[data-chat]'),
    () => {
      kept.firstRow = performance.now()
    },
  )
  document.addEventListener(
    'click',
    (event) => {
      const chat = (event.target as Element).closest<HTMLElement>('[data-chat]')?.dataset.chat
      if (!chat) return
      const began = event.timeStamp
      once(
        () => document.querySelector(`[role=log] [data-message="${chat}-${last}"]`),
        () => kept.switches.push({ chat, ms: performance.now() - began }),
      )
    },
    true,
  )
  document.addEventListener(
    'keydown',
    ({ timeStamp, target }) => {
      if (target instanceof HTMLTextAreaElement) painted(() => kept.keys.push(performance.now() - timeStamp))
    },
    true,
  )
  // The messages of the open chat that are marked, seen as they are added.
  new MutationObserver((changes) => {
    for (const { addedNodes } of changes)
      for (const node of addedNodes) {
        if (!(node instanceof Element) || !node.closest('[role=log]')) continue
        for (const [mark] of (node.textContent ?? '').matchAll(/mark#\d+;/g))
          painted(() => {
            kept.drawn[mark] ??= performance.timeOrigin + performance.now()
          })
      }
  }).observe(document, { subtree: true, childList: true })
}

/** The spans between the frames of a page while something happens. */
export async function framesWhile(page: Page, work: () => Promise<unknown>): Promise<number[]> {
  await page.evaluate(() => {
    window.kept.frames = []
    let before = performance.now()
    const frame = (at: number) => {
      window.kept.frames.push(at - before)
      before = at
      Reflect.set(window, 'frameLoop', requestAnimationFrame(frame))
    }
    Reflect.set(window, 'frameLoop', requestAnimationFrame(frame))
  })
  await work()
  const spans = await page.evaluate(() => {
    cancelAnimationFrame(Reflect.get(window, 'frameLoop'))
    return window.kept.frames
  })
  return spans.slice(1)
}

/** Kilobytes that script keeps after everything unreachable is gone. */
export async function heapOf(page: Page): Promise<number> {
  const tools = await page.context().newCDPSession(page)
  await tools.send('HeapProfiler.enable')
  for (let n = 0; n < 3; n++) await tools.send('HeapProfiler.collectGarbage')
  const { usedSize } = await tools.send('Runtime.getHeapUsage')
  await tools.detach()
  return usedSize / 1_024 / 1_024
}
