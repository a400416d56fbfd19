import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  CannedReply,
  CannedReplyPage,
  type CannedReplyPatch,
  CannedReplyUse,
  type NewCannedReply,
} from '#protocol/http/index.ts'
import { Anything, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const MOST = 200
const PAGE = 50

/** The replies for the composer, those used most first. Where there are more than a page, the server looks as well. */
export function useCannedReplies(botId: string, typed: string | null) {
  const first = useQuery({
    queryKey: keys.cannedOf(botId, ''),
    queryFn: ({ signal }) => page(botId, '', signal),
    enabled: typed !== null,
    staleTime: 30_000,
  })
  const more = first.data?.nextCursor !== null && first.data !== undefined
  const found = useQuery({
    queryKey: keys.cannedOf(botId, typed ?? ''),
    queryFn: ({ signal }) => page(botId, typed ?? '', signal),
    enabled: Boolean(typed) && more,
    staleTime: 30_000,
  })
  return {
    replies: (more && typed ? found.data?.items : null) ?? first.data?.items ?? none,
    isPending: typed !== null && first.isPending,
    isError: first.isError,
    retry: () => void first.refetch(),
  }
}

const none: CannedReply[] = []
const page = (bot: string, q: string, signal: AbortSignal) =>
  ask(CannedReplyPage, 'GET', withQuery('canned-replies', { bot, q, limit: MOST }), undefined, signal)

/** All replies the reader may see, page by page. */
export function useCannedList(q: string) {
  const query = useInfiniteQuery({
    queryKey: keys.cannedList(q),
    queryFn: ({ pageParam, signal }) =>
      ask(
        CannedReplyPage,
        'GET',
        withQuery('canned-replies', { q, limit: PAGE, cursor: pageParam }),
        undefined,
        signal,
      ),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: (before) => before,
  })
  return {
    replies: query.data?.pages.flatMap(({ items }) => items) ?? none,
    isPending: query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

/** Writes, changes and deletes replies. */
export function useKeepReplies() {
  const queries = useQueryClient()
  const onSuccess = () => void queries.invalidateQueries({ queryKey: keys.canned })
  return {
    save: useMutation({
      mutationFn: ({ id, ...wish }: z.input<typeof NewCannedReply> & { id: string | null }) => {
        if (!id) return ask(CannedReply, 'POST', 'canned-replies', wish)
        const { private: _, ...patch } = wish
        return ask(CannedReply, 'PATCH', `canned-replies/${id}`, patch satisfies z.input<typeof CannedReplyPatch>)
      },
      onSuccess,
    }),
    drop: useMutation({
      mutationFn: (id: string) => ask(Anything, 'DELETE', `canned-replies/${id}`),
      onSuccess,
    }),
  }
}

/** Tells that a reply was inserted; answers its file, copied for this chat. */
export function useUseReply() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(CannedReplyUse, 'POST', `canned-replies/${id}/uses`, {}),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.canned, refetchType: 'none' }),
  })
}
