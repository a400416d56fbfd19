import { useQuery } from '@tanstack/react-query'
import { minutes } from '#domain/index.ts'
import { Day } from '#protocol/http/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

/** What the reader has done since a moment; asked again each minute while it is looked at. */
export function useDay(since: string) {
  const query = useQuery({
    queryKey: keys.day(since),
    queryFn: ({ signal }) => ask(Day, 'GET', withQuery('me/day', { since }), undefined, signal),
    staleTime: minutes(1),
    refetchInterval: minutes(1),
  })
  return { day: query.data, isError: query.isError, retry: () => void query.refetch() }
}
