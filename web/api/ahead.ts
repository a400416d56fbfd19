import { useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useLive } from '../socket/index.ts'
import { contactQuery, journeyQuery } from './journey.ts'
import { useMe } from './me.ts'
import { messagesQuery } from './thread.ts'

// A pointer on its way over the list rests on no row this long.
const RESTS = 60

/**
 * Loads a chat before it is opened: at once, or when the pointer rests on it. Not one that somebody else holds, as reading it
 * is an act of its own there.
 */
export function useLoadAhead() {
  const queries = useQueryClient()
  const live = useLive()
  const me = useMe()
  return useMemo(() => {
    let resting: ReturnType<typeof setTimeout> | undefined
    const now = ({ id, locked, holder, contact }: Conversation) => {
      if (locked || (holder && holder.id !== me.id)) return
      void queries.prefetchQuery(messagesQuery(live, id))
      void queries.prefetchInfiniteQuery(journeyQuery(live, id))
      void queries.prefetchQuery(contactQuery(live, contact.id))
    }
    return {
      now,
      soon: (chat: Conversation) => {
        clearTimeout(resting)
        resting = setTimeout(now, RESTS, chat)
      },
      not: () => clearTimeout(resting),
    }
  }, [queries, live, me.id])
}
