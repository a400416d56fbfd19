import type { Conversation } from '#protocol/http/index.ts'
import type { Inbox } from '../socket/index.ts'

/** Chats that have begun to wait in this burst of events. */
export function newRequests(before: Inbox, after: Inbox): Conversation[] {
  if (before.conversations === after.conversations) return []
  return Object.values(after.conversations).filter((chat) => {
    const was = before.conversations[chat.id]
    return was !== chat && chat.status === 'requesting' && was?.status !== 'requesting'
  })
}
