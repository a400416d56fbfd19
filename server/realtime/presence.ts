import type { Id } from '#db/index.ts'
import { seconds } from '#domain/index.ts'

// a page that reloads is gone for a moment; nobody needs to see that
const GONE_AFTER = seconds(5)

const sockets = new Map<Id, number>()
const leaving = new Map<Id, NodeJS.Timeout>()
const listeners = new Set<(agentId: Id) => void>()

/** Whether an agent has at least one live socket. Never changes what they set as their presence. */
export const isConnected = (agentId: Id): boolean => sockets.has(agentId) || leaving.has(agentId)

/** Everybody with a live socket here. */
export const connectedAgents = (): Id[] => [...new Set([...sockets.keys(), ...leaving.keys()])]

/** Counts a socket of an agent until the returned function is called. */
export function arrive(agentId: Id): () => void {
  const before = isConnected(agentId)
  clearTimeout(leaving.get(agentId))
  leaving.delete(agentId)
  sockets.set(agentId, (sockets.get(agentId) ?? 0) + 1)
  if (!before) tell(agentId)
  let left = false
  return () => {
    if (left) return
    left = true
    const rest = (sockets.get(agentId) ?? 1) - 1
    if (rest > 0) {
      sockets.set(agentId, rest)
      return
    }
    sockets.delete(agentId)
    leaving.set(
      agentId,
      setTimeout(() => {
        leaving.delete(agentId)
        tell(agentId)
      }, GONE_AFTER).unref(),
    )
  }
}

/** Hears when somebody came or went, until the returned function is called. */
export function onConnection(listener: (agentId: Id) => void): () => void {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const tell = (agentId: Id) => {
  for (const listener of listeners) listener(agentId)
}
