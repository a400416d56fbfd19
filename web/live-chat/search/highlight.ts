import { findIn } from '#domain/message/index.ts'

const NAME = 'found'

/**
 * Marks words in the open thread without touching its elements: the browser paints over ranges of text. A thread moves
 * all the time, so the ranges are made anew after each change. Returns what takes the marks away.
 */
export function highlight(words: string): () => void {
  const registry = typeof CSS === 'undefined' ? undefined : CSS.highlights
  if (!registry) return () => {}
  let frame = 0
  const paint = () => {
    const log = document.querySelector('#chat [role=log]')
    registry.set(NAME, new Highlight(...(log ? rangesIn(log, words) : [])))
  }
  const observer = new MutationObserver(() => {
    cancelAnimationFrame(frame)
    frame = requestAnimationFrame(paint)
  })
  const chat = document.querySelector('#chat')
  if (chat) observer.observe(chat, { childList: true, subtree: true, characterData: true })
  paint()
  return () => {
    observer.disconnect()
    cancelAnimationFrame(frame)
    registry.delete(NAME)
  }
}

function rangesIn(root: Element, words: string): Range[] {
  const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT)
  const ranges: Range[] = []
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!node.parentElement?.closest('[data-message]')) continue
    for (const [from, to] of findIn(node.nodeValue ?? '', words)) {
      const range = new Range()
      range.setStart(node, from)
      range.setEnd(node, to)
      ranges.push(range)
    }
  }
  return ranges
}
