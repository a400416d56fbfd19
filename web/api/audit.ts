import { useInfiniteQuery } from '@tanstack/react-query'
import { AuditPage } from '#protocol/http/index.ts'
import { addressOf, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

interface Filter {
  who?: string
  what?: string
  q?: string
  since?: string
}

/** Where the table of what is shown lies. */
export const auditTable = (filter: Filter): string => addressOf(withQuery('audit/export.csv', { ...filter }))

/** What was changed, newest first, page by page. */
export function useAudit(filter: Filter) {
  const query = useInfiniteQuery({
    queryKey: keys.audit({ ...filter }),
    queryFn: ({ pageParam, signal }) =>
      ask(AuditPage, 'GET', withQuery('audit', { ...filter, cursor: pageParam, limit: 50 }), undefined, signal),
    initialPageParam: null as string | null,
    getNextPageParam: (last) => last.nextCursor,
    staleTime: 0,
  })
  return {
    entries: query.data?.pages.flatMap(({ items }) => items) ?? [],
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
    older: query.hasNextPage ? () => void query.fetchNextPage() : null,
    isLoadingOlder: query.isFetchingNextPage,
  }
}
