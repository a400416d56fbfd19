import type { Conversation } from '#protocol/http/index.ts'

/**
 * The newer of two sightings of one chat. Who holds it follows `version`, its last words follow `lastNumber`, so that a
 * late snapshot can bring neither an old holder nor an old message back. A locked row has no content to keep.
 */
export function mergeConversation(known: Conversation | undefined, seen: Conversation): Conversation {
  if (!known) return withoutContent(seen)
  const handOver = seen.version >= known.version ? seen : known
  if (handOver.locked) return withoutContent(handOver)
  if (known.locked || seen.locked) return handOver
  const words = seen.lastNumber >= known.lastNumber ? seen : known
  if (words === handOver) return handOver
  return {
    ...handOver,
    lastMessage: words.lastMessage,
    lastCustomerMessageAt: words.lastCustomerMessageAt,
    unansweredSince: words.unansweredSince,
    windowClosesAt: words.windowClosesAt,
    unread: words.unread,
    lastNumber: words.lastNumber,
    contact: words.contact,
  }
}

const withoutContent = (chat: Conversation): Conversation =>
  chat.locked ? { ...chat, lastMessage: null, requestReason: null, unread: 0 } : chat
