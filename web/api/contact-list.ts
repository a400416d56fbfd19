import {
  keepPreviousData,
  useInfiniteQuery,
  useMutation,
  useQueries,
  useQuery,
  useQueryClient,
} from '@tanstack/react-query'
import { useMemo } from 'react'
import type { z } from 'zod'
import type { Where } from '#domain/contact/index.ts'
import {
  CampaignPage,
  Contact,
  ContactBulkAnswer,
  ContactCount,
  ContactPage,
  type ContactSort,
  MOST_AT_ONCE,
  type NewContact,
} from '#protocol/http/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

/** Which contacts a screen is about. */
export interface ContactsAsked {
  q?: string
  segment?: string
  where?: Where
}

const asQuery = ({ q, segment, where }: ContactsAsked) => ({ q, segment, where: where && JSON.stringify(where) })

const PAGE = 100
const FRESH_FOR = 30_000

/** Contacts in an order, page by page; what was on screen stays until the next is there. */
export function useContactList(asked: ContactsAsked, sort: ContactSort) {
  const query = useInfiniteQuery({
    queryKey: keys.contactList({ ...asQuery(asked), sort }),
    queryFn: ({ pageParam, signal }) => {
      const path = withQuery('contacts', { ...asQuery(asked), sort, cursor: pageParam, limit: PAGE })
      return ask(ContactPage, 'GET', path, undefined, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    staleTime: FRESH_FOR,
  })
  const pages = query.data?.pages
  return {
    contacts: useMemo(() => pages?.flatMap(({ items }) => items) ?? none, [pages]) as readonly Contact[],
    isPending: query.isPending,
    /** what is shown belongs to the question before */
    isStale: query.isPlaceholderData,
    error: query.error,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetching && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}
const none: never[] = []

/** How many they are, as far as that is known quickly; the last number stays while the next is counted. */
export function useContactCount(asked: ContactsAsked, enabled = true) {
  const query = useQuery({
    queryKey: keys.contactCount(asQuery(asked)),
    queryFn: ({ signal }) => ask(ContactCount, 'GET', withQuery('contacts/count', asQuery(asked)), undefined, signal),
    placeholderData: keepPreviousData,
    staleTime: FRESH_FOR,
    enabled,
  })
  return { count: query.data, isCounting: query.isFetching, error: query.error }
}

// Each rule of a segment is counted for itself: two at a time, so that thirty rules do not hold up what else is asked.
const AT_A_TIME = 2
let counting = 0
const waiting: (() => void)[] = []
async function inTurn<Answer>(work: () => Promise<Answer>): Promise<Answer> {
  if (counting >= AT_A_TIME) await new Promise<void>((go) => waiting.push(go))
  counting++
  try {
    return await work()
  } finally {
    counting--
    waiting.shift()?.()
  }
}

/**
 * How many each of these documents means, in their order; undefined where that is not known yet. `whole` is counted for the
 * screen already and follows what happens; the others are counted once.
 */
export function useContactCounts(documents: readonly Where[], whole: ContactsAsked): (ContactCount | undefined)[] {
  const counted = asQuery(whole).where
  return useQueries({
    queries: documents.map((where) => ({
      queryKey: (asQuery({ where }).where === counted ? keys.contactCount : keys.contactPart)(asQuery({ where })),
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        inTurn(() => {
          signal.throwIfAborted()
          return ask(ContactCount, 'GET', withQuery('contacts/count', asQuery({ where })), undefined, signal)
        }),
      staleTime: FRESH_FOR,
    })),
    combine: countsIn,
  })
}
const countsIn = (results: { data: ContactCount | undefined }[]) => results.map(({ data }) => data)

/** Gives many contacts a tag or takes it off them, as many at a time as one request takes. */
export function useTagContacts() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: async (wish: { do: 'tag' | 'untag'; name: string; ids: readonly string[] }) => {
      let changed = 0
      for (let from = 0; from < wish.ids.length; from += MOST_AT_ONCE) {
        const ids = wish.ids.slice(from, from + MOST_AT_ONCE)
        changed += (await ask(ContactBulkAnswer, 'POST', 'contacts/bulk', { ...wish, ids })).changed.length
      }
      return changed
    },
    onSettled: () => {
      void queries.invalidateQueries({ queryKey: keys.contactLists })
      void queries.invalidateQueries({ queryKey: keys.tags })
      void queries.invalidateQueries({ queryKey: keys.allContacts })
    },
  })
}

/** Makes a contact; who is one already is refused with their id. */
export function useMakeContact() {
  const queries = useQueryClient()
  return useMutation({
    mutationFn: (wish: z.input<typeof NewContact>) => ask(Contact, 'POST', 'contacts', wish),
    onSuccess: () => void queries.invalidateQueries({ queryKey: keys.contactLists }),
  })
}

/** Campaigns by name, for a rule about who got one. */
export function useCampaignNames() {
  const query = useQuery({
    queryKey: keys.campaignNames,
    queryFn: ({ signal }) => ask(CampaignPage, 'GET', withQuery('campaigns', { limit: 200 }), undefined, signal),
    staleTime: FRESH_FOR,
  })
  return query.data?.items ?? none
}
