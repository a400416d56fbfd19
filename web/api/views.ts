import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { z } from 'zod'
import { SavedView, SavedViewPage, type ViewFilter } from '#protocol/http/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const none: never[] = []

/** One's own views of the list and those shared with everybody. */
export function useSavedViews(): readonly SavedView[] {
  const query = useQuery({
    queryKey: keys.savedViews,
    queryFn: ({ signal }) => ask(SavedViewPage, 'GET', withQuery('views', { limit: 200 }), undefined, signal),
    staleTime: 60_000,
  })
  return query.data?.items ?? none
}

/** Makes, changes and forgets views. */
export function useViewChanges() {
  const queries = useQueryClient()
  const again = () => queries.invalidateQueries({ queryKey: keys.savedViews })
  return {
    save: useMutation({
      mutationFn: (view: { name: string; filter: ViewFilter; shared: boolean }) =>
        ask(SavedView, 'POST', 'views', view),
      onSuccess: again,
    }),
    change: useMutation({
      mutationFn: ({ id, ...patch }: { id: string; name?: string; shared?: boolean }) =>
        ask(SavedView, 'PATCH', `views/${id}`, patch),
      onSettled: again,
    }),
    drop: useMutation({
      mutationFn: (id: string) => ask(z.object({ id: z.string() }), 'DELETE', `views/${id}`, {}),
      onSettled: again,
    }),
  }
}
