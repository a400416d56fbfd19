import { useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import { Carried, type ContactCount } from '#protocol/http/index.ts'
import { ask } from './client.ts'
import { keys } from './keys.ts'

/** How many contacts carry a tag or have a value of an attribute, and how many there are; undefined until known. */
export function useCarried(noun: 'tags' | 'attributes') {
  const query = useQuery({
    queryKey: [...keys[noun], 'contacts'],
    queryFn: ({ signal }) => ask(Carried, 'GET', `${noun}/contacts`, undefined, signal),
    staleTime: 5_000,
  })
  return useMemo(() => {
    const { data } = query
    if (!data) return undefined
    const known = new Map(data.items.map(({ id, contacts }) => [id, contacts]))
    return { of: data.of.count, contactsOf: (id: string): ContactCount => known.get(id) ?? data.others }
  }, [query])
}
