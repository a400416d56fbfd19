import { emptyInbox, type Inbox, type InboxStore, type Unsent, withUnsent } from '../socket/index.ts'

/** The part of the browser's store that is used; a Map will do in tests. */
export interface Shelf {
  keys(): string[]
  get(key: string): string | null
  set(key: string, value: string): void
  remove(key: string): void
}

interface Kept {
  conversationId: string
  unsent: Unsent
}

/**
 * Keeps messages that the server has not confirmed through a reload: each under its own client id, so that two tabs
 * never overwrite each other, and whoever delivers it first takes it off the shelf for both.
 */
export function keepUnsent(store: InboxStore, agentId: string, shelf: Shelf, onLost: (kept: Kept) => void): () => void {
  const start = `baton.unsent.${agentId}.`
  for (const key of shelf.keys().filter((one) => one.startsWith(start))) {
    const kept = parsed(shelf.get(key))
    // Nobody knows what became of one that was on its way: it goes again under the same id.
    if (kept)
      store.change((inbox) =>
        withUnsent(inbox, kept.conversationId, { ...kept.unsent, failed: kept.unsent.failed ?? '' }),
      )
    else shelf.remove(key)
  }
  let known = unsentOf(store.read())
  let threads = store.read().threads
  return store.subscribe(() => {
    const inbox = store.read()
    // The tab closes its inbox: what waits stays on the shelf.
    if (inbox.threads === threads || inbox === emptyInbox) return
    threads = inbox.threads
    const now = unsentOf(inbox)
    for (const [id, kept] of now) if (known.get(id)?.unsent !== kept.unsent) shelf.set(start + id, JSON.stringify(kept))
    for (const [id, kept] of known) {
      if (now.has(id)) continue
      shelf.remove(start + id)
      // Somebody else took the chat while this waited: the words go back to who typed them.
      if (inbox.conversations[kept.conversationId]?.locked) onLost(kept)
    }
    known = now
  })
}

function unsentOf(inbox: Inbox): Map<string, Kept> {
  const all = new Map<string, Kept>()
  for (const [conversationId, { unsent }] of Object.entries(inbox.threads))
    for (const one of unsent) all.set(one.clientId, { conversationId, unsent: one })
  return all
}

function parsed(text: string | null): Kept | null {
  try {
    const kept = JSON.parse(text ?? 'null') as Kept | null
    return kept?.conversationId && kept.unsent?.clientId ? kept : null
  } catch {
    return null
  }
}

/** This browser's own store; a full or forbidden one keeps nothing and breaks nothing. */
export const browserShelf: Shelf = {
  keys: () => tried(() => Object.keys(localStorage)) ?? [],
  get: (key) => tried(() => localStorage.getItem(key)) ?? null,
  set: (key, value) => tried(() => localStorage.setItem(key, value)),
  remove: (key) => tried(() => localStorage.removeItem(key)),
}

function tried<Value>(act: () => Value): Value | undefined {
  try {
    return act()
  } catch {
    return undefined
  }
}
