import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { type NewScheduled, Scheduled, ScheduledPage, type ScheduledPatch } from '#protocol/http/index.ts'
import { useLive } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const MOST = 100
const CHATS_A_REQUEST = 200
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

/** What waits in several chats, asked once: before something is done to all of them; and how to put it away. */
export function useScheduledIn() {
  return {
    ask: useMutation({
      mutationFn: async (conversationIds: readonly string[]) => {
        const found: Scheduled[] = []
        for (let from = 0; from < conversationIds.length; from += CHATS_A_REQUEST) {
          const conversations = conversationIds.slice(from, from + CHATS_A_REQUEST).join(',')
          let cursor: string | null = null
          do {
            const path = withQuery('conversations/scheduled', { conversations, limit: CHATS_A_REQUEST, cursor })
            const page: z.output<typeof ScheduledPage> = await ask(ScheduledPage, 'GET', path)
            found.push(...page.items)
            cursor = page.nextCursor
          } while (cursor)
        }
        return found.filter(({ state }) => state === 'waiting')
      },
    }),
    cancel: useMutation({
      mutationFn: async (planned: readonly Scheduled[]) => {
        for (const { id, conversationId } of planned)
          await ask(Scheduled, 'DELETE', `conversations/${conversationId}/scheduled/${id}`)
      },
    }),
  }
}
