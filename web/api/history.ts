import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Outcome } from '#domain/conversation/index.ts'
import { ConversationPage } from '#protocol/http/index.ts'
import { useInbox, useLive, withConversations } from '../socket/index.ts'
import { addressOf, ask, isRefused, withQuery } from './client.ts'
import { keys } from './keys.ts'

/** What History is narrowed to; all that is set must hold. */
export interface PastFilter {
  outcome?: Outcome
  /** who had the chat last */
  agent?: string
  rating?: number
  /** id of a tag of the chat */
  tag?: string
  /** the contact is in this saved segment */
  segment?: string
  /** days, as a calendar names them: the first, and the last one that still counts */
  from?: string
  to?: string
}

const queryOf = ({ outcome, agent, rating, tag, segment, from, to }: PastFilter) => ({
  outcome,
  holder: agent,
  rating,
  tag,
  segment,
  since: from && dayBegins(from, 0),
  until: to && dayBegins(to, 1),
})

/** When a day begins where the reader is; `later` days after it. */
const dayBegins = (day: string, later: number): string | undefined => {
  const at = new Date(`${day}T00:00`)
  if (Number.isNaN(at.getTime())) return undefined
  at.setDate(at.getDate() + later)
  return at.toISOString()
}

/** Where the table of what is shown lies. */
export const historyTable = (filter: PastFilter): string =>
  addressOf(withQuery('conversations/export.csv', queryOf(filter)))

const PAGE = 50

/** Past chats of a filter, in the server's order: what the filter asks is not on the row, so the server judges it. */
export function useHistory(filter: PastFilter, enabled: boolean) {
  const { store, listening } = useLive()
  const asked = queryOf(filter)
  const query = useInfiniteQuery({
    queryKey: keys.chatList({ past: true, ...asked }),
    queryFn: async ({ pageParam, signal }) => {
      await listening()
      const path = withQuery('conversations', { ...asked, section: 'history', limit: PAGE, cursor: pageParam })
      const page = await ask(ConversationPage, 'GET', path, undefined, signal)
      store.change((inbox) => withConversations(inbox, page.items))
      return { ids: page.items.map(({ id }) => id), nextCursor: page.nextCursor }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled,
    staleTime: 5_000,
    gcTime: 30_000,
  })
  const isGone = Boolean(asked.segment) && isRefused(query.error, 'not_found')
  const conversations = useInbox((inbox) => inbox.conversations)
  const chats = useMemo(
    () => (query.data?.pages ?? []).flatMap(({ ids }) => ids.flatMap((id) => conversations[id] ?? [])),
    [query.data, conversations],
  )
  return {
    chats,
    isPending: enabled && query.isPending,
    isError: query.isError && !isGone,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}
