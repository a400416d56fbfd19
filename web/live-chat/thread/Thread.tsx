import { ArrowDown, MessagesSquare } from 'lucide-react'
import { useEffect, useMemo, useState } from 'react'
import type { Conversation, Message } from '#protocol/http/index.ts'
import {
  type ThreadItem,
  useJourney,
  useMarkRead,
  useMessages,
  useRights,
  useSend,
  useTyping,
} from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Button, Empty, ErrorState, Skeleton } from '../../parts/index.ts'
import { Legs } from './Legs.tsx'
import { legsOf } from './legs.ts'
import { picksOf } from './picks.ts'
import type { Around } from './Run.tsx'
import { useStick } from './use-stick.ts'
import type { Who } from './who.ts'

interface ThreadProps {
  chat: Conversation
  who: Who
  readOnly?: boolean
  onQuote?: (message: Message) => void
}

/** The messages and hand-overs of a chat, newest at the foot. */
export function Thread({ chat, who, readOnly, onQuote }: ThreadProps) {
  const words = useWords()
  const { items, isPending, error, hasOlder, isLoadingOlder, loadOlder, retry } = useMessages(chat.id)
  const { entries } = useJourney(chat.id)
  const { customerIsTyping } = useTyping(chat.id)
  const sending = useSend(chat.id)
  const rights = useRights(chat)
  const unreadFrom = useUnreadFrom(chat, items)
  const legs = useMemo(() => legsOf({ items, entries, hasOlder, unreadFrom }), [items, entries, hasOlder, unreadFrom])
  const around = useMemo<Around>(
    () => ({
      who,
      byId: new Map(items.flatMap(({ message }) => (message ? [[message.id, message] as const] : []))),
      picks: picksOf(items),
      canAct: rights.write && !readOnly,
      sending,
      onQuote: rights.write && !readOnly ? onQuote : undefined,
    }),
    [who, items, rights.write, readOnly, sending, onQuote],
  )
  const stick = useStick({ firstKey: items[0]?.key, loadOlder })
  const lastKey = items.at(-1)?.key
  const lastIsOwn = items.at(-1)?.unsent !== null && items.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new own message scrolls
  useEffect(() => {
    if (lastIsOwn) stick.toEnd()
  }, [lastKey, lastIsOwn])
  useReading(chat, stick.isAtEnd && !readOnly && rights.markRead)

  return (
    <div className="relative flex min-h-0 flex-1 flex-col">
      <div
        ref={stick.box}
        onScroll={stick.onScroll}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: reading back needs no mouse
        tabIndex={0}
        className="min-h-0 flex-1 overflow-y-auto [overflow-anchor:none]"
      >
        <div ref={stick.inner} className="flex min-h-full flex-col justify-end pe-5 pt-5 pb-3.5">
          {isPending && <Loading label={words('thread.loading')} />}
          {error && items.length === 0 && (
            <ErrorState
              title={words('thread.failed')}
              text={words('thread.failedText')}
              retryLabel={words('action.retry')}
              onRetry={retry}
            />
          )}
          {!isPending && !error && items.length === 0 && (
            <Empty icon={<MessagesSquare />} title={words('thread.empty')} />
          )}
          {isLoadingOlder && (
            <p role="status" className="after-150 py-1 text-center t-12 text-ink-3">
              {words('thread.older')}
            </p>
          )}
          <div
            role="log"
            aria-live="polite"
            aria-busy={isPending || isLoadingOlder}
            aria-label={words('thread.label', { name: who.name })}
          >
            <Legs legs={items.length || entries.length ? legs : []} around={around} />
          </div>
          {customerIsTyping && <Dots label={words('thread.typing', { name: who.first })} />}
        </div>
      </div>
      {!stick.isAtEnd && (
        <Button
          className="absolute start-1/2 bottom-3 -translate-x-1/2 shadow-3 rtl:translate-x-1/2"
          icon={<ArrowDown size={14} />}
          onClick={stick.toEnd}
        >
          {words('thread.newest')}
        </Button>
      )}
    </div>
  )
}

/** Where the unread messages began when the chat was opened. */
function useUnreadFrom(chat: Conversation, items: readonly ThreadItem[]): number | null {
  const [unread] = useState(chat.unread)
  const [from, setFrom] = useState<number | null>(null)
  useEffect(() => {
    if (!unread || from !== null || !items.length) return
    const theirs = items.flatMap(({ message }) => (message?.from === 'customer' ? [message.seq] : []))
    setFrom(theirs.at(-unread) ?? theirs[0] ?? null)
  }, [unread, from, items])
  return from
}

/** Tells the server what has been read, while the newest is on the screen and the page is looked at. */
function useReading(chat: Conversation, isLooking: boolean) {
  const { mutate } = useMarkRead(chat.id)
  const { unread, lastNumber } = chat
  useEffect(() => {
    if (!unread || !isLooking) return
    const tell = () => {
      if (document.visibilityState === 'visible') mutate(lastNumber)
    }
    tell()
    document.addEventListener('visibilitychange', tell)
    return () => document.removeEventListener('visibilitychange', tell)
  }, [unread, lastNumber, isLooking, mutate])
}

const Loading = ({ label }: { label: string }) => (
  <div role="status" aria-label={label} className="after-150 flex flex-col gap-3 ps-14">
    <Skeleton className="h-9 w-2/5 rounded-bubble" />
    <Skeleton className="h-14 w-1/2 self-end rounded-bubble" />
    <Skeleton className="h-9 w-1/3 rounded-bubble" />
  </div>
)

const Dots = ({ label }: { label: string }) => (
  <div
    role="status"
    className="ms-14 mt-1 inline-flex self-start rounded-bubble rounded-es-[4px] border border-line bg-surface px-3 py-2"
  >
    <span className="sr-only">{label}</span>
    <span
      aria-hidden="true"
      className="inline-flex gap-1 py-1 [&>i]:size-1.5 [&>i]:animate-skeleton [&>i]:rounded-full [&>i]:bg-ink-3"
    >
      <i />
      <i className="[animation-delay:.3s]" />
      <i className="[animation-delay:.6s]" />
    </span>
  </div>
)
