import { searchable } from './searchable.ts'

/** Where words stand in a text: from and to of each place, in the text's own letters. */
export type Marks = [from: number, to: number][]

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })

/** Finds words in a text as search does, accents and case ignored, and says where they stand in the text as written. */
export function findIn(text: string, words: string): Marks {
  const term = searchable(words)
  if (!term) return []
  let folded = ''
  const from: number[] = []
  const to: number[] = []
  for (const { segment, index } of segmenter.segment(text)) {
    const piece = /^\s+$/.test(segment) ? (folded.endsWith(' ') ? '' : ' ') : searchable(segment)
    for (let i = 0; i < piece.length; i++) {
      from.push(index)
      to.push(index + segment.length)
    }
    folded += piece
  }
  const marks: Marks = []
  for (let at = folded.indexOf(term); at >= 0; at = folded.indexOf(term, at + term.length))
    marks.push([from[at] ?? 0, to[at + term.length - 1] ?? text.length])
  return marks
}

const LONGEST = 160
const BEFORE = 40

/** The part of a text around the first place the words stand at, on one line; null when they stand nowhere. */
export function snippetOf(text: string, words: string): { text: string; marks: Marks } | null {
  const line = text.replace(/\s+/g, ' ').trim()
  const marks = findIn(line, words)
  const first = marks[0]
  if (!first) return null
  if (line.length <= LONGEST) return { text: line, marks }
  const begin = first[0] <= BEFORE ? 0 : wordStart(line, first[0] - BEFORE)
  const end = Math.min(line.length, Math.max(begin + LONGEST, first[1]))
  const lead = begin > 0 ? '… ' : ''
  const shift = lead.length - begin
  return {
    text: `${lead}${line.slice(begin, end)}${end < line.length ? ' …' : ''}`,
    marks: marks.filter(([, to]) => to <= end).map(([from, to]) => [from + shift, to + shift]),
  }
}

// A word is not cut in two, unless it is longer than what may stand before.
const wordStart = (line: string, at: number): number => {
  const space = line.indexOf(' ', at)
  return space >= 0 && space < at + BEFORE ? space + 1 : at
}
