import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type NewScheduled, Scheduled, ScheduledPage, type ScheduledPatch } from '#protocol/http/index.ts'
import { useLive } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const MOST = 100
const none: Scheduled[] = []

/** The messages for later of a chat, the next first, live; and how to plan, change and put them away. */
export function useScheduled(conversationId: string, enabled = true) {
  const { listening } = useLive()
  const queries = useQueryClient()
  const at = `conversations/${conversationId}/scheduled`
  const query = useQuery({
    queryKey: keys.scheduled(conversationId),
    queryFn: async ({ signal }) => {
      await listening()
      return ask(ScheduledPage, 'GET', withQuery(at, { limit: MOST }), undefined, signal)
    },
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
  })
  const onSuccess = () => void queries.invalidateQueries({ queryKey: keys.scheduled(conversationId) })
  return {
    scheduled: query.data?.items ?? none,
    plan: useMutation({
      mutationFn: async (wishes: NewScheduled[]) => {
        for (const wish of wishes) await ask(Scheduled, 'POST', at, wish)
      },
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...patch }: ScheduledPatch & { id: string }) => ask(Scheduled, 'PATCH', `${at}/${id}`, patch),
      onSuccess,
    }),
    cancel: useMutation({ mutationFn: (id: string) => ask(Scheduled, 'DELETE', `${at}/${id}`), onSuccess }),
    cancelAll: useMutation({
      mutationFn: async (ids: readonly string[]) => {
        for (const id of ids) await ask(Scheduled, 'DELETE', `${at}/${id}`)
      },
      onSettled: onSuccess,
    }),
  }
}
