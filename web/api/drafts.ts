import { useCallback, useEffect, useSyncExternalStore } from 'react'
import { type InboxStore, useLive } from '../socket/index.ts'
import { type DraftKind, DraftStore } from './draft-store.ts'
import { useMe } from './me.ts'

const stores = new WeakMap<InboxStore, DraftStore>()

function useDraftStore(): DraftStore {
  const { store } = useLive()
  const me = useMe()
  const known = stores.get(store) ?? new DraftStore(me.id)
  stores.set(store, known)
  return known
}

/** What was typed in a chat and not sent: the same after a reload, in a second tab and on another device. */
export function useDraft(conversationId: string, kind: DraftKind): [string, (text: string) => void] {
  const drafts = useDraftStore()
  const text = useSyncExternalStore(drafts.subscribe, () => drafts.text(conversationId, kind))
  const write = useCallback((next: string) => drafts.write(conversationId, kind, next), [drafts, conversationId, kind])
  // biome-ignore lint/correctness/useExhaustiveDependencies: leaving a chat saves what was typed in it
  useEffect(() => drafts.flush, [drafts, conversationId])
  return [text, write]
}

/** Puts words back into the reply of a chat, behind what is typed there already. */
export function useDraftWriter() {
  const drafts = useDraftStore()
  return useCallback(
    (conversationId: string, text: string) => {
      const before = drafts.text(conversationId, 'reply')
      drafts.write(conversationId, 'reply', before ? `${before}\n${text}` : text)
    },
    [drafts],
  )
}

/** The unsent words of a chat, for its row in the list; empty when there are none. */
export function useDraftMark(conversationId: string): string {
  const drafts = useDraftStore()
  return useSyncExternalStore(
    drafts.subscribe,
    () =>
      drafts.text(conversationId, 'reply') ||
      drafts.text(conversationId, 'parked') ||
      drafts.text(conversationId, 'note'),
  )
}

/** Keeps drafts true on every page: loaded when the line stands, followed by events, saved before the page goes. */
export function useDraftsKept() {
  const drafts = useDraftStore()
  const { connection, onEvents } = useLive()
  useEffect(() => {
    if (connection === 'live') drafts.load().catch(() => {})
  }, [connection, drafts])
  useEffect(
    () =>
      onEvents((_before, _after, events) => {
        for (const event of events) if (event.type === 'draft.changed') drafts.take(event.data.draft)
      }),
    [onEvents, drafts],
  )
  useEffect(() => {
    const hide = () => document.visibilityState === 'hidden' && drafts.flush()
    window.addEventListener('pagehide', drafts.flush)
    document.addEventListener('visibilitychange', hide)
    return () => {
      window.removeEventListener('pagehide', drafts.flush)
      document.removeEventListener('visibilitychange', hide)
    }
  }, [drafts])
}
