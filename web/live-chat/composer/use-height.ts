import { type RefObject, useLayoutEffect } from 'react'

const TALLEST = 200

/** A field as tall as its words, up to a point. */
export function useHeight(field: RefObject<HTMLTextAreaElement | null>, text: string, ...drawnAnew: unknown[]) {
  // biome-ignore lint/correctness/useExhaustiveDependencies: the height follows the text
  useLayoutEffect(() => {
    const area = field.current
    if (!area) return
    area.style.height = 'auto'
    area.style.height = `${Math.min(area.scrollHeight, TALLEST)}px`
  }, [text, ...drawnAnew])
}
