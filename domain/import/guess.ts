import { cleanCell, readPhone } from './cells.ts'
import { headings } from './headings.ts'
import type { DateOrder, Decimal, Separator } from './settings.ts'
import type { PlainTarget } from './targets.ts'

interface Known {
  name: string
  label: string
}

const fold = (text: string) =>
  cleanCell(text)
    .text.normalize('NFKD')
    .replace(/[\u0300-\u036f]/g, '')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}]+/gu, ' ')
    .trim()

const meanings = new Map(
  Object.entries(headings).flatMap(([target, words]) =>
    words.map((word) => [fold(word), target as PlainTarget] as const),
  ),
)
const isEmail = (text: string) => /^[^\s@]+@[^\s@]+\.[^\s@]+$/.test(text)
const isPhone = (text: string) => /^\+?[\d\s().\-/]{8,22}$/.test(text) && readPhone(text, 'BR').ok
const looksLikeValue = (text: string) => isEmail(text) || /^[+-]?[\d\s().,\-/:]{4,}$/.test(text)

/** Whether the first row names the columns: it has words that we know, or none of the values that the rows below have. */
export function looksLikeHeader(rows: readonly (readonly string[])[], attributes: readonly Known[]): boolean {
  const [first = [], ...rest] = rows
  const words = first.map(fold)
  if (words.some((word) => meanings.has(word) || isAttribute(attributes, word))) return true
  if (first.some(looksLikeValue)) return false
  return rest.length > 0 && rest.some((row) => row.some(looksLikeValue)) && first.some((cell) => cell.trim() !== '')
}

/** Where each column probably goes: by what stands over it, else by what stands in it. */
export function guessTargets(
  header: readonly string[] | null,
  rows: readonly (readonly string[])[],
  width: number,
  attributes: readonly Known[],
): string[] {
  const targets: string[] = []
  const isFree = (target: string) => ['name', 'tag'].includes(target) || !targets.includes(target)
  for (let at = 0; at < width; at++) {
    const word = fold(header?.[at] ?? '')
    const attribute = attributes.find((one) => fold(one.name) === word || fold(one.label) === word)
    const meant = meanings.get(word) ?? (attribute ? `attribute:${attribute.name}` : undefined)
    targets.push(meant && isFree(meant) ? meant : 'ignore')
  }
  for (let at = 0; at < width; at++) {
    if (targets[at] !== 'ignore') continue
    const filled = rows.map((row) => row[at]?.trim() ?? '').filter(Boolean)
    const most = (is: (text: string) => boolean) => filled.length > 0 && filled.filter(is).length > filled.length * 0.6
    const looks = most(isEmail) ? 'email' : most(isPhone) ? 'phone' : null
    if (looks && isFree(looks)) targets[at] = looks
  }
  // Without a header, the first column of words is taken for the name.
  if (!header && !targets.includes('name')) {
    const at = targets.findIndex(
      (target, i) => target === 'ignore' && rows.some((row) => /\p{L}{2}/u.test(row[i] ?? '')),
    )
    if (at >= 0) targets[at] = 'name'
  }
  return targets
}

const isAttribute = (attributes: readonly Known[], word: string) =>
  attributes.some((one) => fold(one.name) === word || fold(one.label) === word)

/** Which number stands first in dates: one above 12 can only be a day. */
export function guessDates(rows: readonly (readonly string[])[]): DateOrder {
  for (const row of rows)
    for (const cell of row) {
      const [, first, second] = /^\s*(\d{1,2})[-/.](\d{1,2})[-/.]\d{4}/.exec(cell) ?? []
      if (Number(first) > 12) return 'dmy'
      if (Number(second) > 12) return 'mdy'
    }
  return 'dmy'
}

/** What stands before the fraction. Where commas do, files are separated by semicolons. */
export function guessDecimal(rows: readonly (readonly string[])[], separator: Separator): Decimal {
  for (const row of rows)
    for (const cell of row) {
      if (/^\s*[+-]?[\d.]*\d,\d{1,2}\s*$/.test(cell)) return 'comma'
      if (/^\s*[+-]?[\d,]*\d\.\d{1,2}\s*$/.test(cell)) return 'point'
    }
  return separator === ';' ? 'comma' : 'point'
}
