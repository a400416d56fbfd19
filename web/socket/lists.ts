import { type Section, sectionOf } from '#domain/conversation/index.ts'
import { minutes } from '#domain/index.ts'
import type { Conversation } from '#protocol/http/index.ts'

/** What a list of chats shows. */
export interface ChatFilter {
  bot?: string
  section?: Section
  channel?: string
  /** held by the reader */
  mine?: boolean
  unread?: boolean
  /** a tag of the chat */
  tag?: string
  /** held by this agent */
  agent?: string
  /** how the customer came */
  source?: string
  /** waits for one of these teams, or did before somebody took it */
  teams?: readonly string[]
  /** the contact is in this saved segment; only the server knows who that is */
  segment?: string
  /** minutes that a person or an answer has been waited for at least */
  waiting?: number
}

/** Where a chat stands now: the clock moves it into History without any event. */
export const placeOf = (chat: Conversation, now: number): Section =>
  sectionOf(
    {
      status: chat.status,
      holderId: chat.holder?.id ?? null,
      lastCustomerMessageAt: chat.lastCustomerMessageAt ? new Date(chat.lastCustomerMessageAt) : null,
    },
    new Date(now),
  )

/** Whether a chat belongs in this list now. */
export const belongs = (chat: Conversation, filter: ChatFilter, meId: string, now: number): boolean =>
  (!filter.bot || chat.botId === filter.bot) &&
  (!filter.section || sectionFor(chat, now) === filter.section) &&
  (!filter.channel || chat.channel.id === filter.channel) &&
  (!filter.mine || chat.holder?.id === meId) &&
  (!filter.unread || chat.unread > 0) &&
  (!filter.tag || chat.tags.some(({ id }) => id === filter.tag)) &&
  (!filter.agent || chat.holder?.id === filter.agent) &&
  (!filter.teams || (chat.team !== null && filter.teams.includes(chat.team.id))) &&
  (!filter.source || chat.contact.source === filter.source) &&
  (!filter.waiting || waitsSince(chat) <= now - minutes(filter.waiting))

const waitsSince = ({ status, requestedAt, unansweredSince }: Conversation): number => {
  const since = status === 'requesting' ? requestedAt : unansweredSince
  return since ? Date.parse(since) : Number.POSITIVE_INFINITY
}

// The server leaves a locked row without its customer's times; what is held is never History.
const sectionFor = (chat: Conversation, now: number): Section =>
  chat.holder ? 'intervened' : chat.lastCustomerMessageAt ? placeOf(chat, now) : chat.section

/** The order of a section: who waits longest, own chats first, else the newest customer message. */
export function inOrder(section: Section, meId: string): (a: Conversation, b: Conversation) => number {
  if (section === 'requesting') return (a, b) => oldest(a.requestedAt, b.requestedAt) || byId(a, b)
  const newestFirst = (a: Conversation, b: Conversation) =>
    newest(a.lastCustomerMessageAt, b.lastCustomerMessageAt) || byId(b, a)
  if (section !== 'intervened') return newestFirst
  const others = (chat: Conversation) => Number(chat.holder?.id !== meId)
  return (a, b) => others(a) - others(b) || newestFirst(a, b)
}

const NEVER = ''
const newest = (a: string | null, b: string | null) => compare(b ?? NEVER, a ?? NEVER)
const oldest = (a: string | null, b: string | null) => compare(a ?? '9', b ?? '9')
const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0)
const byId = (a: Conversation, b: Conversation) => a.id.length - b.id.length || compare(a.id, b.id)
