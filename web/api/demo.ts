import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import { Agent, DemoContents, type NewAgent } from '#protocol/http/index.ts'
import { Anything, ask } from './client.ts'
import { keys } from './keys.ts'

/** What "Remove the demo" would take out. */
export const useDemoContents = () =>
  useQuery({
    queryKey: keys.demo,
    queryFn: ({ signal }) => ask(DemoContents, 'GET', 'demo', undefined, signal),
    staleTime: 0,
  })

/** The admin who stays when the demo goes. */
export function useMakeAdmin() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (person: Omit<z.input<typeof NewAgent>, 'role'>) =>
      ask(Agent, 'POST', 'agents', { ...person, role: 'admin' }),
    onSettled: () => queries.invalidateQueries({ queryKey: keys.demo }),
  })
}

export const useRemoveDemo = () => useMutation({ mutationFn: () => ask(Anything, 'DELETE', 'demo') })
