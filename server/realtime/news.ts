import type { Id } from '#db/index.ts'
import { messageId } from '#domain/message/index.ts'
import { reachesBot } from '#domain/team/index.ts'
import type { Event } from '#protocol/events/index.ts'
import type { Contact, Conversation, JourneyEvent, Message } from '#protocol/http/index.ts'
import { contactById } from '#server/contact/index.ts'
import {
  type ConversationRow,
  conversationRows,
  conversationView,
  mayList,
  maySee,
  messagesByKey,
} from '#server/conversation/index.ts'
import { journeyByIds } from '#server/journey/index.ts'
import { clock } from '#server/settings/index.ts'
import { type AgentRow, agentById, type Known } from '#server/team/index.ts'
import { compare, type Place, toCursor } from './cursor.ts'
import type { Line } from './log.ts'
import { isConnected } from './presence.ts'

/** Lines with everything they name, read once for all readers: rights are judged by what is true now, not then. */
export interface News {
  /** what this reader gets of the lines after a place */
  eventsFor(asker: Known, after: Place): Event[]
}

/** Reads what these lines are about. */
export async function newsOf(epoch: string, lines: Line[]): Promise<News> {
  const chats = new Map(
    (await conversationRows(unique(lines.map((line) => line.conversationId)))).map((row) => [row.id, row]),
  )
  const keys = lines.flatMap(({ kind, conversationId, number }) =>
    kind.startsWith('message.') && conversationId && number ? [{ conversationId, number }] : [],
  )
  const [messages, entries, contacts, agents] = await Promise.all([
    keys.length > 0 ? messagesByKey(distinct(keys)) : [],
    many(lines, 'journey.added', (line) => textOf(line, 'journeyId'), journeyByIds),
    many(
      lines,
      'contact.changed',
      (line) => line.contactId,
      (ids) => each(ids, (id) => contactById(id, null)),
    ),
    many(
      lines,
      'presence.changed',
      (line) => textOf(line, 'agentId'),
      (ids) => each(ids, agentById),
    ),
  ])
  const known: Found = {
    epoch,
    chats,
    messages: byId(messages),
    entries: byId(entries),
    contacts: byId(contacts),
    agents: byId(agents),
  }
  return {
    eventsFor: (asker, after) =>
      eventsFor(
        known,
        lines.filter((line) => compare(line, after) > 0),
        asker,
      ),
  }
}

interface Found {
  epoch: string
  chats: Map<Id, ConversationRow>
  messages: Map<string, Message>
  entries: Map<Id, JourneyEvent>
  contacts: Map<Id, Contact>
  agents: Map<Id, AgentRow>
}

/** What one reader gets of these lines: content where they may read it now, else the locked row, once per chat. */
function eventsFor(known: Found, lines: Line[], asker: Known): Event[] {
  const now = clock.now()
  const locked = new Set<Id>()
  return lines.flatMap((line): Event[] => {
    const around = {
      cursor: toCursor({ epoch: known.epoch, xid: line.xid, id: line.id }),
      at: line.at.toISOString(),
      conversationId: line.conversationId,
      contactId: line.contactId,
    }
    if (line.kind === 'presence.changed') {
      const agent = known.agents.get(textOf(line, 'agentId') ?? '')
      return agent
        ? [
            {
              ...around,
              type: 'presence.changed',
              data: { agentId: agent.id, presence: agent.presence, connected: isConnected(agent.id) },
            },
          ]
        : []
    }
    const chat = line.conversationId ? known.chats.get(line.conversationId) : undefined
    if (line.kind === 'contact.changed') {
      const contact = known.contacts.get(line.contactId ?? '')
      const reaches = chat ? mayList(asker, chat) : reachesLine(asker, line)
      return contact && reaches ? [{ ...around, type: 'contact.changed', data: { contact } }] : []
    }
    if (line.kind === 'journey.added' && !chat) {
      const entry = known.entries.get(textOf(line, 'journeyId') ?? '')
      return entry && reachesLine(asker, line) ? [{ ...around, type: 'journey.added', data: { entry } }] : []
    }
    if (!chat || !mayList(asker, chat)) return []
    const conversation = conversationView(chat, asker, now)
    if (!maySee(asker, chat)) {
      if (locked.has(chat.id)) return []
      locked.add(chat.id)
      return [{ ...around, type: 'conversation.changed', data: { conversation } }]
    }
    return contentOf(known, line, conversation).map((content) => ({ ...around, ...content }))
  })
}

type Content = Extract<Event, { type: 'message.stored' | 'message.changed' | 'conversation.changed' | 'journey.added' }>
type Bare = Content extends infer One ? (One extends Event ? Pick<One, 'type' | 'data'> : never) : never

function contentOf(known: Found, line: Line, conversation: Conversation): Bare[] {
  const message = known.messages.get(messageId(conversation.id, line.number ?? 0))
  const entry = known.entries.get(textOf(line, 'journeyId') ?? '')
  switch (line.kind) {
    case 'message.stored':
      return message ? [{ type: 'message.stored', data: { message, conversation } }] : []
    case 'message.changed':
      return message ? [{ type: 'message.changed', data: { message } }] : []
    case 'conversation.changed':
      return [{ type: 'conversation.changed', data: { conversation } }]
    case 'journey.added':
      return entry ? [{ type: 'journey.added', data: { entry } }] : []
    default:
      return []
  }
}

const reachesLine = (asker: Known, line: Line) => (line.botId ? reachesBot(asker, line.botId) : asker.role !== 'agent')

const textOf = (line: Line, key: string): string | null => {
  const value = line.facts?.[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

const unique = (ids: (Id | null)[]): Id[] => [...new Set(ids.filter((id) => id !== null))]

const distinct = (keys: { conversationId: Id; number: number }[]) => [
  ...new Map(keys.map((key) => [messageId(key.conversationId, key.number), key])).values(),
]

const byId = <Thing extends { id: string }>(things: Thing[]) => new Map(things.map((thing) => [thing.id, thing]))

const each = async <Thing>(ids: Id[], find: (id: Id) => Promise<Thing | null>): Promise<Thing[]> =>
  (await Promise.all(ids.map(find))).filter((thing) => thing !== null)

const many = async <Thing>(
  lines: Line[],
  kind: string,
  idOf: (line: Line) => Id | null,
  find: (ids: Id[]) => Promise<Thing[]>,
): Promise<Thing[]> => {
  const ids = unique(lines.filter((line) => line.kind === kind).map(idOf))
  return ids.length > 0 ? find(ids) : []
}
