import { useLayoutEffect, useRef } from 'react'
import { useHeight } from './use-height.ts'

/** The box one writes in: as tall as its text, and where the caret goes when words were put in. */
export function useBox(text: string, ...drawnAnew: unknown[]) {
  const box = useRef<HTMLTextAreaElement>(null)
  const goesTo = useRef<[number, number] | null>(null)
  useHeight(box, text, ...drawnAnew)
  // biome-ignore lint/correctness/useExhaustiveDependencies: the caret follows the text
  useLayoutEffect(() => {
    // Before the next key is pressed: what is typed then must land there.
    if (goesTo.current) box.current?.setSelectionRange(...goesTo.current)
    goesTo.current = null
  }, [text])
  const select = (from: number, to = from) => {
    goesTo.current = [from, to]
    // A panel that closes gives the focus back to its button first.
    requestAnimationFrame(() => box.current?.focus())
  }
  return { box, select }
}
