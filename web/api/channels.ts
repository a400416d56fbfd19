import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Channel, ChannelPage, type ChannelPatch, type NewChannel, type NewSimulated } from '#protocol/http/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const MOST = 200
const CHECKS_EVERY = 2_000

/** Numbers and sites of this installation, with how they are. A check that was just begun is asked after. */
export function useChannels(enabled = true) {
  const query = useQuery({
    queryKey: keys.channels,
    queryFn: ({ signal }) => ask(ChannelPage, 'GET', withQuery('channels', { limit: MOST }), undefined, signal),
    enabled,
    staleTime: 5_000,
    refetchInterval: ({ state }) => (state.data?.items.some(({ health }) => !health.checkedAt) ? CHECKS_EVERY : false),
  })
  return {
    channels: query.data?.items ?? [],
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

const useChannelChange = <Wish>(mutationFn: (wish: Wish) => Promise<Channel>) => {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: keys.channels }) })
}

export const useConnectChannel = () =>
  useChannelChange((wish: z.input<typeof NewChannel>) => ask(Channel, 'POST', 'channels', wish))
export const useSimulateChannel = () =>
  useChannelChange((wish: z.input<typeof NewSimulated>) => ask(Channel, 'POST', 'channels/simulated', wish))
export const useChangeChannel = (id: string) =>
  useChannelChange((patch: z.input<typeof ChannelPatch>) => ask(Channel, 'PATCH', `channels/${id}`, patch))
export const useCheckChannel = (id: string) =>
  useChannelChange((_: undefined) => ask(Channel, 'POST', `channels/${id}/health`, {}))
