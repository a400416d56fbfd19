import { useEffect, useRef } from 'react'

/** Single letters and digits that act while no field has focus (WCAG 2.1.4). */
export function useKeys(keys: Record<string, (() => void) | undefined>) {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      const act = current.current[event.key.length === 1 ? event.key.toLowerCase() : event.key]
      if (!act) return
      event.preventDefault()
      act()
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  }, [])
}

// A key pressed in a field, a menu or a dialog belongs to it.
const isTyping = (target: EventTarget | null) =>
  target instanceof HTMLElement &&
  target.closest(
    'input, textarea, select, [contenteditable]:not([contenteditable=false]), [role=menu], [role=dialog]',
  ) !== null
