import { type KeyboardEvent, useEffect, useId, useRef, useState } from 'react'
import type { SearchHit } from '#protocol/http/index.ts'
import { type SearchPlace, useSearchHits } from '../../api/index.ts'
import type { ListFilter } from '../list/list-filter.ts'

export const places: readonly SearchPlace[] = ['messages', 'people', 'notes']

/** A search of the list: three groups of hits, the one shown, the one chosen by arrows, and what keys do in the field. */
export function useFinding(q: string, isTyping: boolean, filter: ListFilter, onOpen: (hit: SearchHit) => void) {
  const messages = useSearchHits({ q, in: 'messages', filter })
  const people = useSearchHits({ q, in: 'people', filter })
  const notes = both(useSearchHits({ q, in: 'notes', filter }), useSearchHits({ q, in: 'contact-notes', filter }))
  const groups = { messages, people, notes }
  const [picked, setPicked] = useState<SearchPlace | null>(null)
  const [chosen, setChosen] = useState(0)
  const id = useId()
  const place = picked ?? places.find((one) => groups[one].hits.length > 0) ?? 'messages'
  const group = groups[place]
  const at = Math.min(chosen, group.hits.length - 1)
  // Enter before the answer is there opens the first hit as soon as it is.
  const isWanted = useRef(false)
  const isPending = isTyping || places.some((one) => groups[one].isPending)

  // biome-ignore lint/correctness/useExhaustiveDependencies: other words begin anew
  useEffect(() => {
    setPicked(null)
    setChosen(0)
  }, [q])
  useEffect(() => {
    if (!isWanted.current || isPending) return
    isWanted.current = false
    const first = group.hits[0]
    if (first) onOpen(first)
  })

  const press = (event: KeyboardEvent) => {
    if (event.nativeEvent.isComposing) return
    const by = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
    if (by && group.hits.length) {
      event.preventDefault()
      setChosen((at + by + group.hits.length) % group.hits.length)
    }
    if (event.key !== 'Enter') return
    event.preventDefault()
    const hit = group.hits[at]
    if (hit && !isTyping) onOpen(hit)
    else isWanted.current = true
  }
  const option = (i: number) => `${id}-${i}`
  return {
    q,
    groups,
    group,
    place,
    at,
    listId: id,
    option,
    isPending,
    pick: (next: SearchPlace) => {
      setPicked(next)
      setChosen(0)
    },
    open: (hit: SearchHit, i: number) => {
      setChosen(i)
      onOpen(hit)
    },
    /** for the search field */
    field: {
      role: 'combobox' as const,
      'aria-expanded': group.hits.length > 0,
      'aria-controls': id,
      'aria-autocomplete': 'list' as const,
      'aria-activedescendant': at >= 0 ? option(at) : undefined,
      onKeyDown: press,
    },
  }
}

type Hits = ReturnType<typeof useSearchHits>

/** Two lists of hits as one, newest first: notes in chats and notes about contacts are looked for alike. */
function both(a: Hits, b: Hits): Hits {
  const at = ({ message, note }: SearchHit) => message?.at ?? note?.at ?? ''
  return {
    hits: b.hits.length ? [...a.hits, ...b.hits].sort((x, y) => (at(x) < at(y) ? 1 : -1)) : a.hits,
    isPending: a.isPending || b.isPending,
    isError: a.isError && b.isError,
    hasMore: a.hasMore || b.hasMore,
    isLoadingMore: a.isLoadingMore || b.isLoadingMore,
    loadMore: () => {
      a.loadMore()
      b.loadMore()
    },
    retry: () => {
      a.retry()
      b.retry()
    },
  }
}

export type Finding = ReturnType<typeof useFinding>
