import type { Id } from '#db/index.ts'
import { messageId } from '#domain/message/index.ts'
import type { Contact, JourneyEvent, Message } from '#protocol/http/index.ts'
import { type ChannelRow, channelsByIds } from '#server/channel/index.ts'
import { contactById } from '#server/contact/index.ts'
import { type ConversationRow, conversationRows, messagesByKey } from '#server/conversation/index.ts'
import { type DraftRow, draftsBy } from '#server/draft/index.ts'
import { journeyByIds } from '#server/journey/index.ts'
import { type NoticeRow, noticesByIds, unreadOf } from '#server/notice/index.ts'
import { type ScheduledRow, scheduledByIds } from '#server/scheduled/index.ts'
import { type AgentRow, agentById } from '#server/team/index.ts'
import type { Line } from './log.ts'

/** Lines with everything they name, read once for all readers. */
export interface News {
  epoch: string
  lines: Line[]
  chats: Map<Id, ConversationRow>
  messages: Map<string, Message>
  entries: Map<Id, JourneyEvent>
  contacts: Map<Id, Contact>
  agents: Map<Id, AgentRow>
  channels: Map<Id, ChannelRow>
  /** by agent, chat and kind */
  drafts: Map<string, DraftRow>
  notices: Map<Id, NoticeRow>
  /** how many notices an agent has not read */
  unread: Map<Id, number>
  scheduled: Map<Id, ScheduledRow>
}

/** Reads what these lines are about. The chats come last: content read before a move is judged by who holds the chat after it. */
export async function newsOf(epoch: string, lines: Line[]): Promise<News> {
  const [messages, entries, contacts, agents, channels, drafts, notices, unread, scheduled] = await Promise.all([
    messagesByKey(keysOf(lines)),
    journeyByIds(idsOf(lines, 'journey.added', (line) => textOf(line, 'journeyId'))),
    each(
      idsOf(lines, 'contact.changed', (line) => line.contactId),
      (id) => contactById(id, null),
    ),
    each(
      idsOf(lines, 'presence.changed', (line) => textOf(line, 'agentId')),
      agentById,
    ),
    channelsByIds(idsOf(lines, 'channel.changed', (line) => textOf(line, 'channelId'))),
    draftsBy(lines.filter(({ kind }) => kind === 'draft.changed').map(draftNamed)),
    noticesByIds(idsOf(lines, 'notices.changed', (line) => textOf(line, 'noticeId'))),
    unreadOf(idsOf(lines, 'notices.changed', (line) => textOf(line, 'agentId'))),
    scheduledByIds(idsOf(lines, 'scheduled.changed', (line) => textOf(line, 'scheduledId'))),
  ])
  const chats = await conversationRows(unique(lines.map((line) => line.conversationId)))
  return {
    epoch,
    lines,
    chats: byId(chats),
    messages: byId(messages),
    entries: byId(entries),
    contacts: byId(contacts),
    agents: byId(agents),
    channels: byId(channels),
    drafts: new Map(drafts.map((draft) => [draftKey(draft), draft])),
    notices: byId(notices),
    unread,
    scheduled: byId(scheduled),
  }
}

/** A small fact of a line, as text. */
export const textOf = (line: Line, key: string): string | null => {
  const value = line.facts?.[key]
  return typeof value === 'string' || typeof value === 'number' ? String(value) : null
}

/** Whose work or role has changed, if that is what a line says. */
export const peopleOf = (line: Line): readonly Id[] =>
  line.kind === 'people.changed' && Array.isArray(line.facts?.agentIds) ? line.facts.agentIds.map(String) : []

/** Which draft a line is about. */
export const draftNamed = (line: Line) => ({
  agentId: textOf(line, 'agentId') ?? '0',
  conversationId: line.conversationId ?? '0',
  kind: (textOf(line, 'draft') ?? 'reply') as DraftRow['kind'],
})
export const draftKey = ({ agentId, conversationId, kind }: ReturnType<typeof draftNamed>) =>
  `${agentId}.${conversationId}.${kind}`

const keysOf = (lines: Line[]) => {
  const keys = lines.flatMap(({ kind, conversationId, number }) =>
    kind.startsWith('message.') && conversationId && number ? [{ conversationId, number }] : [],
  )
  return [...new Map(keys.map((key) => [messageId(key.conversationId, key.number), key])).values()]
}

const idsOf = (lines: Line[], kind: string, idOf: (line: Line) => Id | null): Id[] =>
  unique(lines.filter((line) => line.kind === kind).map(idOf))

const unique = (ids: (Id | null)[]): Id[] => [...new Set(ids.filter((id) => id !== null))]

const byId = <Thing extends { id: string }>(things: Thing[]) => new Map(things.map((thing) => [thing.id, thing]))

const each = async <Thing>(ids: Id[], find: (id: Id) => Promise<Thing | null>): Promise<Thing[]> =>
  (await Promise.all(ids.map(find))).filter((thing) => thing !== null)
