import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { ApiKeyMade, ApiKeyPage, type NewApiKey } from '#protocol/http/index.ts'
import { Anything, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const MOST = 200

/** Keys of other programs that are in force. */
export function useApiKeys() {
  const query = useQuery({
    queryKey: keys.apiKeys,
    queryFn: ({ signal }) => ask(ApiKeyPage, 'GET', withQuery('api-keys', { limit: MOST }), undefined, signal),
    staleTime: 5_000,
  })
  return {
    apiKeys: query.data?.items ?? [],
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}

const useKeyChange = <Wish, Answer>(mutationFn: (wish: Wish) => Promise<Answer>) => {
  const queries = useQueryClient()
  return useMutation({ mutationFn, onSettled: () => queries.invalidateQueries({ queryKey: keys.apiKeys }) })
}

export const useMakeApiKey = () =>
  useKeyChange((wish: z.input<typeof NewApiKey>) => ask(ApiKeyMade, 'POST', 'api-keys', wish))
export const useRevokeApiKey = () => useKeyChange((id: string) => ask(Anything, 'DELETE', `api-keys/${id}`))
