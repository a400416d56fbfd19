import type { NoticeEvent } from '#domain/notice/index.ts'
import type { Event } from '#protocol/events/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import type { Inbox } from '../socket/index.ts'

export interface Happened {
  event: NoticeEvent
  chat: Conversation
}

/** What this burst of live events holds that somebody may want to be told of. */
export function happened(before: Inbox, after: Inbox, events: Event[], meId: string): Happened[] {
  const told = new Map<string, Happened>()
  const tell = (event: NoticeEvent, chat: Conversation | undefined) => {
    if (chat) told.set(`${event}-${chat.id}`, { event, chat })
  }
  const mine = (id: string | null) => {
    const chat = id ? after.conversations[id] : undefined
    return chat?.holder?.id === meId ? chat : undefined
  }
  for (const chat of Object.values(after.conversations)) {
    const was = before.conversations[chat.id]
    if (was !== chat && chat.status === 'requesting' && was?.status !== 'requesting') tell('request', chat)
  }
  for (const event of events) {
    const chat = mine(event.conversationId)
    if (event.type === 'message.stored' && event.data.message.from === 'customer') tell('message', chat)
    if (event.type === 'message.changed' && event.data.message.delivery === 'failed') tell('failed', chat)
    if (event.type === 'journey.added') {
      const { kind, actor } = event.data.entry
      const isHandedOver = kind === 'assigned' || kind === 'transferred'
      if (isHandedOver && actor.id !== meId) tell('assigned', chat)
    }
  }
  return [...told.values()]
}
