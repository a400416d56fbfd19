import { useInfiniteQuery, useQuery } from '@tanstack/react-query'
import type { z } from 'zod'
import type { JourneyKind, JourneySubject } from '#domain/journey/index.ts'
import {
  Baton,
  ContactCampaignPage,
  ContactFilePage,
  ContactOrderPage,
  ConversationPage,
  JourneyPage,
} from '#protocol/http/index.ts'
import { useInbox, useLive, withConversations } from '../socket/index.ts'
import { ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const PAGE = 20

/** A list that belongs to a contact, newest first, page by page; live events ask it again. */
function useContactList<Item>(
  page: z.ZodType<{ items: Item[]; nextCursor: string | null }>,
  contactId: string | undefined,
  what: string,
  queryKey: readonly unknown[],
  search: Record<string, string | undefined> = {},
  staleTime = Number.POSITIVE_INFINITY,
) {
  const { listening } = useLive()
  const query = useInfiniteQuery({
    queryKey,
    queryFn: async ({ pageParam, signal }) => {
      await listening()
      const path = withQuery(`contacts/${contactId}/${what}`, { limit: PAGE, cursor: pageParam, ...search })
      return ask(page, 'GET', path, undefined, signal)
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: contactId !== undefined,
    staleTime,
  })
  return {
    items: query.data?.pages.flatMap(({ items }) => items) ?? [],
    isPending: query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

/** What happened to a contact in all of their chats, or only what is about one subject, or holds these words. */
export const useContactJourney = (
  contactId: string,
  about: JourneySubject | null,
  search: { q: string; kinds: readonly JourneyKind[] } = { q: '', kinds: [] },
) =>
  useContactList(JourneyPage, contactId, 'journey', [...keys.contactJourney(contactId), about ?? 'all', search.q], {
    about: about ?? undefined,
    q: search.q || undefined,
    kinds: (search.q && search.kinds.join(',')) || undefined,
  })

/** Files that went to and came from a contact, in chats the reader may see. */
export const useContactFiles = (contactId: string) =>
  // No event names a contact's files: whoever comes back to them asks again.
  useContactList(ContactFilePage, contactId, 'files', keys.contactFiles(contactId), {}, 0)

/** Who held the chats of a contact over the last 90 days; undefined until known. */
export const useBaton = (contactId: string) =>
  useQuery({
    queryKey: [...keys.contactJourney(contactId), 'baton'],
    queryFn: ({ signal }) => ask(Baton, 'GET', `contacts/${contactId}/baton`, undefined, signal),
    staleTime: 60_000,
  }).data

/** Campaigns sent to a contact, with their ticks. */
export const useContactCampaigns = (contactId: string) =>
  useContactList(ContactCampaignPage, contactId, 'campaigns', keys.contactCampaigns(contactId))

/** Orders that came from a contact, in chats the reader may see. */
export const useContactOrders = (contactId: string) =>
  useContactList(ContactOrderPage, contactId, 'orders', keys.contactOrders(contactId))

/** The chats of a contact, live: one per channel. */
export function useContactChats(contactId: string) {
  const { store, listening } = useLive()
  const query = useQuery({
    queryKey: keys.contactChats(contactId),
    queryFn: async ({ signal }) => {
      await listening()
      const page = await ask(ConversationPage, 'GET', `contacts/${contactId}/conversations`, undefined, signal)
      store.change((inbox) => withConversations(inbox, page.items))
      return page.items.map(({ id }) => id)
    },
    staleTime: 60_000,
  })
  const known = useInbox((inbox) => inbox.conversations)
  return {
    chats: (query.data ?? []).flatMap((id) => known[id] ?? []),
    isPending: query.isPending,
    isError: query.isError,
    retry: () => void query.refetch(),
  }
}
