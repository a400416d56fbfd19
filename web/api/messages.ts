import { useInfiniteQuery, useMutation } from '@tanstack/react-query'
import { useCallback, useEffect, useMemo } from 'react'
import { Message, MessagePage, type NewMessage } from '#protocol/http/index.ts'
import {
  type InboxStore,
  serverNow,
  type Unsent,
  useInbox,
  useLive,
  withFailure,
  withMessages,
  withoutUnsent,
  withThread,
  withUnsent,
} from '../socket/index.ts'
import { ask, reasonOf, withQuery } from './client.ts'
import { useDraftWriter } from './drafts.ts'
import { keys } from './keys.ts'
import { useMe } from './me.ts'
import { browserShelf, keepUnsent } from './unsent-store.ts'

const PAGE = 50

/** One line of a thread: a message the server has, or one of ours on its way. `key` is one node for ever. */
export type ThreadItem =
  | { key: string; message: Message; unsent: null }
  | { key: string; message: null; unsent: Unsent }

/**
 * The messages of a chat, oldest first, live, with the unsent ones last. Older pages come with `loadOlder`. The same
 * message by page, socket, answer and own send is one item, and keeps its key when the server confirms it.
 */
export function useMessages(conversationId: string, enabled = true) {
  const { store, listening } = useLive()
  const query = useInfiniteQuery({
    queryKey: keys.messages(conversationId),
    queryFn: async ({ pageParam, signal }) => {
      await listening()
      store.change((inbox) => withThread(inbox, conversationId))
      const path = withQuery(`conversations/${conversationId}/messages`, { limit: PAGE, cursor: pageParam })
      const page = await ask(MessagePage, 'GET', path, undefined, signal)
      store.change((inbox) => withMessages(inbox, page.items, 'snapshot'))
      return { nextCursor: page.nextCursor }
    },
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    enabled,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const thread = useInbox((inbox) => inbox.threads[conversationId])
  const items = useMemo(() => itemsOf(thread?.messages ?? [], thread?.unsent ?? []), [thread])
  return {
    items,
    isPending: enabled && query.isPending,
    error: query.error,
    hasOlder: query.hasNextPage,
    isLoadingOlder: query.isFetchingNextPage,
    loadOlder: () => void (query.hasNextPage && !query.isFetchingNextPage && query.fetchNextPage()),
    retry: () => void query.refetch(),
  }
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

/** Sends a message: on screen at once, the same id through every retry, never dropped and never doubled. */
export function useSend(conversationId: string) {
  const { store } = useLive()
  const retry = useCallback((unsent: Unsent) => deliver(store, conversationId, unsent), [store, conversationId])
  return {
    send: (content: NewMessage['content'], replyTo: string | null = null) =>
      retry({ clientId: crypto.randomUUID(), content, replyTo, at: new Date(serverNow()).toISOString(), failed: null }),
    /** the same message again, under the same id */
    retry,
    discard: (clientId: string) => store.change((inbox) => withoutUnsent(inbox, conversationId, clientId)),
  }
}

/** What an unsent message says when nobody knows whether the server has it. */
const NO_ANSWER = ''

const waiting = new WeakMap<InboxStore, Map<string, Promise<unknown>>>()

/**
 * Sends what is on screen; asked again with the same message it carries the same id. Messages of one chat go one after
 * the other: none overtakes an older one whose fate nobody knows yet.
 */
export function deliver(store: InboxStore, conversationId: string, unsent: Unsent): Promise<Message | null> {
  store.change((inbox) => withUnsent(inbox, conversationId, { ...unsent, failed: null }))
  const queues = waiting.get(store) ?? new Map<string, Promise<unknown>>()
  waiting.set(store, queues)
  const mine = (queues.get(conversationId) ?? Promise.resolve()).then(() => post(store, conversationId, unsent))
  queues.set(conversationId, mine)
  return mine
}

async function post(store: InboxStore, conversationId: string, unsent: Unsent): Promise<Message | null> {
  const fail = (reason: string) => {
    store.change((inbox) => withFailure(inbox, conversationId, unsent.clientId, reason))
    return null
  }
  if (isBehind(store, conversationId, unsent.clientId)) return fail(NO_ANSWER)
  const body: NewMessage = { content: unsent.content, clientId: unsent.clientId, replyTo: unsent.replyTo ?? undefined }
  try {
    const message = await ask(Message, 'POST', `conversations/${conversationId}/messages`, body)
    store.change((inbox) => withoutUnsent(withMessages(inbox, [message], 'event'), conversationId, unsent.clientId))
    return message
  } catch (error) {
    return fail(reasonOf(error) ?? NO_ANSWER)
  }
}

/** Whether an older message of the chat is still on its way. One that was refused waits for a person and holds up nobody. */
function isBehind(store: InboxStore, conversationId: string, clientId: string): boolean {
  const unsent = store.read().threads[conversationId]?.unsent ?? []
  const at = unsent.findIndex((one) => one.clientId === clientId)
  return unsent.slice(0, Math.max(0, at)).some(({ failed }) => failed === null || failed === NO_ANSWER)
}

/** A reaction of ours to a message; an empty emoji takes it away. */
export function useReact(conversationId: string) {
  const { store } = useLive()
  return useMutation({
    mutationFn: ({ messageId, emoji }: { messageId: string; emoji: string }) =>
      ask(Message, 'POST', `conversations/${conversationId}/messages`, {
        content: { kind: 'reaction', messageId, emoji },
        clientId: crypto.randomUUID(),
      }),
    onSuccess: (message) => store.change((inbox) => withMessages(inbox, [message], 'event')),
  })
}

/** A person sends a failed or uncertain message again. */
export function useSendAgain(conversationId: string) {
  const { store } = useLive()
  return useMutation({
    mutationFn: (messageId: string) =>
      ask(Message, 'POST', `conversations/${conversationId}/messages/${messageId}/attempts`, {}),
    onSuccess: (message) => store.change((inbox) => withMessages(inbox, [message], 'event')),
  })
}

const TRY_AGAIN_EVERY = 5_000

/**
 * What was typed without a connection leaves by itself once there is one: the same ids, so nothing is sent twice. What
 * waits survives a reload; when somebody else took the chat meanwhile, the words become a draft.
 */
export function useResendWhenLive() {
  const { store, connection } = useLive()
  const me = useMe()
  const keepWords = useDraftWriter()
  useEffect(
    () =>
      keepUnsent(store, me.id, browserShelf, ({ conversationId, unsent: { content } }) => {
        if ('text' in content && content.text) keepWords(conversationId, content.text)
      }),
    [store, me.id, keepWords],
  )
  useEffect(() => {
    if (connection !== 'live') return
    const resend = () => {
      for (const [conversationId, { unsent }] of Object.entries(store.read().threads))
        for (const message of unsent) if (message.failed === NO_ANSWER) void deliver(store, conversationId, message)
    }
    resend()
    const again = setInterval(resend, TRY_AGAIN_EVERY)
    return () => clearInterval(again)
  }, [connection, store])
}
