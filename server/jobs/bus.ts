export type Topic = 'events' | 'turn' | 'outbox' | 'job' | 'routing'

const listeners = new Map<Topic, Set<() => void>>()

/** Tells the readers of a topic that there may be something to do. Only a hint: every reader polls as well. */
export function wake(topic: Topic): void {
  for (const listener of listeners.get(topic) ?? []) listener()
}

/** Hears of a topic until the returned function is called. */
export function onWake(topic: Topic, listener: () => void): () => void {
  const known = listeners.get(topic) ?? new Set()
  listeners.set(topic, known.add(listener))
  return () => {
    known.delete(listener)
  }
}
