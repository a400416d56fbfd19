import { useCallback, useEffect, useLayoutEffect, useRef, useState } from 'react'

const NEAR = 60
const LOAD_AHEAD = 600

/**
 * Keeps a thread at its newest line unless the reader has scrolled up, and keeps what they read where it is while
 * older lines come in above.
 */
export function useStick({ firstKey, loadOlder }: { firstKey: string | undefined; loadOlder: () => void }) {
  const box = useRef<HTMLDivElement>(null)
  const inner = useRef<HTMLDivElement>(null)
  const stuck = useRef(true)
  const [isAtEnd, setAtEnd] = useState(true)
  const seen = useRef({ firstKey, height: 0 })

  const toEnd = useCallback(() => {
    const element = box.current
    if (element) element.scrollTop = element.scrollHeight
    stuck.current = true
    setAtEnd(true)
  }, [])

  useLayoutEffect(() => {
    const element = box.current
    if (!element) return
    const before = seen.current
    seen.current = { firstKey, height: element.scrollHeight }
    if (stuck.current) element.scrollTop = element.scrollHeight
    else if (before.firstKey !== firstKey) element.scrollTop += element.scrollHeight - before.height
  })

  useEffect(() => {
    const element = box.current
    const content = inner.current
    if (!element || !content) return
    // Pictures grow after they are drawn, the composer grows while somebody types.
    const observer = new ResizeObserver(() => {
      if (stuck.current) element.scrollTop = element.scrollHeight
      seen.current.height = element.scrollHeight
    })
    observer.observe(content)
    observer.observe(element)
    return () => observer.disconnect()
  }, [])

  const onScroll = () => {
    const element = box.current
    if (!element) return
    const near = element.scrollHeight - element.scrollTop - element.clientHeight < NEAR
    stuck.current = near
    setAtEnd(near)
    if (element.scrollTop < LOAD_AHEAD) loadOlder()
  }
  return { box, inner, onScroll, isAtEnd, toEnd }
}
