export { type Applied, applyRow, type FieldChange, newPerson, type Person } from './apply.ts'
export { cleanCell, isUnreadable, readPhone } from './cells.ts'
export type { Consent } from './consent.ts'
export { guessDates, guessDecimal, guessTargets, looksLikeHeader } from './guess.ts'
export { type ImportMove, type ImportStatus, importStatuses, mayMove } from './lifecycle.ts'
export { mentionOf, type Sought } from './mentions.ts'
export { isNote, type ProblemCode, problem, problemCodes, quoted, type RowProblem } from './problems.ts'
export { type ReasonLanguage, reasonHeads, reasonIn, reasonLanguage, reasonLanguages } from './reasons/reasons.ts'
export { type Asked, isBlank, type Plan, type PlannedColumn, type ReadRow, readRow, type Wish } from './row.ts'
export {
  type DateOrder,
  type Decimal,
  dateOrders,
  decimals,
  type Encoding,
  type Existing,
  encodings,
  existings,
  type ImportSettings,
  LARGEST_IMPORT,
  LONGEST_SOURCE,
  LONGEST_TAG,
  MOST_COLUMNS,
  MOST_NEW_TAGS,
  MOST_TAGS,
  makeableTypes,
  type Separator,
  separators,
} from './settings.ts'
export { givenTwice, type PlainTarget, plainTargets, type Target, targetOf } from './targets.ts'
