import { type AttributeType, type Limits, readValue, type Value } from '../contact/index.ts'
import { cleanCell, type HowWritten, isUnreadable, readCell, readLanguage, readPhone, readTags } from './cells.ts'
import { type Consent, readConsent } from './consent.ts'
import { problem, quoted, type RowProblem } from './problems.ts'
import { LONGEST_NAME, LONGEST_SOURCE, LONGEST_TAG } from './settings.ts'
import type { Target } from './targets.ts'

/** An attribute as a column needs to know it. */
export interface Asked {
  key: string
  type: AttributeType
  choices: readonly string[] | null
  limits?: Limits
}

/** A column that is imported: what stands over it, where it goes. */
export interface PlannedColumn {
  at: number
  name: string
  target: Target
  /** of an attribute, also of one that is yet to be made */
  attribute: Asked | null
}

/** All that reading a row needs to know. */
export interface Plan extends HowWritten {
  columns: readonly PlannedColumn[]
  /** how many columns the file has */
  width: number
}

/** What a row says about somebody. Nothing stands for an empty cell: it changes nothing. */
export interface Wish {
  name?: string
  phone?: string
  email?: string
  language?: string
  source?: string
  /** about marketing */
  consent?: Consent
  tags: string[]
  /** by the attribute's key */
  values: Record<string, Value>
}

export type ReadRow = { ok: true; wish: Wish; wasCleaned: boolean } | { ok: false; problem: RowProblem }

/** Reads a row as a contact: the whole of it, or the first reason why it is left out. */
export function readRow(cells: readonly string[], plan: Plan): ReadRow {
  if (cells.slice(plan.width).some((cell) => cell.trim() !== ''))
    return left('tooManyCells', { n: String(cells.length), most: String(plan.width) })
  const wish: Wish = { tags: [], values: {} }
  let wasCleaned = false
  for (const column of plan.columns) {
    const raw = cells[column.at] ?? ''
    if (isUnreadable(raw)) return left('notText', { column: column.name })
    // A quotation mark left over before a line break was opened rows above.
    if (/^\s*"[\s\S]*\n/.test(raw)) return left('lineBreak', { column: column.name })
    const cell = cleanCell(raw)
    wasCleaned ||= cell.wasCleaned
    if (cell.text === '') continue
    const wrong = take(wish, column, cell.text, plan)
    if (wrong) return { ok: false, problem: wrong }
  }
  if (wish.name && wish.name.length > LONGEST_NAME)
    return left('nameTooLong', { column: nameColumn(plan), most: String(LONGEST_NAME) })
  return wish.phone || wish.email ? { ok: true, wish, wasCleaned } : left('nobody')
}

/** Whether nothing at all stands in a row. */
export const isBlank = (cells: readonly string[]): boolean => cells.every((cell) => cell.trim() === '')

const left = (...why: Parameters<typeof problem>): ReadRow => ({ ok: false, problem: problem(...why) })
const nameColumn = ({ columns }: Plan) => columns.find(({ target }) => target.to === 'name')?.name ?? ''
const EMAIL = { type: 'email', choices: null } as const

function take(
  wish: Wish,
  { name: column, target, attribute }: PlannedColumn,
  text: string,
  plan: Plan,
): RowProblem | null {
  const wrong = (code: Parameters<typeof problem>[0], words: Record<string, string> = {}) =>
    problem(code, { column, value: quoted(text), ...words })
  switch (target.to) {
    case 'name':
      if (/[\r\n]/.test(text)) return wrong('lineBreak')
      wish.name = wish.name ? `${wish.name} ${text}` : text
      return null
    case 'phone': {
      const read = readPhone(text, plan.country)
      if (!read.ok) return wrong(read.code)
      wish.phone = read.phone
      return null
    }
    case 'email': {
      const read = readValue(EMAIL, text)
      if (!read.ok || typeof read.value !== 'string') return wrong('emailUnreadable')
      wish.email = read.value
      return null
    }
    case 'language': {
      const language = readLanguage(text)
      if (!language) return wrong('languageUnknown')
      wish.language = language
      return null
    }
    case 'source':
      if (text.length > LONGEST_SOURCE) return wrong('sourceTooLong', { most: String(LONGEST_SOURCE) })
      wish.source = text.replace(/\s+/g, ' ')
      return null
    case 'tag': {
      const tags = readTags(text)
      if (tags.some((one) => one.length > LONGEST_TAG)) return wrong('tagTooLong', { most: String(LONGEST_TAG) })
      wish.tags.push(...tags)
      return null
    }
    case 'optIn':
    case 'optOut': {
      const read = readConsent(text, target.to, plan.dates)
      if (!read) return wrong('consentUnreadable')
      // Of two columns that contradict each other the no counts.
      if (read.wish && wish.consent?.wish !== 'out') wish.consent = { wish: read.wish, on: read.on }
      return null
    }
    case 'attribute':
    case 'newAttribute': {
      if (!attribute) return null
      const value = readCell(attribute, text, plan)
      if (value === undefined && readCell({ ...attribute, limits: {} }, text, plan) !== undefined)
        return wrong('attributeOutside', limitsOf(attribute))
      if (value === undefined || value === null)
        return wrong('attributeInvalid', { type: attribute.type, ...choicesOf(attribute) })
      wish.values[attribute.key] = value
      return null
    }
    case 'ignore':
      return null
  }
}

const limitsOf = ({ limits: { least, most } = {} }: Asked) => ({
  least: String(least ?? '–'),
  most: String(most ?? '–'),
})

/** A few of what may be chosen. */
const CHOICES_SHOWN = 8
const choicesOf = ({ type, choices }: Asked): Record<string, string> =>
  type === 'choice' && choices ? { choices: choices.slice(0, CHOICES_SHOWN).join(', ') } : {}
