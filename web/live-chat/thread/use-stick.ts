import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR = 60
const LOAD_AHEAD = 600

interface Wish {
  /** the newest message is part of what is shown */
  isLive: boolean
  loadOlder: () => void
  loadNewer: () => void
}

/**
 * Keeps a thread at its newest line unless the reader has scrolled up, and keeps what they read where it is while lines
 * come in above, pictures grow and runs are joined.
 */
export function useStick({ isLive, loadOlder, loadNewer }: Wish) {
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const anchor = useRef<{ seq: string; top: number } | null>(null)
  const [isAtEnd, setAtEnd] = useState(true)

  const drop = useCallback(() => {
    if (box.current && !stuck.current) anchor.current = anchorOf(box.current)
  }, [])
  const hold = useCallback(() => {
    const element = box.current
    if (!element) return
    if (stuck.current) element.scrollTop = element.scrollHeight
    else if (anchor.current) {
      const held = element.querySelector(`[data-seq="${anchor.current.seq}"]`)
      if (held) element.scrollTop += held.getBoundingClientRect().top - anchor.current.top
      // What came in below may have moved the end away.
      setAtEnd(isNearEnd(element))
    }
  }, [])

  const toEnd = useCallback(() => {
    stuck.current = true
    setAtEnd(true)
    hold()
  }, [hold])
  /** Brings something into view and stays there. Answers whether it is there to be shown. */
  const show = useCallback(
    (selector: string, where: 'center' | 'start' = 'center') => {
      const element = box.current
      const target = element?.querySelector<HTMLElement>(selector)
      if (!element || !target) return false
      const frame = element.getBoundingClientRect()
      const { top, height } = target.getBoundingClientRect()
      const space = where === 'center' ? Math.max(24, (frame.height - height) / 2) : 48
      stuck.current = false
      element.scrollTop += top - frame.top - space
      const atEnd = isNearEnd(element)
      stuck.current = atEnd && where === 'start'
      setAtEnd(atEnd)
      drop()
      return true
    },
    [drop],
  )

  useLayoutEffect(() => {
    hold()
    drop()
    const element = box.current
    // A first page that does not fill the window leaves nothing to scroll by.
    if (element && element.scrollHeight <= element.clientHeight) loadOlder()
  })

  useEffect(() => {
    const element = box.current
    const content = inner.current
    if (!element || !content) return
    // Pictures grow after they are drawn, the composer grows while somebody types.
    const observer = new ResizeObserver(() => {
      hold()
      drop()
    })
    observer.observe(content)
    observer.observe(element)
    return () => observer.disconnect()
  }, [hold, drop])

  const onScroll = () => {
    const element = box.current
    if (!element) return
    const near = isNearEnd(element)
    stuck.current = near && isLive
    setAtEnd(near)
    drop()
    if (element.scrollTop < LOAD_AHEAD) loadOlder()
    if (!isLive && element.scrollHeight - element.scrollTop - element.clientHeight < LOAD_AHEAD) loadNewer()
  }
  return { box, inner, onScroll, isAtEnd: isAtEnd && isLive, toEnd, show }
}

const isNearEnd = (element: HTMLElement) => element.scrollHeight - element.scrollTop - element.clientHeight < NEAR

/** The first message that is on the screen and where it stands; found by halving, as a thread can be long. */
function anchorOf(box: HTMLElement): { seq: string; top: number } | null {
  const edge = box.getBoundingClientRect().top
  const lines = box.querySelectorAll<HTMLElement>('[data-seq]')
  let from = 0
  let to = lines.length - 1
  while (from < to) {
    const middle = (from + to) >> 1
    if (lines[middle]!.getBoundingClientRect().bottom > edge) to = middle
    else from = middle + 1
  }
  const first = lines[from]
  return first?.dataset.seq ? { seq: first.dataset.seq, top: first.getBoundingClientRect().top } : null
}
