import { useMutation } from '@tanstack/react-query'
import { may } from '#domain/team/index.ts'
import { Conversation } from '#protocol/http/index.ts'
import { useLive, withConversation } from '../socket/index.ts'
import { ask } from './client.ts'
import { useAsker } from './me.ts'

/** Marks any chat as read or unread, and whether the person may. One for a whole list: rows are many. */
export function useReadMark() {
  const { store } = useLive()
  const asker = useAsker()
  const { mutate } = useMutation({
    mutationFn: ({ chat, unread }: { chat: Conversation; unread: boolean }) =>
      ask(
        Conversation,
        unread ? 'DELETE' : 'POST',
        `conversations/${chat.id}/read`,
        unread ? {} : { upTo: chat.lastNumber },
      ),
    onSuccess: (chat) => store.change((inbox) => withConversation(inbox, chat)),
  })
  return {
    put: mutate,
    mayPut: ({ botId, status, holder, locked, lastCustomerMessageAt }: Conversation) =>
      !locked && lastCustomerMessageAt !== null && may.markRead(asker, { botId, status, holderId: holder?.id ?? null }),
  }
}
