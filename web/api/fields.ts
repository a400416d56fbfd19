import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import type { z } from 'zod'
import {
  Attribute,
  type AttributePatch,
  CountedAttribute,
  CountedTag,
  ListedTag,
  type NewAttribute,
  type NewTag,
  pageOf,
} from '#protocol/http/index.ts'
import { Anything, ask } from './client.ts'
import { keys } from './keys.ts'

const lists = {
  tags: { key: keys.tags, page: pageOf(ListedTag), one: CountedTag },
  attributes: { key: keys.attributes, page: pageOf(Attribute), one: CountedAttribute },
}

/** Whether the list of tags or attributes is there, for a page that is about it. */
export function useFieldList(noun: 'tags' | 'attributes') {
  const { key, page } = lists[noun]
  const query = useQuery({
    queryKey: key as readonly string[],
    queryFn: ({ signal }) => ask<z.ZodType>(page, 'GET', noun, undefined, signal),
    staleTime: 60_000,
  })
  return { isPending: query.isPending, isError: query.isError, retry: () => void query.refetch() }
}

/** How many contacts would lose it; undefined until known. */
export function useCarriers(noun: 'tags' | 'attributes', id: string, enabled: boolean): number | undefined {
  const query = useQuery({
    queryKey: [...lists[noun].key, 'count', id],
    queryFn: async ({ signal }) => (await ask(lists[noun].one, 'GET', `${noun}/${id}`, undefined, signal)).contacts,
    enabled,
    staleTime: 0,
  })
  return query.data
}

const useChanged = (noun: 'tags' | 'attributes') => {
  const queries = useQueryClient()
  return () => {
    void queries.invalidateQueries({ queryKey: lists[noun].key })
    // What contacts carry is shown by these names.
    void queries.invalidateQueries({ queryKey: keys.allContacts })
  }
}

/** Makes, changes and deletes tags. */
export function useKeepTags() {
  const onSuccess = useChanged('tags')
  return {
    save: useMutation({
      mutationFn: ({ id, ...wish }: z.input<typeof NewTag> & { id: string | null }) =>
        id ? ask(ListedTag, 'PATCH', `tags/${id}`, wish) : ask(ListedTag, 'POST', 'tags', wish),
      onSuccess,
    }),
    drop: useMutation({ mutationFn: (id: string) => ask(Anything, 'DELETE', `tags/${id}`), onSuccess }),
  }
}

/** Makes, changes and deletes attributes. */
export function useKeepAttributes() {
  const onSuccess = useChanged('attributes')
  return {
    make: useMutation({
      mutationFn: (wish: z.input<typeof NewAttribute>) => ask(Attribute, 'POST', 'attributes', wish),
      onSuccess,
    }),
    change: useMutation({
      mutationFn: ({ id, ...wish }: z.input<typeof AttributePatch> & { id: string }) =>
        ask(Attribute, 'PATCH', `attributes/${id}`, wish),
      onSuccess,
    }),
    drop: useMutation({ mutationFn: (id: string) => ask(Anything, 'DELETE', `attributes/${id}`), onSuccess }),
  }
}
