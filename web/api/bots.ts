import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { type Agent, AgentPage, Bot, BotPage, type NewBot } from '#protocol/http/index.ts'
import { useInbox } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'
import { TemplatePage } from './shapes.ts'

const MOST = 200

/** The bots the reader reaches, with what waits in each. */
export function useBots(): { bots: Bot[]; isPending: boolean; isError: boolean; retry: () => void } {
  const query = useQuery({
    queryKey: keys.bots,
    queryFn: ({ signal }) => ask(BotPage, 'GET', withQuery('bots', { limit: MOST }), undefined, signal),
    staleTime: 30_000,
  })
  return {
    bots: query.data?.items ?? [],
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

/** The agents of a bot, with their presence as it is now. */
export function useAgents(botId: string | undefined): {
  agents: Agent[]
  isPending: boolean
  isError: boolean
  retry: () => void
} {
  const query = useQuery({
    queryKey: keys.agents(botId ?? ''),
    queryFn: ({ signal }) =>
      ask(AgentPage, 'GET', withQuery(`bots/${botId}/agents`, { limit: MOST }), undefined, signal),
    enabled: botId !== undefined,
    staleTime: 60_000,
  })
  const presences = useInbox((inbox) => inbox.presences)
  const agents = useMemo(
    () => (query.data?.items ?? []).map((agent) => ({ ...agent, ...presences[agent.id] })),
    [query.data, presences],
  )
  return { agents, isPending: query.isPending, isError: query.isError, retry: () => void query.refetch() }
}

/** The message templates of a channel. */
export function useTemplates(channelId: string | undefined) {
  const query = useQuery({
    queryKey: keys.templates(channelId ?? ''),
    queryFn: ({ signal }) =>
      ask(TemplatePage, 'GET', withQuery('templates', { channel: channelId, limit: MOST }), undefined, signal),
    enabled: channelId !== undefined,
    staleTime: 60_000,
  })
  return {
    templates: query.data?.items ?? [],
    isPending: query.isPending,
    isError: query.isError,
    error: query.error,
    retry: () => void query.refetch(),
  }
}

/** Makes a bot, with a first flow that knows when somebody wants a person. */
export function useCreateBot() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wish: z.input<typeof NewBot>) => ask(Bot, 'POST', 'bots', wish),
    onSuccess: () => queries.invalidateQueries({ queryKey: keys.bots }),
  })
}

/** Puts somebody into a bot, or takes them out. */
export function useMembership(botId: string) {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ agentId, member }: { agentId: string; member: boolean }) =>
      ask(AgentPage, member ? 'PUT' : 'DELETE', `bots/${botId}/agents/${agentId}`),
    onSuccess: (page) => {
      queries.setQueryData(keys.agents(botId), page)
      return queries.invalidateQueries({ queryKey: keys.bots })
    },
  })
}
