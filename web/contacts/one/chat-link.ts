import type { Conversation } from '#protocol/http/index.ts'
import { placeOf, serverNow } from '../../socket/index.ts'

/** Where a chat is looked at: Live Chat, or History once it has aged out. */
export const chatLink = (chat: Conversation) => ({
  to:
    placeOf(chat, serverNow()) === 'history'
      ? ('/history/$conversationId' as const)
      : ('/chats/$conversationId' as const),
  params: { conversationId: chat.id },
})
