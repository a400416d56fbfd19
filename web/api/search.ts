import { useInfiniteQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { type SearchHit, SearchPage, type searchPlaces } from '#protocol/http/index.ts'
import { useLive, withConversations } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { type ChatWish, queryOf } from './conversations.ts'
import { keys } from './keys.ts'

/** The groups of hits; notes are those of chats and those about contacts. */
export type SearchPlace = Exclude<(typeof searchPlaces)[number], 'contact-notes'>

interface Wish {
  q: string
  in?: (typeof searchPlaces)[number]
  conversation?: string
  filter?: ChatWish
  limit?: number
}

/** Where words stand: in messages, people or notes, or in one chat; newest first, page after page. */
export function useSearchHits({ q, in: place = 'messages', conversation, filter = {}, limit = 30 }: Wish) {
  const { store, listening } = useLive()
  const { bot, channel, tag, holder, unread } = queryOf(filter)
  const wish = { q, in: place, conversation, bot, channel, tag, holder, unread, limit }
  const query = useInfiniteQuery({
    queryKey: keys.search(wish),
    queryFn: async ({ pageParam, signal }) => {
      await listening()
      const page = await ask(SearchPage, 'GET', withQuery('search', { ...wish, cursor: pageParam }), undefined, signal)
      store.change((inbox) =>
        withConversations(
          inbox,
          page.items.map(({ conversation }) => conversation),
        ),
      )
      return page
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q !== '',
    staleTime: 5_000,
    gcTime: 60_000,
  })
  const hits = useMemo<SearchHit[]>(() => unique((query.data?.pages ?? []).flatMap(({ items }) => items)), [query.data])
  return {
    hits,
    isPending: q !== '' && query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

// An edited message is indexed twice; two pages may both have found it.
const unique = (hits: SearchHit[]): SearchHit[] => [
  ...new Map(
    hits.map((hit) => [hit.message?.id ?? (hit.note ? `note-${hit.note.id}` : `chat-${hit.conversation.id}`), hit]),
  ).values(),
]
