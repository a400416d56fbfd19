import { useVirtualizer } from '@tanstack/react-virtual'
import { History as HistoryIcon } from 'lucide-react'
import { useEffect, useRef } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useWords } from '../i18n/index.ts'
import { classes, Empty, ErrorState, SkeletonRows } from '../parts/index.ts'
import { columns, HistoryRow } from './HistoryRow.tsx'

interface HistoryListProps {
  list: {
    chats: Conversation[]
    isPending: boolean
    isError: boolean
    hasMore: boolean
    isLoadingMore: boolean
    loadMore: () => void
    retry: () => void
  }
  openId: string | undefined
  isPhone: boolean
  isNarrow: boolean
  isSearch: boolean
}

const ROW = 54
const PHONE_ROW = 92
const AHEAD = 10

/** Past chats, newest first; only those on screen are drawn and asked for their journey. */
export function HistoryList({ list, openId, isPhone, isNarrow, isSearch }: HistoryListProps) {
  const words = useWords()
  const scroller = useRef<HTMLDivElement>(null)
  const { chats, hasMore, isLoadingMore, loadMore } = list
  const virtual = useVirtualizer({
    count: chats.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => (isPhone ? PHONE_ROW : ROW),
    getItemKey: (i) => chats[i]?.id ?? i,
    overscan: 4,
  })
  const items = virtual.getVirtualItems()
  const lastDrawn = items.at(-1)?.index ?? 0
  useEffect(() => {
    if (hasMore && !isLoadingMore && chats.length - lastDrawn < AHEAD) loadMore()
  }, [hasMore, isLoadingMore, chats.length, lastDrawn, loadMore])

  if (list.isError && !chats.length) {
    return (
      <ErrorState
        title={words('list.failed')}
        text={words('list.failedText')}
        retryLabel={words('action.retry')}
        onRetry={list.retry}
      />
    )
  }
  // A page may come back empty while there is more to look through.
  if (list.isPending || (!chats.length && hasMore)) return <SkeletonRows label={words('list.loading')} />
  if (!chats.length) {
    return isSearch ? (
      <Empty icon={<HistoryIcon />} title={words('list.noneFound')} text={words('list.noneFoundText')} />
    ) : (
      <Empty icon={<HistoryIcon />} title={words('history.empty')} text={words('history.emptyText')} />
    )
  }
  return (
    <div
      className={classes(
        'flex min-h-0 flex-col overflow-hidden bg-surface',
        !isPhone && 'rounded-card border border-line shadow-1',
      )}
    >
      {!isPhone && (
        <div
          className={classes(
            'shrink-0 border-line border-b bg-surface-2 px-3.5 py-[9px] t-caption text-ink-3',
            columns(isNarrow),
          )}
          aria-hidden="true"
        >
          <span>{words('history.customer')}</span>
          <span>{words('history.outcome')}</span>
          <span>{words('history.strip')}</span>
          {!isNarrow && <span className="text-end">{words('history.length')}</span>}
          <span className="text-end">{words('history.ended')}</span>
        </div>
      )}
      <div ref={scroller} className="min-h-0 flex-1 overflow-y-auto">
        <ul aria-label={words('history.title')} className="relative" style={{ height: virtual.getTotalSize() }}>
          {items.map((item) => {
            const chat = chats[item.index]
            return (
              chat && (
                <li
                  key={chat.id}
                  className="absolute inset-x-0 top-0"
                  style={{ transform: `translateY(${item.start}px)`, height: item.size }}
                >
                  <HistoryRow chat={chat} isOpen={chat.id === openId} isPhone={isPhone} isNarrow={isNarrow} />
                </li>
              )
            )
          })}
        </ul>
        {isLoadingMore && <SkeletonRows n={2} label={words('list.loading')} />}
      </div>
    </div>
  )
}
