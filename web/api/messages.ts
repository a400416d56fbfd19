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

/** Sends what is on screen; asked again with the same message it carries the same id. */
export async function deliver(store: InboxStore, conversationId: string, unsent: Unsent): Promise<Message | null> {
  store.change((inbox) => withUnsent(inbox, conversationId, { ...unsent, failed: null }))
  const body: NewMessage = { content: unsent.content, clientId: unsent.clientId, replyTo: unsent.replyTo ?? undefined }
  try {
    const message = await ask(Message, 'POST', `conversations/${conversationId}/messages`, body)
    store.change((inbox) => withoutUnsent(withMessages(inbox, [message], 'event'), conversationId, unsent.clientId))
    return message
  } catch (error) {
    store.change((inbox) => withFailure(inbox, conversationId, unsent.clientId, reasonOf(error) ?? NO_ANSWER))
    return null
  }
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

/** What was typed without a connection leaves by itself once there is one: the same ids, so nothing is sent twice. */
export function useResendWhenLive() {
  const { store, connection } = useLive()
  useEffect(() => {
    if (connection !== 'live') return
    for (const [conversationId, { unsent }] of Object.entries(store.read().threads)) {
      for (const message of unsent) {
        if (message.failed === NO_ANSWER) void deliver(store, conversationId, message)
      }
    }
  }, [connection, store])
}
