import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type Agent, AgentPage, Conversation, ListedTag, pageOf, type Tag } from '#protocol/http/index.ts'
import { useLive, withConversation } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const none: never[] = []

/** Every tag there is, in the order of the alphabet. */
export function useTags(): readonly ListedTag[] {
  const query = useQuery({
    queryKey: keys.tags,
    queryFn: ({ signal }) => ask(pageOf(ListedTag), 'GET', 'tags', undefined, signal),
    staleTime: 60_000,
  })
  return query.data?.items ?? none
}

/** Everybody who could hold a chat, for a filter. */
export function useEveryAgent(): readonly Agent[] {
  const query = useQuery({
    queryKey: keys.everyAgent,
    queryFn: ({ signal }) => ask(AgentPage, 'GET', withQuery('agents', { limit: 200 }), undefined, signal),
    staleTime: 60_000,
  })
  return query.data?.items ?? none
}

/** Puts a tag on a chat or takes it off; a name nobody used before becomes a tag. */
export function useTagChat(conversationId: string) {
  const { store } = useLive()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ name, on }: { name: string; on: boolean }) =>
      ask(Conversation, on ? 'POST' : 'DELETE', `conversations/${conversationId}/tags`, { name }),
    onSuccess: (chat) => {
      store.change((inbox) => withConversation(inbox, chat))
      const known = queries.getQueryData<{ items: Tag[] }>(keys.tags)
      if (chat.tags.some(({ id }) => !known?.items.some((tag) => tag.id === id)))
        void queries.invalidateQueries({ queryKey: keys.tags })
    },
  })
}
