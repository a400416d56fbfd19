import { useEffect, useRef, useState } from 'react'
import type { Conversation, JourneyEvent } from '#protocol/http/index.ts'
import { type ThreadItem, useMarkRead } from '../../api/index.ts'
import { atOf } from './legs.ts'

/** Where the unread messages began when the chat was opened. */
export function useUnreadFrom(chat: Conversation, items: readonly ThreadItem[]): number | null {
  const [unread] = useState(chat.unread)
  const [from, setFrom] = useState<number | null>(null)
  useEffect(() => {
    if (!unread || from !== null || !items.length) return
    const theirs = items.flatMap(({ message }) => (message?.from === 'customer' ? [message.seq] : []))
    setFrom(theirs.at(-unread) ?? theirs[0] ?? null)
  }, [unread, from, items])
  return from
}

/**
 * Tells the server what has been read, while the newest is on the screen and the page is looked at. What somebody marks
 * as unread meanwhile, here or elsewhere, stays so until the chat is opened anew or something new comes.
 */
export function useReading(chat: Conversation, isLooking: boolean) {
  const { mutate } = useMarkRead(chat.id)
  const { unread, lastNumber } = chat
  const readTo = useRef(unread ? -1 : lastNumber)
  useEffect(() => {
    // What came while nothing was unread, an answer of the bot for one, is seen as well.
    if (!unread) readTo.current = Math.max(readTo.current, lastNumber)
    if (!unread || !isLooking || lastNumber <= readTo.current) return
    const tell = () => {
      if (document.visibilityState !== 'visible') return
      mutate(lastNumber, {
        onSuccess: () => {
          readTo.current = Math.max(readTo.current, lastNumber)
        },
      })
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [unread, lastNumber, isLooking, mutate])
}

/** Hand-overs come in pages of their own: as many as the messages on screen reach back. */
export function useOlderEntries(
  entries: readonly JourneyEvent[],
  items: readonly ThreadItem[],
  hasMore: boolean,
  loadMore: () => void,
) {
  const first = items[0] && atOf(items[0])
  const oldest = entries.at(-1)?.at
  const wants = hasMore && first !== undefined && oldest !== undefined && oldest > first
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page asks for the next
  useEffect(() => {
    if (wants) loadMore()
  }, [wants, oldest])
}
