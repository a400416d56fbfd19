import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { CountedTeam, type NewTeam, Team, TeamPage } from '#protocol/http/index.ts'
import { Anything, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'
import { useMe } from './me.ts'

const MOST = 200
const none: readonly Team[] = []

/** The teams of the reader's bots, live. */
export function useTeamList() {
  const query = useQuery({
    queryKey: keys.teams,
    queryFn: ({ signal }) => ask(TeamPage, 'GET', withQuery('teams', { limit: MOST }), undefined, signal),
    staleTime: Number.POSITIVE_INFINITY,
  })
  return {
    teams: query.data?.items ?? none,
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

/** The teams that work in a bot. */
export function useTeamsOf(botId: string | undefined): readonly Team[] {
  const { teams } = useTeamList()
  return useMemo(() => teams.filter(({ bots }) => bots.some(({ id }) => id === botId)), [teams, botId])
}

/** The reader's own teams, by id. */
export function useMyTeams(): readonly string[] {
  const me = useMe()
  const { teams } = useTeamList()
  return useMemo(
    () => teams.flatMap(({ id, members }) => (members.some((member) => member.id === me.id) ? [id] : [])),
    [teams, me.id],
  )
}

/** What goes with a team when it is deleted; undefined until known. */
export const useCountedTeam = (id: string, enabled: boolean): CountedTeam | undefined =>
  useQuery({
    queryKey: [...keys.teams, 'count', id],
    queryFn: ({ signal }) => ask(CountedTeam, 'GET', `teams/${id}`, undefined, signal),
    enabled,
    staleTime: 0,
  }).data

/** Makes, changes and deletes teams. */
export function useKeepTeams() {
  const queries = useQueryClient()
  const onSuccess = () => {
    void queries.invalidateQueries({ queryKey: keys.teams })
    void queries.invalidateQueries({ queryKey: keys.bots })
  }
  return {
    save: useMutation({
      mutationFn: ({ id, ...wish }: z.input<typeof NewTeam> & { id: string | null }) =>
        id ? ask(Team, 'PATCH', `teams/${id}`, wish) : ask(Team, 'POST', 'teams', wish),
      onSuccess,
    }),
    drop: useMutation({ mutationFn: (id: string) => ask(Anything, 'DELETE', `teams/${id}`), onSuccess }),
  }
}
