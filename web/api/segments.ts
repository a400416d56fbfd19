import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { Where } from '#domain/contact/index.ts'
import { CountedSegment, Segment, SegmentPage, type SegmentUses } from '#protocol/http/index.ts'
import { Anything, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const none: never[] = []

/** One's own segments and those shared with everybody. */
export function useSegments() {
  const query = useQuery({
    queryKey: keys.segments,
    queryFn: ({ signal }) => ask(SegmentPage, 'GET', withQuery('segments', { limit: 200 }), undefined, signal),
    staleTime: 60_000,
  })
  return {
    segments: (query.data?.items ?? none) as readonly Segment[],
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

/** One segment with what asks for it. */
export function useSegmentUses(id: string | undefined): SegmentUses | undefined {
  return useQuery({
    queryKey: keys.segmentUses(id ?? ''),
    queryFn: ({ signal }) => ask(CountedSegment, 'GET', `segments/${id}`, undefined, signal),
    enabled: id !== undefined,
  }).data?.usedBy
}

interface Wish {
  id: string | null
  name: string
  where: Where
  shared: boolean
}

/** Makes, changes and forgets segments. */
export function useKeepSegments() {
  const queries = useQueryClient()
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: keys.segments })
    void queries.invalidateQueries({ queryKey: keys.contactLists })
  }
  return {
    save: useMutation({
      mutationFn: ({ id, ...wish }: Wish) =>
        id ? ask(Segment, 'PATCH', `segments/${id}`, wish) : ask(Segment, 'POST', 'segments', wish),
      onSuccess,
    }),
    drop: useMutation({ mutationFn: (id: string) => ask(Anything, 'DELETE', `segments/${id}`, {}), onSuccess }),
  }
}
