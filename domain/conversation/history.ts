import { hours } from '../time.ts'
import type { Status } from './lifecycle.ts'

/** Quiet chats leave Live Chat a day after the customer's last message. */
export const HISTORY_AFTER = hours(24)

export const sections = ['active', 'requesting', 'intervened', 'history'] as const
/** Where a chat is listed. Computed from status and clock, never stored. */
export type Section = (typeof sections)[number]

interface Placed {
  status: Status
  holderId: string | null
  lastCustomerMessageAt: Date | null
}

/** A chat that no agent holds and whose customer last wrote more than 24 hours ago, or never. */
export const isHistory = (chat: Placed, now: Date): boolean =>
  chat.holderId === null &&
  (chat.lastCustomerMessageAt === null || now.getTime() - chat.lastCustomerMessageAt.getTime() > HISTORY_AFTER)

/** The section of a chat at this moment. A closed chat returns to Active with a Closed badge. */
export const sectionOf = (chat: Placed, now: Date): Section => {
  if (isHistory(chat, now)) return 'history'
  return chat.status === 'closed' ? 'active' : chat.status
}

/** A request that aged into History without anybody taking it: shown as "Missed request". */
export const isMissedRequest = (chat: Placed, now: Date): boolean =>
  chat.status === 'requesting' && isHistory(chat, now)

/** The last moment that still counts as "within the day"; what lists compare with. */
export const historyMark = (now: Date): Date => new Date(now.getTime() - HISTORY_AFTER)

export const outcomes = ['missed', 'resolved', 'bot'] as const
/** How a past chat ended: nobody took the request, a person resolved it, or the bot had the last of it. */
export type Outcome = (typeof outcomes)[number]

/** The outcome of a past chat. One that is open again tells nothing of how an episode before it went. */
export const outcomeOf = (chat: { status: Status; lastOutcome: string | null }): Outcome =>
  chat.status === 'requesting'
    ? 'missed'
    : chat.status === 'closed' && chat.lastOutcome === 'resolved'
      ? 'resolved'
      : 'bot'
