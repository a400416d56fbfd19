import { useEffect, useRef } from 'react'

const WITHIN = 1_500

/** `G` and then a letter, while no field has focus: goes to a page. */
export function useGoKeys(pages: Record<string, () => void>) {
  const current = useRef(pages)
  current.current = pages
  useEffect(() => {
    let armedAt = Number.NEGATIVE_INFINITY
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      const key = event.key.toLowerCase()
      const isSecond = event.timeStamp - armedAt < WITHIN
      armedAt = key === 'g' ? event.timeStamp : Number.NEGATIVE_INFINITY
      const go = isSecond ? current.current[key] : undefined
      if (!go) return
      event.preventDefault()
      event.stopPropagation()
      go()
    }
    // Before the keys of the page: after G a letter means a page and nothing else.
    document.addEventListener('keydown', press, true)
    return () => document.removeEventListener('keydown', press, true)
  }, [])
}

const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=dialog]',
  ) !== null
