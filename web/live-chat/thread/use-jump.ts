import { useNavigate, useSearch } from '@tanstack/react-router'
import { useCallback, useEffect, useLayoutEffect, useRef } from 'react'
import type { ThreadItem } from '../../api/index.ts'
import type { useStick } from './use-stick.ts'

/** The message a link, a hit or a quote leads to, as its number in the chat: `?at=17`. */
export const useAt = (): number | null => useSearch({ strict: false, select: ({ at }) => at ?? null })

/** Goes to a message of the open chat, or with null back to the newest. The way back is the browser's. */
export function useGoTo(): (seq: number | null) => void {
  const navigate = useNavigate()
  return useCallback(
    (seq) =>
      void navigate({
        to: '.',
        search: (before: object) => ({ ...before, at: seq ?? undefined }),
        replace: seq === null,
      }),
    [navigate],
  )
}

/** Brings the wanted message into view once it is there, again each time it is asked for. */
export function useJump(at: number | null, items: readonly ThreadItem[], stick: ReturnType<typeof useStick>) {
  const goTo = useGoTo()
  const shown = useRef<number | null>(null)
  const { show, toEnd } = stick
  const isThere = at !== null && items.some(({ message }) => message?.seq === at)
  useLayoutEffect(() => {
    if (at === null) {
      // Back to the newest: the part that was read is no longer what is shown.
      if (shown.current !== null) toEnd()
      shown.current = null
    } else if (isThere && shown.current !== at && show(`[data-seq="${at}"]`)) shown.current = at
  })
  const jump = useCallback(
    (seq: number) => {
      if (seq === at) show(`[data-seq="${seq}"]`)
      else goTo(seq)
    },
    [at, goTo, show],
  )
  const toNewest = useCallback(() => (at === null ? toEnd() : goTo(null)), [at, goTo, toEnd])
  useEffect(() => {
    if (at === null) return
    const press = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.defaultPrevented && event.target === document.body) goTo(null)
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [at, goTo])
  return { jump, toNewest }
}
