import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { type NewNote, Note, NotePage } from '#protocol/http/index.ts'
import { useLive } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const PAGE = 20
const none: Note[] = []

/** What the team wrote down about a contact, newest first, live; and how to add to it. */
export function useNotes(contactId: string) {
  const { listening } = useLive()
  const queries = useQueryClient()
  const query = useInfiniteQuery({
    queryKey: keys.notes(contactId),
    queryFn: async ({ pageParam, signal }) => {
      await listening()
      const path = withQuery(`contacts/${contactId}/notes`, { limit: PAGE, cursor: pageParam })
      return ask(NotePage, 'GET', path, undefined, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const add = useMutation({
    mutationFn: (note: z.infer<typeof NewNote>) => ask(Note, 'POST', `contacts/${contactId}/notes`, note),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.notes(contactId) }),
  })
  return {
    notes: query.data?.pages.flatMap(({ items }) => items) ?? none,
    isPending: query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
    add,
  }
}
