import { infiniteQueryOptions, queryOptions, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import { Attribute, Contact, JourneyPage, pageOf } from '#protocol/http/index.ts'
import { type Live, useInbox, useLive, withJourney } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const PAGE = 100
const none: never[] = []

export const journeyQuery = ({ store, listening }: Live, conversationId: string) =>
  infiniteQueryOptions({
    queryKey: keys.journey(conversationId),
    queryFn: async ({ pageParam, signal }) => {
      await listening()
      const path = withQuery(`conversations/${conversationId}/journey`, { limit: PAGE, cursor: pageParam })
      const page = await ask(JourneyPage, 'GET', path, undefined, signal)
      store.change((inbox) => withJourney(inbox, conversationId, page.items))
      return { nextCursor: page.nextCursor }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })

/** What happened to a chat, newest first, live: the hand-over lines of the thread and the customer journey. */
export function useJourney(conversationId: string, enabled = true) {
  const query = useInfiniteQuery({ ...journeyQuery(useLive(), conversationId), enabled })
  return {
    entries: useInbox((inbox) => inbox.journeys[conversationId]) ?? none,
    isPending: enabled && query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

export const contactQuery = ({ store, listening }: Live, contactId: string) =>
  queryOptions({
    queryKey: keys.contact(contactId),
    queryFn: async ({ signal }) => {
      await listening()
      const contact = await ask(Contact, 'GET', `contacts/${contactId}`, undefined, signal)
      store.change((inbox) => ({ ...inbox, contacts: { ...inbox.contacts, [contact.id]: contact } }))
      return true
    },
    staleTime: Number.POSITIVE_INFINITY,
  })

/** A contact with its counters, live. */
export function useContact(contactId: string | undefined) {
  const query = useQuery({ ...contactQuery(useLive(), contactId ?? ''), enabled: contactId !== undefined })
  const contact = useInbox((inbox) => (contactId === undefined ? undefined : inbox.contacts[contactId]))
  return {
    contact,
    isPending: !contact && query.isPending,
    isError: !contact && query.isError,
    retry: () => void query.refetch(),
  }
}

/** The attributes that contacts can have. */
export function useAttributes() {
  const query = useQuery({
    queryKey: keys.attributes,
    queryFn: ({ signal }) => ask(pageOf(Attribute), 'GET', 'attributes', undefined, signal),
    staleTime: 60_000,
  })
  return useMemo(() => query.data?.items ?? none, [query.data]) as readonly z.infer<typeof Attribute>[]
}
