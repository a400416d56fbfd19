import { useMutation } from '@tanstack/react-query'
import { useCallback, useEffect } from 'react'
import { Message, type NewMessage } from '#protocol/http/index.ts'
import {
  type InboxStore,
  serverNow,
  type Unsent,
  useLive,
  withFailure,
  withMessages,
  withoutUnsent,
  withUnsent,
} from '../socket/index.ts'
import { ask, reasonOf } from './client.ts'
import { useDraftWriter } from './drafts.ts'
import { useMe } from './me.ts'
import { browserShelf, keepUnsent } from './unsent-store.ts'

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
      emoji
        ? ask(Message, 'POST', `conversations/${conversationId}/messages/${messageId}/reaction`, { emoji })
        : ask(Message, 'DELETE', `conversations/${conversationId}/messages/${messageId}/reaction`),
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
