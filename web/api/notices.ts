import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { type Notice, NoticePage, type NoticeReadBody, Unread } from '#protocol/http/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const PAGE = 50
const none: Notice[] = []

/** What the reader was told, newest first. */
export function useNotices() {
  const query = useInfiniteQuery({
    queryKey: [...keys.notices, 'list'],
    queryFn: ({ pageParam, signal }) =>
      ask(NoticePage, 'GET', withQuery('me/notices', { limit: PAGE, cursor: pageParam }), undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
  })
  return {
    notices: query.data?.pages.flatMap(({ items }) => items) ?? none,
    isPending: query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

/** How many of them the reader has not read. */
export function useUnreadNotices(): number {
  const query = useQuery({
    queryKey: [...keys.notices, 'unread'],
    queryFn: ({ signal }) => ask(NoticePage, 'GET', withQuery('me/notices', { limit: 1 }), undefined, signal),
    select: ({ unread }) => unread,
    staleTime: 60_000,
  })
  return query.data ?? 0
}

/** Marks one as read, or all up to one. */
export function useReadNotices() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (which: z.infer<typeof NoticeReadBody>) => ask(Unread, 'POST', 'me/notices/read', which),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.notices }),
  })
}
