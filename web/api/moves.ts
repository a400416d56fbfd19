import { useMutation } from '@tanstack/react-query'
import { Conversation } from '#protocol/http/index.ts'
import { useLive, withConversation } from '../socket/index.ts'
import { ask } from './client.ts'

/** Everything that moves a chat from one holder to the next. Each is one request; the answer is on screen at once. */
export function useMoves(conversationId: string) {
  const path = `conversations/${conversationId}`
  return {
    intervene: useMove<void>(() => ask(Conversation, 'POST', `${path}/intervention`, {})),
    unassign: useMove<{ note?: string } | undefined>((body) =>
      ask(Conversation, 'DELETE', `${path}/intervention`, body ?? {}),
    ),
    resolve: useMove<void>(() => ask(Conversation, 'POST', `${path}/resolution`, {})),
    undoResolve: useMove<void>(() => ask(Conversation, 'DELETE', `${path}/resolution`, {})),
    assign: useMove<({ agentId: string } | { teamId: string }) & { note?: string }>((body) =>
      ask(Conversation, 'PUT', `${path}/assignment`, body),
    ),
    request: useMove<{ reason?: string } | undefined>((body) =>
      ask(Conversation, 'POST', `${path}/request`, body ?? {}),
    ),
  }
}

/** The same for a chat that is named only when it happens, as in a toast. */
export function useIntervene() {
  return useMove<string>((conversationId) =>
    ask(Conversation, 'POST', `conversations/${conversationId}/intervention`, {}),
  )
}

function useMove<Body>(move: (body: Body) => Promise<Conversation>) {
  const { store } = useLive()
  return useMutation({
    mutationFn: move,
    onSuccess: (chat) => store.change((inbox) => withConversation(inbox, chat)),
  })
}
