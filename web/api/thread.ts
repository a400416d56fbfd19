import { queryOptions, useMutation, useQuery } from '@tanstack/react-query'
import { useEffect, useMemo, useRef, useState } from 'react'
import { minutes } from '#domain/index.ts'
import { type Message, MessagePage } from '#protocol/http/index.ts'
import {
  type InboxStore,
  islandAt,
  type Live,
  newestIsland,
  type Unsent,
  useInbox,
  useLive,
  withMessages,
  withThread,
} from '../socket/index.ts'
import { addressOf, ask, withQuery } from './client.ts'
import { keys } from './keys.ts'

const PAGE = 50
// One nobody looks at is let go with its messages, so that a day of many chats does not fill the tab.
const KEPT_FOR = minutes(30)
const noUnsent: readonly Unsent[] = []
const noMessages: readonly Message[] = []

/** One line of a thread: a message the server has, or one of ours on its way. `key` is one node for ever. */
export type ThreadItem =
  | { key: string; message: Message; unsent: null }
  | { key: string; message: null; unsent: Unsent }

/** The newest page of a chat's messages, into the inbox. */
export const messagesQuery = ({ store, listening }: Live, conversationId: string) =>
  queryOptions({
    queryKey: keys.messages(conversationId),
    queryFn: async ({ signal }) => {
      await listening()
      return (await load(store, conversationId, {}, signal)).length
    },
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: KEPT_FOR,
  })

/**
 * The messages of a chat, oldest first, live: its newest part with the unsent ones last, or with `at` the part around
 * that message. More comes with `loadOlder` and `loadNewer`. The same message by page, socket, answer and own send is one
 * item, and keeps its key when the server confirms it.
 */
export function useMessages(conversationId: string, at: number | null = null, enabled = true) {
  const live = useLive()
  const { store, listening } = live
  const thread = useInbox((inbox) => inbox.threads[conversationId])
  const messages = thread?.messages ?? noMessages
  const around = useMemo(() => (at === null ? noMessages : islandAt(messages, at)), [messages, at])
  const query = useQuery({ ...messagesQuery(live, conversationId), enabled })
  const isAway = at !== null && around.length === 0
  const jump = useQuery({
    queryKey: [...keys.messages(conversationId), 'around', at],
    queryFn: async ({ signal }) => {
      await listening()
      return (await load(store, conversationId, { around: at }, signal)).length
    },
    enabled: enabled && isAway,
    staleTime: 1_000,
  })
  // A message that is not there, or has just been forgotten: then the newest part is what can be shown.
  const isJumping = enabled && isAway && (jump.isPending || jump.isFetching)
  const part = useMemo(() => (around.length ? around : newestIsland(messages)), [around, messages])
  const first = part[0]?.seq ?? 0
  const last = part.at(-1)?.seq ?? 0
  const isLive = query.isSuccess && last === (messages.at(-1)?.seq ?? 0)
  const items = useMemo(
    () => (isJumping ? [] : itemsOf(part, isLive ? (thread?.unsent ?? noUnsent) : noUnsent)),
    [part, thread?.unsent, isLive, isJumping],
  )
  const older = useMore(conversationId)
  const newer = useMore(conversationId)
  const startsAt = useInbox((inbox) => inbox.conversations[conversationId]?.startsAt ?? 1)
  // After a retention run the first message is not the one it begins with: an empty page says where it does.
  const [found, setFound] = useState<number | null>(null)
  const start = found ?? startsAt
  return {
    items,
    isPending: enabled && (query.isPending || isJumping),
    error: query.error ?? (isAway ? jump.error : null),
    hasOlder: !isJumping && part.length > 0 && first > start,
    /** the newest message is part of what is shown */
    isLive: isLive && !isJumping,
    isLoadingOlder: older.isLoading,
    isLoadingNewer: newer.isLoading,
    loadOlder: () => {
      if (!isJumping && part.length && first > start)
        older.load({ before: first }, (page) => page.length === 0 && setFound(first))
    },
    loadNewer: () => {
      if (!isJumping && part.length && !isLive) newer.load({ after: last })
    },
    retry: () => void (query.isError ? query.refetch() : jump.refetch()),
  }
}

interface Wish {
  before?: number
  after?: number
  around?: number | null
}

async function load(store: InboxStore, conversationId: string, wish: Wish, signal?: AbortSignal) {
  store.change((inbox) => withThread(inbox, conversationId))
  const path = withQuery(`conversations/${conversationId}/messages`, { limit: PAGE, ...wish })
  const page = await ask(MessagePage, 'GET', path, undefined, signal)
  store.change((inbox) => withMessages(inbox, page.items, 'snapshot'))
  return page.items
}

/** One more page at a time, however often it is asked for. */
function useMore(conversationId: string) {
  const { store } = useLive()
  const isBusy = useRef(false)
  const { mutate, isPending } = useMutation({
    mutationFn: (wish: Wish) => load(store, conversationId, wish),
    onSettled: () => {
      isBusy.current = false
    },
  })
  return {
    isLoading: isPending,
    load: (wish: Wish, onFound?: (found: Message[]) => void) => {
      if (isBusy.current) return
      isBusy.current = true
      mutate(wish, { onSuccess: onFound })
    },
  }
}

/** Loads a chat to its first message, page by page, as a copy on paper needs it. Answers whether all is there. */
export function useWholeThread({
  items,
  hasOlder,
  isLoadingOlder,
  loadOlder,
}: ReturnType<typeof useMessages>): boolean {
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page asks for the next
  useEffect(() => {
    if (hasOlder && !isLoadingOlder) loadOlder()
  }, [items.length, hasOlder, isLoadingOlder])
  return items.length > 0 && !hasOlder
}

/** Stored messages, then those of ours the server has not confirmed. */
export function itemsOf(messages: readonly Message[], unsent: readonly Unsent[]): ThreadItem[] {
  const confirmed = new Set(messages.map(({ clientId }) => clientId))
  return [
    ...messages.map((message) => ({ key: message.clientId ?? message.id, message, unsent: null })),
    ...unsent
      .filter(({ clientId }) => !confirmed.has(clientId))
      .map((waiting) => ({ key: waiting.clientId, message: null, unsent: waiting })),
  ]
}

/** Where a whole chat can be kept from as a file. */
export const exportAddress = (conversationId: string, format: 'json' | 'txt') =>
  addressOf(withQuery(`conversations/${conversationId}/export`, { format }))
