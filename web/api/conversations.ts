import { useInfiniteQuery, useMutation, useQuery } from '@tanstack/react-query'
import { useMemo } from 'react'
import type { Section } from '#domain/conversation/index.ts'
import { Conversation, ConversationPage, Counts } from '#protocol/http/index.ts'
import {
  belongs,
  type ChatFilter,
  inOrder,
  orderedChats,
  useInbox,
  useLive,
  useNow,
  withConversation,
  withConversations,
} from '../socket/index.ts'
import { ask, isRefused, withQuery } from './client.ts'
import { keys } from './keys.ts'
import { useMe } from './me.ts'
import { useMyTeams } from './teams.ts'

/** One chat, live. `locked` ones have no content. */
export function useConversation(id: string | undefined) {
  const { store, listening } = useLive()
  const query = useQuery({
    queryKey: keys.chat(id ?? ''),
    queryFn: async ({ signal }) => {
      await listening()
      const chat = await ask(Conversation, 'GET', `conversations/${id}`, undefined, signal)
      store.change((inbox) => withConversation(inbox, chat))
      return chat.id
    },
    enabled: id !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
  })
  // One that goes on in another is that other one.
  const now = query.data ?? id
  const conversation = useInbox((inbox) => (now === undefined ? undefined : inbox.conversations[now]))
  return {
    conversation,
    isPending: !conversation && query.isPending,
    error: conversation ? null : query.error,
    retry: () => void query.refetch(),
  }
}

/** A filter as it stands in an address: `team` is one of them, or the reader's own. */
export interface ChatWish extends ChatFilter {
  team?: string
}

/** What the API calls the parts of a filter. */
export const queryOf = ({ bot, channel, tag, agent, source, segment, waiting, mine, unread, team }: ChatWish) => ({
  bot,
  channel,
  tag,
  holder: mine ? 'me' : agent,
  team,
  source,
  segment,
  waiting,
  unread: unread ? 'true' : undefined,
})

const none: Conversation[] = []
const PAGE = 50
const MINUTE = 60_000

/** A page keeps only where it ended: the rows themselves live in the inbox, where events reach them. */
interface ListPage {
  ids: string[]
  /** the last row as it was: rows beyond it are not shown before their page is there */
  last: Conversation | null
  nextCursor: string | null
}

/** The chats of one section, in its order, live: rows come, go and move without another request. */
export function useChatList(filter: ChatWish & { section: Section }, enabled = true) {
  const { store, listening } = useLive()
  const me = useMe()
  const { team } = filter
  const myTeams = useMyTeams()
  const teams = useMemo(() => (team === 'mine' ? myTeams : team ? [team] : undefined), [team, myTeams])
  const query = useInfiniteQuery({
    queryKey: keys.chatList({ ...filter, teams }),
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      await listening()
      const path = withQuery('conversations', {
        ...queryOf(filter),
        section: filter.section,
        limit: PAGE,
        cursor: pageParam,
      })
      const page = await ask(ConversationPage, 'GET', path, undefined, signal)
      store.change((inbox) => withConversations(inbox, page.items))
      return { ids: page.items.map(({ id }) => id), last: page.items.at(-1) ?? null, nextCursor: page.nextCursor }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    // Some segments change as time passes, without any event.
    refetchInterval: filter.segment ? MINUTE : false,
  })
  const conversations = useInbox((inbox) => inbox.conversations)
  const now = useNow(MINUTE)
  // A segment that was deleted since: nobody is in it.
  const isGone = Boolean(filter.segment) && isRefused(query.error, 'not_found')
  const loaded = query.data !== undefined && !isGone
  const end = query.hasNextPage ? (query.data?.pages.at(-1)?.last ?? null) : null
  const { bot, section, channel, mine, unread, tag, agent, source, segment, waiting } = filter
  // Who is in a segment stands on no row: only those the server named are shown.
  const named = useMemo(
    () => (segment ? new Set(query.data?.pages.flatMap(({ ids }) => ids)) : null),
    [segment, query.data],
  )
  const next = useMemo(() => {
    const filter = { bot, section, channel, mine, unread, tag, agent, source, waiting, teams }
    const order = inOrder(section, me.id)
    const isLoaded = (chat: Conversation) => !end || order(chat, end) <= 0
    const isNamed = (chat: Conversation) => !named || named.has(chat.id)
    return orderedChats((chat) => isNamed(chat) && belongs(chat, filter, me.id, now) && isLoaded(chat), order)
  }, [bot, section, channel, mine, unread, tag, agent, source, waiting, teams, named, me.id, now, end])
  const chats = useMemo(() => (loaded && enabled ? next(conversations) : none), [loaded, enabled, next, conversations])
  return {
    chats,
    isPending: enabled && query.isPending,
    isError: query.isError && !isGone,
    hasMore: query.hasNextPage && !isGone,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

/** Chats found by name, phone number or message text, in the server's order. */
export function useChatSearch(q: string, filter: ChatWish) {
  const { store, listening } = useLive()
  const query = useInfiniteQuery({
    queryKey: keys.chatList({ ...filter, q }),
    queryFn: async ({ pageParam, signal }): Promise<ListPage> => {
      await listening()
      const path = withQuery('conversations', {
        ...queryOf(filter),
        section: filter.section,
        q,
        limit: PAGE,
        cursor: pageParam,
      })
      const page = await ask(ConversationPage, 'GET', path, undefined, signal)
      store.change((inbox) => withConversations(inbox, page.items))
      return { ids: page.items.map(({ id }) => id), last: null, nextCursor: page.nextCursor }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled: q !== '',
    staleTime: 5_000,
    gcTime: 30_000,
  })
  const conversations = useInbox((inbox) => inbox.conversations)
  const chats = useMemo(
    () => (query.data?.pages ?? []).flatMap(({ ids }) => ids.flatMap((id) => conversations[id] ?? [])),
    [query.data, conversations],
  )
  return {
    chats,
    isPending: q !== '' && query.isPending,
    isError: query.isError,
    hasMore: query.hasNextPage,
    isLoadingMore: query.isFetchingNextPage,
    loadMore: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
}

/** How many chats wait where, in one bot or in all of the reader's. */
export function useCounts(botId: string | null): Counts | undefined {
  const { listening } = useLive()
  const query = useQuery({
    queryKey: keys.counts(botId),
    queryFn: async ({ signal }) => {
      await listening()
      return ask(Counts, 'GET', withQuery('conversations/counts', { bot: botId }), undefined, signal)
    },
    staleTime: MINUTE,
    // The clock moves chats into History without any event.
    refetchInterval: MINUTE,
  })
  return query.data
}

/** Tells the server how far the reader has read. */
export function useMarkRead(conversationId: string) {
  const { store } = useLive()
  return useMutation({
    mutationFn: (upTo: number) => ask(Conversation, 'POST', `conversations/${conversationId}/read`, { upTo }),
    onSuccess: (chat) => store.change((inbox) => withConversation(inbox, chat)),
  })
}
