import type { Event } from '#protocol/events/index.ts'
import { applyEvent } from './apply-event.ts'
import { emptyInbox, type Inbox } from './inbox.ts'

/** The one place that holds the inbox of this tab. */
export interface InboxStore {
  read(): Inbox
  change(step: (inbox: Inbox) => Inbox): void
  /** live events wait for the next frame, so that a burst is drawn once */
  queue(event: Event): void
  subscribe(listener: () => void): () => void
  clear(): void
}

// A hidden tab draws no frames; it still counts for the title and the sound.
const HIDDEN_FRAME = 200

export function createInboxStore(
  onApplied: (before: Inbox, after: Inbox, events: Event[]) => void = () => {},
): InboxStore {
  let inbox = emptyInbox
  let waiting: Event[] = []
  const listeners = new Set<() => void>()

  const change = (step: (inbox: Inbox) => Inbox) => {
    const next = step(inbox)
    if (next === inbox) return
    inbox = next
    for (const listener of listeners) listener()
  }
  const drain = () => {
    const events = waiting
    if (!events.length) return
    waiting = []
    const before = inbox
    change((current) => events.reduce(applyEvent, current))
    onApplied(before, inbox, events)
  }
  return {
    read: () => inbox,
    change: (step) => {
      drain()
      change(step)
    },
    queue: (event) => {
      waiting.push(event)
      if (waiting.length === 1) nextFrame(drain)
    },
    subscribe: (listener) => {
      listeners.add(listener)
      return () => listeners.delete(listener)
    },
    clear: () => {
      waiting = []
      change(() => emptyInbox)
    },
  }
}

function nextFrame(draw: () => void) {
  if (typeof document !== 'undefined' && document.visibilityState === 'visible') requestAnimationFrame(draw)
  else setTimeout(draw, typeof document === 'undefined' ? 0 : HIDDEN_FRAME)
}
