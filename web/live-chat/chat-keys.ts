import { useEffect, useRef } from 'react'

/** Single letters and digits that act while no field has focus (WCAG 2.1.4). */
export function useKeys(keys: Record<string, (() => void) | undefined>) {
  const current = useRef(keys)
  current.current = keys
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented || isTyping(event.target)) return
      const act = current.current[event.key.toLowerCase()]
      if (!act || (event.key === 'Enter' && isPressable(event.target))) return
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

// Enter on a button or a link presses it.
const isPressable = (target: EventTarget | null) =>
  target instanceof HTMLElement && target.closest('a, button') !== null
