import { useMemo } from 'react'
import type { Conversation } from '#protocol/http/index.ts'
import { useChatList, useCounts, useMe } from '../../api/index.ts'
import { isNarrowed, type ListFilter, type View } from './list-filter.ts'

export interface ChatGroup {
  kind: 'requesting' | 'intervened' | 'others' | 'active'
  chats: Conversation[]
  n: number
  more?: boolean
}

/** The groups a view shows, by urgency, and how to get more of the last one. */
export function useChatGroups(view: View, filter: ListFilter) {
  const me = useMe()
  const shows = (section: View) => view === 'all' || view === section
  const requesting = useChatList({ ...filter, section: 'requesting' }, shows('requesting'))
  const intervened = useChatList({ ...filter, section: 'intervened' }, shows('intervened'))
  const active = useChatList({ ...filter, section: 'active' }, shows('active'))
  const counts = useCounts(filter.bot ?? null)
  const isFiltered = isNarrowed(filter)

  const groups = useMemo(() => {
    const own = intervened.chats.filter((chat) => chat.holder?.id === me.id)
    const others = intervened.chats.filter((chat) => chat.holder?.id !== me.id)
    const activeCount = isFiltered ? active.chats.length : (counts?.active ?? active.chats.length)
    return withChats([
      { kind: 'requesting', chats: requesting.chats, n: figure(requesting, isFiltered, counts?.requesting) },
      { kind: 'intervened', chats: own, n: own.length },
      { kind: 'others', chats: others, n: figure({ ...intervened, chats: others }, isFiltered, counts?.withOthers) },
      { kind: 'active', chats: active.chats, n: activeCount, more: !isFiltered && counts?.activeIsMore },
    ])
  }, [intervened, requesting, active.chats, counts, isFiltered, me.id])

  const lists = [requesting, intervened, active]
  const last = [active, intervened, requesting].find((list) => list.hasMore)
  return {
    groups,
    counts,
    isPending: lists.some((list) => list.isPending),
    isError: lists.some((list) => list.isError),
    isLoadingMore: last?.isLoadingMore ?? false,
    hasMore: last?.hasMore ?? false,
    loadMore: () => last?.loadMore(),
    retry: () => {
      for (const list of lists) if (list.isError) list.retry()
    },
  }
}

const withChats = (groups: ChatGroup[]) => groups.filter((group) => group.chats.length)

/** A whole list counts itself, at once; one of which pages are missing asks the counts. */
const figure = (list: { chats: Conversation[]; hasMore: boolean }, isFiltered: boolean, counted: number | undefined) =>
  list.hasMore && !isFiltered ? Math.max(list.chats.length, counted ?? 0) : list.chats.length
