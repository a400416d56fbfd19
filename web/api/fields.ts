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

/** Puts tags or attributes in another order; the screen shows it at once, and as it was when the server refuses. */
export function useOrderFields(noun: 'tags' | 'attributes') {
  const queries = useQueryClient()
  const { key, page } = lists[noun]
  return useMutation({
    mutationFn: (ids: string[]) => ask<z.ZodType>(page, 'PUT', `${noun}/order`, { ids }),
    onMutate: async (ids) => {
      await queries.cancelQueries({ queryKey: key as readonly string[], exact: true })
      const before = queries.getQueryData<{ items: { id: string }[] }>(key as readonly string[])
      const place = ({ id }: { id: string }) => (ids.includes(id) ? ids.indexOf(id) : ids.length)
      queries.setQueryData(
        key as readonly string[],
        before && {
          ...before,
          items: before.items
            .toSorted((a, b) => (noun === 'attributes' ? place(a) - place(b) : 0))
            .map((one) => ({ ...one, position: place(one) + 1 })),
        },
      )
      return before
    },
    onError: (_, __, before) => before && queries.setQueryData(key as readonly string[], before),
    onSuccess: (answer) => queries.setQueryData(key as readonly string[], answer),
  })
}

/** How many contacts carry it, and which flows name it; undefined until known. */
export function useCarriers(noun: 'tags' | 'attributes', id: string, enabled: boolean) {
  const query = useQuery({
    queryKey: [...lists[noun].key, 'count', id],
    queryFn: async ({ signal }) => {
      const one: z.ZodType<{ contacts: number; flows: string[] }> = lists[noun].one
      return ask(one, 'GET', `${noun}/${id}`, undefined, signal)
    },
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
    merge: useMutation({
      mutationFn: ({ id, into }: { id: string; into: string }) => ask(ListedTag, 'PUT', `tags/${id}/merger`, { into }),
      onSuccess,
    }),
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
