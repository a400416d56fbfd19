import type { Event } from '#protocol/events/index.ts'
import type { Conversation, JourneyEvent, Message } from '#protocol/http/index.ts'
import type { Inbox, Thread, Typing } from './inbox.ts'
import { mergeConversation } from './merge-conversation.ts'
import { type Source, withMessageIn } from './merge-message.ts'

/** What one live event makes of the inbox. Pure: no fetch, no clock; the same event twice changes nothing more. */
export function applyEvent(inbox: Inbox, event: Event): Inbox {
  switch (event.type) {
    case 'message.stored':
      return quieter(
        withMessages(withConversation(inbox, event.data.conversation), [event.data.message], 'event'),
        event.data.message,
      )
    case 'message.changed':
      return withMessages(inbox, [event.data.message], 'event')
    case 'conversation.changed':
      return withConversation(inbox, event.data.conversation)
    case 'conversation.gone':
      return event.conversationId ? withoutConversation(inbox, event.conversationId) : inbox
    case 'contact.changed':
      return { ...inbox, contacts: { ...inbox.contacts, [event.data.contact.id]: event.data.contact } }
    case 'journey.added':
      return event.conversationId ? withJourney(inbox, event.conversationId, [event.data.entry]) : inbox
    case 'channel.changed':
      return { ...inbox, channels: { ...inbox.channels, [event.data.channel.id]: event.data.channel } }
    case 'presence.changed': {
      const { agentId, presence, connected } = event.data
      return { ...inbox, presences: { ...inbox.presences, [agentId]: { presence, connected } } }
    }
    case 'typing':
      return event.conversationId ? withTyping(inbox, event.conversationId, event.data) : inbox
    // kept in caches of their own
    case 'draft.changed':
    case 'notices.changed':
    case 'scheduled.changed':
    case 'people.changed':
      return inbox
    case 'viewers':
      return event.conversationId
        ? { ...inbox, viewers: { ...inbox.viewers, [event.conversationId]: event.data.viewers } }
        : inbox
    case 'counts.changed':
      return { ...inbox, counts: { ...inbox.counts, [event.data.botId]: event.data.counts } }
  }
}

/** A chat as seen in a list, an answer or an event. Once it is locked, its thread and journey are dropped. */
export function withConversation(inbox: Inbox, seen: Conversation): Inbox {
  const known = inbox.conversations[seen.id]
  const chat = mergeConversation(known, seen)
  const room = chat === known ? inbox : { ...inbox, conversations: { ...inbox.conversations, [chat.id]: chat } }
  const next = known && known.startsAt !== chat.startsAt ? beginningAt(room, chat) : room
  return chat.locked ? withoutThread(next, chat.id) : next
}

/** A chat that is no longer there for the reader. */
export function withoutConversation(inbox: Inbox, id: string): Inbox {
  if (!inbox.conversations[id]) return withoutThread(inbox, id)
  const { [id]: _gone, ...conversations } = inbox.conversations
  return withoutThread({ ...inbox, conversations }, id)
}

/** An earlier chat that is on its own again takes its messages along. */
function beginningAt(inbox: Inbox, { id, startsAt = 1 }: Conversation): Inbox {
  const thread = inbox.threads[id]
  if (!thread?.messages.some(({ seq }) => seq < startsAt)) return inbox
  const messages = thread.messages.filter(({ seq }) => seq >= startsAt)
  return { ...inbox, threads: { ...inbox.threads, [id]: { ...thread, messages } } }
}

/** Chats as seen in a list: the record of all of them is copied once, not once for each. */
export function withConversations(inbox: Inbox, seen: readonly Conversation[]): Inbox {
  const fresh = seen.filter(
    (chat) => mergeConversation(inbox.conversations[chat.id], chat) !== inbox.conversations[chat.id],
  )
  const room: Inbox = fresh.length > 1 ? { ...inbox, conversations: { ...inbox.conversations } } : inbox
  if (room === inbox) return fresh.reduce(withConversation, inbox)
  const conversations = room.conversations as Record<string, Conversation>
  for (const chat of fresh) conversations[chat.id] = mergeConversation(conversations[chat.id], chat)
  return fresh.reduce((next, { id }) => (conversations[id]?.locked ? withoutThread(next, id) : next), room)
}

/** Messages of open threads; others are left to be loaded when somebody looks. */
export function withMessages(inbox: Inbox, messages: readonly Message[], source: Source): Inbox {
  return messages.reduce((current, message) => withMessage(current, message, source), inbox)
}

function withMessage(inbox: Inbox, message: Message, source: Source): Inbox {
  const id = message.conversationId
  const thread = inbox.threads[id]
  if (!thread || inbox.conversations[id]?.locked) return inbox
  const next: Thread = {
    messages: withMessageIn(thread.messages, message, source),
    unsent: message.clientId ? thread.unsent.filter(({ clientId }) => clientId !== message.clientId) : thread.unsent,
  }
  return { ...inbox, threads: { ...inbox.threads, [id]: next } }
}

/** From now on this thread is kept; what arrives while its first page loads is not lost. */
export const withThread = (inbox: Inbox, conversationId: string): Inbox =>
  inbox.threads[conversationId] || inbox.conversations[conversationId]?.locked
    ? inbox
    : { ...inbox, threads: { ...inbox.threads, [conversationId]: { messages: [], unsent: [] } } }

/** Journey entries, newest first, each once. */
export function withJourney(inbox: Inbox, conversationId: string, entries: readonly JourneyEvent[]): Inbox {
  if (inbox.conversations[conversationId]?.locked) return inbox
  const known = inbox.journeys[conversationId] ?? []
  const ids = new Set(known.map(({ id }) => id))
  const fresh = entries.filter(({ id }) => !ids.has(id))
  if (!fresh.length && inbox.journeys[conversationId]) return inbox
  const all = [...known, ...fresh].sort((a, b) => (a.at === b.at ? compareIds(b.id, a.id) : a.at < b.at ? 1 : -1))
  return { ...inbox, journeys: { ...inbox.journeys, [conversationId]: all } }
}

/** After a gap nothing old may stay beside what is loaded afresh; only what the person typed does. */
export function forgetThreads(inbox: Inbox): Inbox {
  const threads = Object.entries(inbox.threads).map(([id, { unsent }]) => [id, { messages: [], unsent }] as const)
  return { ...inbox, threads: Object.fromEntries(threads), journeys: {}, typing: {}, viewers: {} }
}

/** A thread that nobody has looked at for long; one with words still to be sent is kept. */
export function withoutMessages(inbox: Inbox, id: string): Inbox {
  const thread = inbox.threads[id]
  if (!thread || thread.unsent.length > 0) return inbox
  const { [id]: _gone, ...threads } = inbox.threads
  return { ...inbox, threads }
}

function withoutThread(inbox: Inbox, id: string): Inbox {
  if (!inbox.threads[id] && !inbox.journeys[id] && !inbox.typing[id]) return inbox
  const { [id]: _thread, ...threads } = inbox.threads
  const { [id]: _journey, ...journeys } = inbox.journeys
  const { [id]: _typing, ...typing } = inbox.typing
  return { ...inbox, threads, journeys, typing }
}

function withTyping(
  inbox: Inbox,
  id: string,
  { who, agentId, until }: Extract<Event, { type: 'typing' }>['data'],
): Inbox {
  const known = inbox.typing[id] ?? still
  const next = who === 'customer' ? { ...known, customerUntil: until } : { ...known, agentUntil: until, agentId }
  return { ...inbox, typing: { ...inbox.typing, [id]: next } }
}

/** Who has just sent a message is not typing it any more. */
function quieter(inbox: Inbox, { conversationId, from }: Message): Inbox {
  const known = inbox.typing[conversationId]
  if (!known || (from !== 'customer' && from !== 'agent')) return inbox
  const next = from === 'customer' ? { ...known, customerUntil: null } : { ...known, agentUntil: null }
  return { ...inbox, typing: { ...inbox.typing, [conversationId]: next } }
}

const still: Typing = { customerUntil: null, agentUntil: null, agentId: null }
const compareIds = (a: string, b: string) => a.length - b.length || (a < b ? -1 : 1)
