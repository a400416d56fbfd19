import { useLayoutEffect, useRef } from 'react'

const TALLEST = 200

/** The box one writes in: as tall as its text, and where the caret goes when words were put in. */
export function useBox(text: string, isClosed: boolean) {
  const box = useRef<HTMLTextAreaElement>(null)
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
  const select = (from: number, to = from) => {
    goesTo.current = [from, to]
    // A panel that closes gives the focus back to its button first.
    requestAnimationFrame(() => box.current?.focus())
  }
  return { box, select }
}
