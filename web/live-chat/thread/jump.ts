const SHOWN_FOR = 1600

/** Brings a message of the open thread into view and rings it for a moment; false when it is not loaded. */
export function jumpTo(messageId: string): boolean {
  const bubble = document.querySelector<HTMLElement>(`[data-message="${CSS.escape(messageId)}"]`)
  if (!bubble) return false
  const calm = matchMedia('(prefers-reduced-motion: reduce)').matches
  bubble.scrollIntoView({ block: 'center', behavior: calm ? 'auto' : 'smooth' })
  bubble.tabIndex = -1
  bubble.focus({ preventScroll: true })
  bubble.setAttribute('data-found', '')
  setTimeout(() => bubble.removeAttribute('data-found'), SHOWN_FOR)
  return true
}
