import { MessagesSquare } from 'lucide-react'
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'react'
import type { Conversation, Message } from '#protocol/http/index.ts'
import { useJourney, useMessages, useRights, useSend, useTyping } from '../../api/index.ts'
import { useWords } from '../../i18n/index.ts'
import { Empty, ErrorState, Skeleton } from '../../parts/index.ts'
import type { Around } from './around.ts'
import { Legs } from './Legs.tsx'
import { entriesOf, legsOf } from './legs.ts'
import { Newest } from './Newest.tsx'
import { picksOf } from './picks.ts'
import { useAt, useJump } from './use-jump.ts'
import { useOlderEntries, useReading, useUnreadFrom } from './use-reading.ts'
import { useStick } from './use-stick.ts'
import { Viewer } from './Viewer.tsx'
import { picturesOf, Viewing } from './viewing.ts'
import type { Who } from './who.ts'

interface ThreadProps {
  chat: Conversation
  who: Who
  readOnly?: boolean
  onQuote?: (message: Message) => void
}

/** The messages and hand-overs of a chat, newest at the foot, or around the message that `?at=` names. */
export function Thread({ chat, who, readOnly, onQuote }: ThreadProps) {
  const words = useWords()
  const at = useAt()
  const thread = useMessages(chat.id, at)
  const { items, isPending, error, hasOlder, isLive, isLoadingOlder, loadOlder, loadNewer, retry } = thread
  const { entries, hasMore, loadMore } = useJourney(chat.id)
  const { customerIsTyping } = useTyping(chat.id)
  const sending = useSend(chat.id)
  const rights = useRights(chat)
  const [viewed, setViewed] = useState<string | null>(null)
  const pictures = useMemo(() => picturesOf(items), [items])
  const unreadFrom = useUnreadFrom(chat, items)
  const stick = useStick({ isLive, loadOlder, loadNewer })
  const { jump, toNewest } = useJump(at, items, stick)
  const shown = useMemo(() => entriesOf(entries, items, isLive), [entries, items, isLive])
  const legs = useMemo(
    () => legsOf({ items, entries: shown, hasOlder, unreadFrom }),
    [items, shown, hasOlder, unreadFrom],
  )
  useOlderEntries(entries, items, hasMore, loadMore)
  const canAct = rights.write && !readOnly
  const around = useMemo<Around>(
    () => ({
      who,
      byId: new Map(items.flatMap(({ message }) => (message ? [[message.id, message] as const] : []))),
      picks: picksOf(items),
      canAct,
      sending,
      onQuote: canAct ? onQuote : undefined,
      jump,
      ringed: at,
    }),
    [who, items, canAct, sending, onQuote, jump, at],
  )
  const lastKey = items.at(-1)?.key
  const lastIsOwn = items.at(-1)?.unsent !== null && items.length > 0
  // biome-ignore lint/correctness/useExhaustiveDependencies: only a new own message scrolls
  useEffect(() => {
    if (lastIsOwn) stick.toEnd()
  }, [lastKey, lastIsOwn])
  // What had not been read when the chat was opened is where reading begins.
  const hasBegun = useRef(false)
  useLayoutEffect(() => {
    if (hasBegun.current || !items.length || (chat.unread > 0 && unreadFrom === null)) return
    hasBegun.current = true
    if (at === null && unreadFrom !== null) stick.show('[data-unread]', 'start')
  })
  useReading(chat, stick.isAtEnd && !readOnly && rights.markRead)

  return (
    <Viewing value={setViewed}>
      <div className="relative flex min-h-0 flex-1 flex-col">
        <div
          ref={stick.box}
          onScroll={stick.onScroll}
          // biome-ignore lint/a11y/noNoninteractiveTabindex: reading back needs no mouse
          tabIndex={0}
          className="min-h-0 flex-1 overflow-y-auto overflow-x-hidden [overflow-anchor:none]"
        >
          <div ref={stick.inner} className="flex min-h-full flex-col justify-end pe-5 pt-5 pb-3.5 max-phone:pe-3">
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
              aria-live={isLive ? 'polite' : 'off'}
              aria-busy={isPending || isLoadingOlder}
              aria-label={words('thread.label', { name: who.name })}
            >
              <Legs legs={items.length || (!isPending && entries.length) ? legs : []} around={around} />
            </div>
            {customerIsTyping && isLive && <Dots label={words('thread.typing', { name: who.first })} />}
          </div>
        </div>
        <Newest chat={chat} isAtEnd={stick.isAtEnd || isPending} onPress={toNewest} />
        {viewed !== null && (
          <Viewer pictures={pictures} fileId={viewed} who={who} onShow={setViewed} onClose={() => setViewed(null)} />
        )}
      </div>
    </Viewing>
  )
}

const Loading = ({ label }: { label: string }) => (
  <div role="status" aria-label={label} className="after-150">
    <ThreadSkeleton />
  </div>
)

/** Bubbles where words will be. */
export const ThreadSkeleton = () => (
  <div className="flex flex-col gap-3 px-4 pt-4 tablet:ps-14">
    <Skeleton className="h-9 w-2/5 rounded-bubble" />
    <Skeleton className="h-14 w-1/2 self-end rounded-bubble" />
    <Skeleton className="h-9 w-1/3 rounded-bubble" />
    <Skeleton className="h-9 w-1/4 self-end rounded-bubble" />
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
