import { useMemo } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useChatList, useCounts, useMe } from '../api/index.ts'

/** Who waits and whom the reader holds, in every bot of theirs, on every page. */
export function useTopBar(): { requesting: Conversation[]; intervened: Conversation[]; waiting: number; held: number } {
  const me = useMe()
  const requesting = useChatList({ section: 'requesting' }).chats
  const held = useChatList({ section: 'intervened' }).chats
  const intervened = useMemo(() => held.filter((chat) => chat.holder?.id === me.id), [held, me.id])
  const counts = useCounts(null)
  return {
    requesting,
    intervened,
    // The rows are live at once; the figure of a long queue comes with the counts.
    waiting: requesting.length < 50 ? requesting.length : Math.max(requesting.length, counts?.requesting ?? 0),
    held: intervened.length,
  }
}
