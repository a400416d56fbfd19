import { minutes } from '#domain/index.ts'
import type { Conversation } from '#protocol/http/index.ts'

/** A request that waits longer than this is late; the target of a bot until settings can change it. */
export const ANSWER_WITHIN = minutes(5)

/** How long a request has waited, and whether that is too long. */
export function waitOf(chat: Conversation, now: number): { ms: number; isLate: boolean } {
  const ms = chat.requestedAt ? Math.max(0, now - Date.parse(chat.requestedAt)) : 0
  return { ms, isLate: ms > ANSWER_WITHIN }
}

/** How long the customer has waited for our answer; null when the last word is ours. */
export const unansweredFor = (chat: Conversation, now: number): number | null =>
  chat.unansweredSince ? Math.max(0, now - Date.parse(chat.unansweredSince)) : null
