import { Draft, DraftPage } from '#protocol/http/index.ts'
import { serverNow } from '../socket/index.ts'
import { ask, isRefused, withQuery } from './client.ts'

export type DraftKind = Draft['kind']
interface Kept {
  text: string
  typedAt: string
  /** the server has not confirmed it yet */
  dirty: boolean
}

const SAVE_AFTER = 600
const PAGE = 200

/**
 * What one person typed and has not sent: on screen at once, in this browser with every letter, on the server a moment
 * later. The later one wins, wherever it was typed.
 */
export class DraftStore {
  private readonly start: string
  private readonly kept = new Map<string, Kept>()
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>()
  private readonly busy = new Set<string>()
  private readonly listeners = new Set<() => void>()

  constructor(agentId: string) {
    this.start = `baton.draft.${agentId}.`
    for (const [key, value] of storedUnder(this.start)) this.kept.set(key, value)
  }

  text = (conversationId: string, kind: DraftKind): string => this.kept.get(keyOf(conversationId, kind))?.text ?? ''

  subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener)
    return () => this.listeners.delete(listener)
  }

  write(conversationId: string, kind: DraftKind, text: string): void {
    const key = keyOf(conversationId, kind)
    if (text === this.text(conversationId, kind)) return
    this.put(key, { text, typedAt: new Date(serverNow()).toISOString(), dirty: true })
    clearTimeout(this.timers.get(key))
    this.timers.set(
      key,
      setTimeout(() => void this.save(key), SAVE_AFTER),
    )
  }

  /** What another tab or device typed. */
  take(draft: Draft): void {
    const key = keyOf(draft.conversationId, draft.kind)
    const known = this.kept.get(key)
    if (known && known.typedAt >= draft.typedAt) return
    this.put(key, { text: draft.text, typedAt: draft.typedAt, dirty: false })
  }

  /** Saves at once what still waits: the chat is left, the page is hidden. */
  flush = (): void => {
    for (const [key, { dirty }] of this.kept) if (dirty) void this.save(key)
  }

  /** Brings both sides together: what is newer there is taken, what is newer here is saved. */
  async load(): Promise<void> {
    // What is typed while the answer comes is none of this.
    const before = new Map(this.kept)
    const there = new Set<string>()
    let cursor: string | null = null
    do {
      const page: DraftPage = await ask(DraftPage, 'GET', withQuery('me/drafts', { limit: PAGE, cursor }))
      for (const draft of page.items) {
        there.add(keyOf(draft.conversationId, draft.kind))
        this.take(draft)
      }
      cursor = page.nextCursor
    } while (cursor)
    // Confirmed once and gone there: it was sent or emptied elsewhere.
    for (const [key, kept] of before) {
      const isStill = this.kept.get(key) === kept && kept.text !== '' && !kept.dirty
      if (isStill && !there.has(key)) this.put(key, { ...kept, text: '' })
    }
    this.flush()
  }

  private async save(key: string): Promise<void> {
    clearTimeout(this.timers.get(key))
    const wish = this.kept.get(key)
    if (!wish?.dirty || this.busy.has(key)) return
    this.busy.add(key)
    const { conversationId, kind } = partsOf(key)
    const { text, typedAt } = wish
    let again = false
    try {
      const answer = await ask(Draft, 'PUT', `conversations/${conversationId}/draft`, { kind, text, typedAt })
      const now = this.kept.get(key)
      if (now === wish) this.put(key, { text, typedAt, dirty: false })
      else again = true
      this.take(answer)
    } catch (error) {
      // A chat that is gone keeps nothing; without an answer it stays here and is saved when the line is back.
      if (isRefused(error) && this.kept.get(key) === wish) this.put(key, { text, typedAt, dirty: false })
    } finally {
      this.busy.delete(key)
    }
    if (again) await this.save(key)
  }

  private put(key: string, kept: Kept): void {
    // An emptied one is remembered, so that a late echo of its words does not bring them back.
    this.kept.set(key, kept)
    try {
      if (kept.text === '' && !kept.dirty) localStorage.removeItem(this.start + key)
      else localStorage.setItem(this.start + key, JSON.stringify(kept))
    } catch {
      // A full or forbidden store: the server still keeps it.
    }
    for (const listener of this.listeners) listener()
  }
}

const keyOf = (conversationId: string, kind: DraftKind) => `${kind}.${conversationId}`
const partsOf = (key: string) => {
  const [kind, conversationId] = key.split('.') as [DraftKind, string]
  return { kind, conversationId }
}

function storedUnder(start: string): [string, Kept][] {
  try {
    return Object.keys(localStorage)
      .filter((key) => key.startsWith(start))
      .flatMap((key): [string, Kept][] => {
        const kept = JSON.parse(localStorage.getItem(key) ?? 'null') as Kept | null
        return kept && typeof kept.text === 'string' ? [[key.slice(start.length), kept]] : []
      })
  } catch {
    return []
  }
}
