import { useSearch } from '@tanstack/react-router'
import { useEffect } from 'react'
import type { Note } from '#protocol/http/index.ts'

/** The note that the address names: older ones are loaded until it is there, then it is brought into view. */
export function useWantedNote(notes: readonly Note[], hasMore: boolean, loadMore: () => void): string | null {
  const wanted = useSearch({ strict: false, select: ({ note }) => note }) ?? null
  const isHere = notes.some(({ id }) => id === wanted)
  // biome-ignore lint/correctness/useExhaustiveDependencies: each page asks for the next
  useEffect(() => {
    if (wanted && !isHere && hasMore) loadMore()
  }, [wanted, isHere, hasMore, notes.length])
  useEffect(() => {
    if (isHere) document.querySelector(`[data-note="${wanted}"]`)?.scrollIntoView({ block: 'nearest' })
  }, [wanted, isHere])
  return wanted
}
