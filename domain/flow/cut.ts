const segments = new Intl.Segmenter('und', { granularity: 'grapheme' })

/** The first graphemes of a text, with "…" when something was left out. */
export function cut(text: string, most: number | undefined): string {
  if (most === undefined || text.length <= most) return text
  const kept: string[] = []
  for (const { segment } of segments.segment(text)) {
    kept.push(segment)
    if (kept.length > most) return `${kept.slice(0, Math.max(0, most - 1)).join('')}…`
  }
  return text
}
