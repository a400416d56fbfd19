import { useVirtualizer } from '@tanstack/react-virtual'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../../i18n/index.ts'
import { classes, ErrorState, SkeletonRows } from '../../parts/index.ts'
import type { Picked } from '../many/index.ts'
import { useUnread } from '../unread/index.ts'
import { ChatRow } from './ChatRow.tsx'
import type { ChatGroup } from './chat-groups.ts'
import { GroupHead } from './GroupHead.tsx'
import { PickRow } from './PickRow.tsx'

interface ChatListProps {
  groups: ChatGroup[]
  openId: string | undefined
  isPhone: boolean
  isPending: boolean
  isError: boolean
  hasMore: boolean
  isLoadingMore: boolean
  loadMore: () => void
  retry: () => void
  empty: ReactNode
  picked: Picked
}

type Line = { key: string; group: ChatGroup; chat: null } | { key: string; group: null; chat: Conversation }

const HEAD = 34
// The next page is asked for when this many rows are left below.
const AHEAD = 10

/** Chats by group, as many as there are: only those on screen are drawn. */
export function ChatList({
  groups,
  openId,
  isPhone,
  isPending,
  isError,
  hasMore,
  isLoadingMore,
  loadMore,
  retry,
  empty,
  picked,
}: ChatListProps) {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const unread = useUnread()
  const lines = useMemo(() => linesOf(groups), [groups])
  const row = isPhone ? 66 : 57
  const virtual = useVirtualizer({
    count: lines.length,
    getScrollElement: () => scroller.current,
    estimateSize: (i) => (lines[i]?.group ? HEAD : row),
    getItemKey: (i) => lines[i]?.key ?? i,
    overscan: 8,
  })
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && lines.length - lastDrawn < AHEAD) loadMore()
  }, [hasMore, isLoadingMore, lines.length, lastDrawn, loadMore])

  const openAt = lines.findIndex(({ chat }) => chat?.id === openId)
  const seen = useRef<string | undefined>(undefined)
  useEffect(() => {
    if (openAt < 0 || seen.current === openId) return
    seen.current = openId
    virtual.scrollToIndex(openAt, { align: 'auto' })
  }, [openAt, openId, virtual])

  if (isError && !lines.length) {
    return (
      <ErrorState
        title={words('list.failed')}
        text={words('list.failedText')}
        retryLabel={words('action.retry')}
        onRetry={retry}
      />
    )
  }
  if (isPending && !lines.length) return <SkeletonRows label={words('list.loading')} />
  if (!lines.length) return empty
  return (
    <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto overscroll-contain">
      <div className="relative" style={{ height: virtual.getTotalSize() }}>
        {items.map((item) => {
          const line = lines[item.index]
          if (!line) return null
          return (
            <div
              key={line.key}
              // A chat glides when its place changes; scrolling moves the box around it and glides nothing.
              className={classes('absolute inset-x-0 top-0 motion-safe:glide', line.chat?.id === openId && 'z-1')}
              style={{ transform: `translateY(${item.start}px)`, height: item.size }}
            >
              {line.group ? (
                <GroupHead group={line.group} isPhone={isPhone} />
              ) : (
                <PickRow chat={line.chat} picked={picked} unread={unread} isPhone={isPhone}>
                  <ChatRow chat={line.chat} isOpen={line.chat.id === openId} isPhone={isPhone} />
                </PickRow>
              )}
            </div>
          )
        })}
      </div>
      {isLoadingMore && <SkeletonRows n={2} label={words('list.loading')} />}
    </div>
  )
}

const linesOf = (groups: ChatGroup[]): Line[] =>
  groups.flatMap((group): Line[] => [
    { key: `head-${group.kind}`, group, chat: null },
    ...group.chats.map((chat) => ({ key: chat.id, group: null, chat })),
  ])
