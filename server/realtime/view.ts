import type { Id } from '#db/index.ts'
import { messageId } from '#domain/message/index.ts'
import { mayAlways, reachesBot } from '#domain/team/index.ts'
import type { Event } from '#protocol/events/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { channelState } from '#server/channel/index.ts'
import { type ConversationRow, conversationView, mayList, maySee } from '#server/conversation/index.ts'
import { scheduledView } from '#server/scheduled/index.ts'
import type { Known } from '#server/team/index.ts'
import { around } from './around.ts'
import { compare, type Place } from './cursor.ts'
import type { Line } from './log.ts'
import { type News, peopleOf, textOf } from './news.ts'
import { isPersonal, ownEvent } from './own.ts'
import { isConnected } from './presence.ts'

/** Who gets what of some news: content for those who may read it now, the locked row, once per chat, for the others. */
export type Teller = (asker: Known, after: Place) => Event[]

/** Works each event out once, open and locked, and hands the same one to everybody alike. */
export function tellerOf(news: News): Teller {
  const made = new Map<string, Event | null>()
  const once = (line: Line, form: 'open' | 'locked', make: () => Event | null): Event | null => {
    const key = `${line.xid}.${line.id}.${form}`
    const known = made.get(key)
    if (known !== undefined) return known
    const event = make()
    made.set(key, event)
    return event
  }
  return (asker, after) => {
    const locked = new Set<Id>()
    return news.lines.flatMap((line) => {
      if (compare(line, after) <= 0) return []
      if (isPersonal(line)) return ownEvent(news, line, asker) ?? []
      const chat = line.conversationId ? news.chats.get(line.conversationId) : undefined
      if (!chat || line.kind === 'contact.changed') {
        return reaches(asker, line, chat) ? (once(line, 'open', () => aboutNoChat(news, line)) ?? []) : []
      }
      if (!mayList(asker, chat)) return []
      if (maySee(asker, chat)) {
        return once(line, 'open', () => withContent(news, line, conversationView(chat, asker))) ?? []
      }
      if (locked.has(chat.id)) return []
      locked.add(chat.id)
      return once(line, 'locked', () => theRow(news, line, conversationView(chat, asker))) ?? []
    })
  }
}

/** Presence concerns everybody; a channel those who may list channels; a contact or its journey those who reach the bot it is known by. */
const reaches = (asker: Known, line: Line, chat: ConversationRow | undefined): boolean => {
  if (line.kind === 'presence.changed') return true
  if (line.kind === 'people.changed') return mayAlways.listTeams(asker)
  if (line.kind === 'channel.changed') return mayAlways.listChannels(asker)
  if (chat) return mayList(asker, chat)
  return line.botId ? reachesBot(asker, line.botId) : asker.role !== 'agent'
}

const theRow = (news: News, line: Line, conversation: Conversation): Event => ({
  ...around(news, line),
  type: 'conversation.changed',
  data: { conversation },
})

function aboutNoChat(news: News, line: Line): Event | null {
  if (line.kind === 'presence.changed') {
    const agent = news.agents.get(textOf(line, 'agentId') ?? '')
    if (!agent) return null
    const { id, presence } = agent
    return { ...around(news, line), type: line.kind, data: { agentId: id, presence, connected: isConnected(id) } }
  }
  if (line.kind === 'people.changed')
    return { ...around(news, line), type: line.kind, data: { agentIds: [...peopleOf(line)] } }
  if (line.kind === 'contact.changed') {
    const contact = news.contacts.get(line.contactId ?? '')
    return contact ? { ...around(news, line), type: line.kind, data: { contact } } : null
  }
  if (line.kind === 'channel.changed') {
    const channel = news.channels.get(textOf(line, 'channelId') ?? '')
    return channel ? { ...around(news, line), type: line.kind, data: { channel: channelState(channel) } } : null
  }
  if (line.kind === 'conversation.gone')
    return { ...around(news, line), type: line.kind, data: { intoId: textOf(line, 'intoId') ?? null } }
  return line.kind === 'journey.added' ? journeyEvent(news, line) : null
}

function withContent(news: News, line: Line, conversation: Conversation): Event | null {
  const message = news.messages.get(messageId(conversation.id, line.number ?? 0))
  switch (line.kind) {
    case 'message.stored':
      return message ? { ...around(news, line), type: line.kind, data: { message, conversation } } : null
    case 'message.changed':
      return message ? { ...around(news, line), type: line.kind, data: { message } } : null
    case 'conversation.changed':
      return theRow(news, line, conversation)
    case 'journey.added':
      return journeyEvent(news, line)
    case 'scheduled.changed': {
      const scheduled = news.scheduled.get(textOf(line, 'scheduledId') ?? '')
      return scheduled
        ? { ...around(news, line), type: line.kind, data: { scheduled: scheduledView(scheduled) } }
        : null
    }
    default:
      return null
  }
}

function journeyEvent(news: News, line: Line): Event | null {
  const entry = news.entries.get(textOf(line, 'journeyId') ?? '')
  return entry ? { ...around(news, line), type: 'journey.added', data: { entry } } : null
}
