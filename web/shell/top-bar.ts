import { useMemo } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useChatList, useCounts, useMe } from '../api/index.ts'

interface TopBarState {
  requesting: Conversation[]
  intervened: Conversation[]
  waiting: number
  held: number
  /** until then nobody may be said to wait or not to wait */
  isKnown: boolean
}

/** Who waits and whom the reader holds, in every bot of theirs, on every page. */
export function useTopBar(): TopBarState {
  const me = useMe()
  const asked = useChatList({ section: 'requesting' })
  const own = useChatList({ section: 'intervened' })
  const requesting = asked.chats
  const held = own.chats
  const intervened = useMemo(() => held.filter((chat) => chat.holder?.id === me.id), [held, me.id])
  const counts = useCounts(null)
  return {
    requesting,
    intervened,
    // The rows are live at once; the figure of a long queue comes with the counts.
    waiting: requesting.length < 50 ? requesting.length : Math.max(requesting.length, counts?.requesting ?? 0),
    held: intervened.length,
    isKnown: ![asked, own].some(({ isPending, isError }) => isPending || isError),
  }
}
