import { piecesOf } from './links.ts'

/** Words inside a line, with the marks WhatsApp gives them. */
export type Inline =
  | { kind: 'text'; text: string }
  | { kind: 'link'; text: string; href: string }
  | { kind: 'code'; text: string }
  | { kind: 'bold' | 'italic' | 'strike'; inner: Inline[] }

/** A part of a text that stands by itself. */
export type Block =
  | { kind: 'lines'; inner: Inline[] }
  | { kind: 'quote'; inner: Inline[] }
  | { kind: 'bullets' | 'numbers'; start: number; items: Inline[][] }
  | { kind: 'mono'; text: string }

/** A text as WhatsApp shows it: *bold*, _italic_, ~struck~, `code`, ```blocks```, > quotes and lists. All else stays text. */
export function blocksOf(text: string): Block[] {
  const blocks: Block[] = []
  // Every second part stood between fences; without a closing fence the last one is plain text.
  const parts = text.split('```')
  const closed = parts.length % 2 === 1 ? parts : [...parts.slice(0, -2), parts.slice(-2).join('```')]
  closed.forEach((part, at) => {
    if (at % 2) blocks.push(...(part.trim() ? [{ kind: 'mono', text: part.replace(/^\n|\n$/g, '') } as const] : []))
    else blocks.push(...linesOf(at > 0 ? part.replace(/^\n/, '') : part))
  })
  return blocks
}

/** One to three emoji and nothing else are shown large. */
export const isOnlyEmoji = (text: string): boolean => {
  const signs = text.replace(/\s/g, '')
  if (!signs || signs.length > 40 || !/^(?:\p{Extended_Pictographic}|\p{Emoji_Component})+$/u.test(signs)) return false
  if (!/[\p{Extended_Pictographic}\u{1f1e6}-\u{1f1ff}]/u.test(signs)) return false
  return [...new Intl.Segmenter(undefined, { granularity: 'grapheme' }).segment(signs)].length <= 3
}

const starts: [RegExp, Exclude<Block['kind'], 'mono' | 'lines'>][] = [
  [/^> ?/, 'quote'],
  [/^[*-] (?=\S)/, 'bullets'],
  [/^(\d{1,3})[.)] (?=\S)/, 'numbers'],
]

function linesOf(text: string): Block[] {
  const blocks: Block[] = []
  for (const line of text === '' ? [] : text.split('\n')) {
    const found = starts.flatMap(([start, kind]) => {
      const match = start.exec(line)
      return match ? [{ kind, rest: line.slice(match[0].length), n: Number(match[1] ?? 1) }] : []
    })[0]
    const last = blocks.at(-1)
    if (!found) {
      if (last?.kind === 'lines') last.inner.push({ kind: 'text', text: '\n' }, ...inlineOf(line))
      else blocks.push({ kind: 'lines', inner: inlineOf(line) })
    } else if (found.kind === 'quote') {
      if (last?.kind === 'quote') last.inner.push({ kind: 'text', text: '\n' }, ...inlineOf(found.rest))
      else blocks.push({ kind: 'quote', inner: inlineOf(found.rest) })
    } else if (last?.kind === found.kind) last.items.push(inlineOf(found.rest))
    else blocks.push({ kind: found.kind, start: found.n, items: [inlineOf(found.rest)] })
  }
  return blocks
}

// An address is one piece: the signs inside it are its own.
const inlineOf = (line: string): Inline[] =>
  marked(
    piecesOf(line).flatMap(({ text, href }): (Inline | string)[] =>
      href ? [{ kind: 'link', text, href }] : [...text],
    ),
    [],
  )

const marks = { '*': 'bold', _: 'italic', '~': 'strike' } as const
type Mark = keyof typeof marks
const isMark = (sign: unknown): sign is Mark => typeof sign === 'string' && Object.hasOwn(marks, sign)

/** Signs and addresses with their marks read. A mark never stands inside itself, so this goes three deep at most. */
function marked(signs: readonly (Inline | string)[], inside: readonly Mark[]): Inline[] {
  const out: Inline[] = []
  const say = (text: string) => {
    const last = out.at(-1)
    if (last?.kind === 'text') last.text += text
    else out.push({ kind: 'text', text })
  }
  // A mark that nothing closes is looked for once, not from each of its openings.
  const open = new Set<string>()
  for (let at = 0; at < signs.length; at++) {
    const sign = signs[at]!
    if (typeof sign !== 'string') {
      out.push(sign)
      continue
    }
    const mayOpen = (sign === '`' || (isMark(sign) && !inside.includes(sign))) && !open.has(sign) && opens(signs, at)
    const end = mayOpen ? closing(signs, at, sign) : -1
    if (mayOpen && end < 0) open.add(sign)
    if (end < 0) say(sign)
    else {
      const between = signs.slice(at + 1, end)
      if (isMark(sign)) out.push({ kind: marks[sign], inner: marked(between, [...inside, sign]) })
      else
        out.push({ kind: 'code', text: between.map((one) => (typeof one === 'string' ? one : wordsOf(one))).join('') })
      at = end
    }
  }
  return out
}

const wordsOf = (piece: Inline) => ('text' in piece ? piece.text : '')
const isWord = (sign: Inline | string | undefined) => typeof sign === 'string' && /[\p{L}\p{N}]/u.test(sign)
const isSpace = (sign: Inline | string | undefined) =>
  sign === undefined || (typeof sign === 'string' && /\s/.test(sign))

// Two backticks side by side are what is left of a fence, not an empty code.
const opens = (signs: readonly (Inline | string)[], at: number) =>
  !isWord(signs[at - 1]) && !isSpace(signs[at + 1]) && (signs[at] !== '`' || signs[at + 1] !== '`')

function closing(signs: readonly (Inline | string)[], from: number, sign: string): number {
  for (let at = from + 2; at < signs.length; at++)
    if (signs[at] === sign && signs[at - 1] !== '`' && !isSpace(signs[at - 1]) && !isWord(signs[at + 1])) return at
  return -1
}
