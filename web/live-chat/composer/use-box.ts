import { type RefObject, useLayoutEffect, useRef } from 'react'

const TALLEST = 200

/** Keeps the box one writes in as tall as its text; answers how to put the caret, or select, once words were put in. */
export function useBox(box: RefObject<HTMLTextAreaElement | null>, text: string, isClosed: boolean) {
  const goesTo = useRef<[number, number] | null>(null)
  // biome-ignore lint/correctness/useExhaustiveDependencies: height and caret follow the text
  useLayoutEffect(() => {
    const area = box.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, TALLEST)}px`
    // Before the next key is pressed: what is typed then must land there.
    if (goesTo.current) area.setSelectionRange(...goesTo.current)
    goesTo.current = null
  }, [text, isClosed])
  return (from: number, to = from) => {
    goesTo.current = [from, to]
    // A panel that closes gives the focus back to its button first.
    requestAnimationFrame(() => box.current?.focus())
  }
}
