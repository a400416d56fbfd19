import { expect } from 'vitest'
import { query } from '#db/index.ts'
import type { Conversation, JourneyEvent, Message } from '#protocol/http/index.ts'
import { conversationViews, messagesBefore } from '#server/conversation/index.ts'
import { wake } from '#server/jobs/index.ts'
import { journeyOfConversation } from '#server/journey/index.ts'
import type { Known } from '#server/team/index.ts'
import { compare, fromCursor } from '../../server/realtime/cursor.ts'
import type { Tail } from '../../server/realtime/tail.ts'
import { withConversations, withJourney, withMessages, withThread } from '../../web/socket/apply-event.ts'
import { emptyInbox, type Inbox } from '../../web/socket/inbox.ts'

interface Shown {
  conversations: Conversation[]
  threads: Record<string, readonly Message[]>
  journeys: Record<string, readonly JourneyEvent[]>
}

/** What can be compared: a thread or journey that was dropped by a lock is loaded again by the screen, not by events. */
export const shown = (inbox: Inbox, by: Inbox): Shown => ({
  conversations: Object.values(inbox.conversations).sort((a, b) => Number(a.id) - Number(b.id)),
  threads: Object.fromEntries(Object.keys(by.threads).map((id) => [id, inbox.threads[id]?.messages ?? []])),
  journeys: Object.fromEntries(Object.keys(by.threads).map((id) => [id, inbox.journeys[id] ?? []])),
})

/** The paths at which two values differ, with both. */
export function differences(a: unknown, b: unknown, path = ''): string[] {
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) {
    return Object.is(a, b) ? [] : [`${path}: ${JSON.stringify(a)} instead of ${JSON.stringify(b)}`]
  }
  const [left, right] = [new Map(Object.entries(a)), new Map(Object.entries(b))]
  return [...new Set([...left.keys(), ...right.keys()])].flatMap((key) =>
    differences(left.get(key), right.get(key), `${path}/${key}`),
  )
}

/** What a screen loads: the chats, and the thread and journey of those it may read. */
export async function snapshot(chats: string[], asker: Known): Promise<Inbox> {
  let inbox = withConversations(emptyInbox, await conversationViews(chats, asker))
  for (const chat of Object.values(inbox.conversations)) {
    if (chat.locked) continue
    inbox = withThread(inbox, chat.id)
    inbox = withMessages(inbox, (await messagesBefore(chat.id, null, 200)).toReversed(), 'snapshot')
    inbox = withJourney(inbox, chat.id, await journeyOfConversation(chat.id, null, 200))
  }
  return inbox
}

/** Waits until the tail has told everything that is in the log. */
export async function toldAll(tail: Tail): Promise<void> {
  const [last] = await query<{ xid: string; id: string }>(
    'select xid::text as xid, id from event order by event.xid desc, id desc limit 1',
  )
  const end = { xid: BigInt(last!.xid), id: BigInt(last!.id) }
  wake('events')
  await expect
    .poll(() => compare(fromCursor(tail.here())!, end), { timeout: 10_000, interval: 5 })
    .toBeGreaterThanOrEqual(0)
}
