import type { Presence } from '#domain/conversation/index.ts'
import type {
  ChannelState,
  Contact,
  Conversation,
  Counts,
  JourneyEvent,
  Message,
  NewMessage,
} from '#protocol/http/index.ts'

/** A message of ours that the server has not confirmed. It keeps its id through every retry. */
export interface Unsent {
  clientId: string
  content: NewMessage['content']
  replyTo: string | null
  at: string
  /** why the last try failed, in the server's words; '' when it did not answer; null while it is on its way */
  failed: string | null
}

/** The open part of one conversation, oldest first, without gaps. */
export interface Thread {
  messages: readonly Message[]
  unsent: readonly Unsent[]
}

/** Who writes in a chat now, and until when to believe it. */
export interface Typing {
  customerUntil: string | null
  agentUntil: string | null
  agentId: string | null
}

/** Everything live that the screens show. Snapshots fill it, events move it, nothing else writes it. */
export interface Inbox {
  conversations: Readonly<Record<string, Conversation>>
  /** only the threads a screen has opened */
  threads: Readonly<Record<string, Thread>>
  /** newest first */
  journeys: Readonly<Record<string, readonly JourneyEvent[]>>
  contacts: Readonly<Record<string, Contact>>
  typing: Readonly<Record<string, Typing>>
  /** who has a chat on screen, the reader among them */
  viewers: Readonly<Record<string, readonly { id: string; name: string }[]>>
  presences: Readonly<Record<string, { presence: Presence; connected: boolean }>>
  counts: Readonly<Record<string, Counts>>
  /** what the live line told of channels: how they send now */
  channels: Readonly<Record<string, ChannelState>>
}

export const emptyInbox: Inbox = {
  conversations: {},
  threads: {},
  journeys: {},
  contacts: {},
  typing: {},
  viewers: {},
  presences: {},
  counts: {},
  channels: {},
}
