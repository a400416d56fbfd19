import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import { z } from 'zod'
import {
  Agent,
  AgentPage,
  type AgentPatch,
  type InvitationAnswer,
  InvitationMade,
  InvitationPage,
  InvitationSeen,
  type NewInvitation,
  ResetLink,
  TeamRules,
} from '#protocol/http/index.ts'
import { useInbox } from '../socket/index.ts'
import { Anything, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const MOST = 200

/** Everybody of the installation, with their presence as it is now. */
export function usePeople() {
  const query = useQuery({
    queryKey: keys.people,
    queryFn: ({ signal }) => ask(AgentPage, 'GET', withQuery('agents', { limit: MOST }), undefined, signal),
    staleTime: 10_000,
  })
  const presences = useInbox((inbox) => inbox.presences)
  const people = useMemo(
    () => (query.data?.items ?? []).map((agent) => ({ ...agent, ...presences[agent.id] })),
    [query.data, presences],
  )
  return { people, isPending: query.isPending, isError: query.isError, retry: () => void query.refetch() }
}

export function useChangeAgent() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: ({ id, ...change }: z.input<typeof AgentPatch> & { id: string }) =>
      ask(Agent, 'PATCH', `agents/${id}`, change),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.people }),
  })
}

/** A link to a new password, to be handed over. */
export const useResetAgentPassword = () =>
  useMutation({ mutationFn: (id: string) => ask(ResetLink, 'POST', `agents/${id}/password-reset`, {}) })

export function useResetSecondFactor() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (id: string) => ask(Agent, 'DELETE', `agents/${id}/second-factor`),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.people }),
  })
}

/** Who was invited and has not answered. */
export function useInvitations() {
  const query = useQuery({
    queryKey: keys.invitations,
    queryFn: ({ signal }) =>
      ask(InvitationPage, 'GET', withQuery('agents/invitations', { limit: MOST }), undefined, signal),
    staleTime: 10_000,
  })
  return { invitations: query.data?.items ?? [] }
}

const useInvitationChange = <Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: keys.invitations }) })
}

export const useInvite = () =>
  useInvitationChange((wish: z.input<typeof NewInvitation>) => ask(InvitationMade, 'POST', 'agents/invitations', wish))
export const useRenewInvitation = () =>
  useInvitationChange((id: string) => ask(InvitationMade, 'POST', `agents/invitations/${id}/link`, {}))
export const useRevokeInvitation = () =>
  useInvitationChange((id: string) => ask(Anything, 'DELETE', `agents/invitations/${id}`))

export function useTeamRules() {
  const query = useQuery({
    queryKey: keys.teamRules,
    queryFn: ({ signal }) => ask(TeamRules, 'GET', 'agents/rules', undefined, signal),
  })
  return query.data ?? null
}

export function useChangeTeamRules() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (rules: TeamRules) => ask(TeamRules, 'PUT', 'agents/rules', rules),
    onSuccess: (rules) => queries.setQueryData(keys.teamRules, rules),
  })
}

/** What an invitation link says; asked once. */
export const useInvitation = (token: string) =>
  useQuery({
    queryKey: ['invitation', token],
    queryFn: () => ask(InvitationSeen, 'POST', 'agents/invitations/opening', { token }),
    staleTime: Number.POSITIVE_INFINITY,
  })

const Accepted = z.object({ email: z.string() })

/** Answers an invitation, and is signed in. */
export const useAnswerInvitation = () =>
  useMutation({
    mutationFn: async (answer: z.input<typeof InvitationAnswer>) => {
      const { email } = await ask(Accepted, 'POST', 'agents/invitations/acceptance', answer)
      await ask(Anything, 'POST', '/api/auth/sign-in/email', { email, password: answer.password })
    },
  })
