import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useMemo } from 'react'
import type { z } from 'zod'
import { may, type Supervision } from '#domain/team/index.ts'
import {
  AccessAnswer,
  AgentPage,
  Bot,
  type BotPatch,
  type ChatAccess,
  Conversation,
  EpisodePage,
  type NewAccess,
} from '#protocol/http/index.ts'
import { useInbox, useLive, withConversation } from '../socket/index.ts'
import { useBots } from './bots.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'
import { useAsker } from './me.ts'

/** How far managers may look into held chats of a bot. */
export function useSupervision(botId: string): Supervision {
  const { bots } = useBots()
  return bots.find(({ id }) => id === botId)?.supervision ?? 'strict'
}

/** Whether the reader may open this chat with a reason, and how. */
export function useOpenWithReason(chat: Conversation) {
  const asker = useAsker()
  const supervision = useSupervision(chat.botId)
  const { store } = useLive()
  const queries = useQueryClient()
  const seen = { botId: chat.botId, status: chat.status, holderId: chat.holder?.id ?? null }
  const open = useMutation({
    mutationFn: async (body: NewAccess) => {
      const { access } = await ask(AccessAnswer, 'POST', `conversations/${chat.id}/access`, body)
      queries.setQueryData(keys.access(chat.id), access)
      return ask(Conversation, 'GET', `conversations/${chat.id}`)
    },
    onSuccess: (opened) => store.change((inbox) => withConversation(inbox, opened)),
  })
  return { mayOpen: may.openWithReason(asker, seen, supervision), open }
}

/** The reader's own look into a chat that somebody else holds. */
export function useAccess(conversationId: string, enabled: boolean): ChatAccess | null {
  const query = useQuery({
    queryKey: keys.access(conversationId),
    queryFn: async ({ signal }) =>
      (await ask(AccessAnswer, 'GET', `conversations/${conversationId}/access`, undefined, signal)).access,
    enabled,
    staleTime: 60_000,
  })
  return (enabled && query.data) || null
}

/** Leaves a chat that was opened with a reason; it is locked again. */
export function useLeaveChat(conversationId: string) {
  const { store } = useLive()
  const queries = useQueryClient()
  return useMutation({
    mutationFn: () => ask(Conversation, 'DELETE', `conversations/${conversationId}/access`, {}),
    onSuccess: (chat) => {
      queries.removeQueries({ queryKey: keys.access(conversationId) })
      store.change((inbox) => withConversation(inbox, chat))
    },
  })
}

/** Who else has this chat on screen. Says that the reader has, as long as the screen shows it. */
export function useViewers(conversationId: string): readonly { id: string; name: string }[] {
  const { say, connection } = useLive()
  const me = useAsker()
  const isLive = connection === 'live'
  useEffect(() => {
    if (!isLive) return
    say({ frame: 'viewing', conversationId })
    return () => say({ frame: 'viewing', conversationId: null })
  }, [say, conversationId, isLive])
  const viewers = useInbox((inbox) => inbox.viewers[conversationId])
  return useMemo(() => (viewers ?? []).filter(({ id }) => id !== me.id), [viewers, me.id])
}

/** Episodes of a chat, newest first: the last one with a rating is shown in the profile. */
export const useEpisodes = (conversationId: string, version: number) =>
  useQuery({
    queryKey: [...keys.episodes(conversationId), version],
    queryFn: ({ signal }) =>
      ask(EpisodePage, 'GET', withQuery(`conversations/${conversationId}/episodes`, { limit: 20 }), undefined, signal),
    staleTime: 30_000,
    placeholderData: (before) => before,
  }).data?.items ?? []

/** Changes a bot: its texts, languages, supervision and rules. */
export function useChangeBot(botId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (patch: z.input<typeof BotPatch>) => ask(Bot, 'PATCH', `bots/${botId}`, patch),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.bots }),
  })
}

/** How many chats the rules may give to an agent at once. */
export function useSetCapacity(botId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ agentId, capacity }: { agentId: string; capacity: number | null }) =>
      ask(AgentPage, 'PATCH', `bots/${botId}/agents/${agentId}`, { capacity }),
    onSuccess: (page) => queries.setQueryData(keys.agents(botId), page),
  })
}
