/** Why a row is left out. The last two leave nothing out: they say what was not taken over as it stands. */
export const problemCodes = [
  'nobody',
  'phoneUnreadable',
  'phoneShortened',
  'phoneNoCountry',
  'emailUnreadable',
  'emailOfSeveral',
  'otherPhone',
  'nameTooLong',
  'lineBreak',
  'languageUnknown',
  'sourceTooLong',
  'consentUnreadable',
  'tagUnknown',
  'tagTooLong',
  'tagsTooMany',
  'newTagsTooMany',
  'attributeInvalid',
  'attributeOutside',
  'notText',
  'tooManyCells',
  'quoteOpen',
  'erased',
  'cleaned',
  'optOutKept',
] as const
export type ProblemCode = (typeof problemCodes)[number]

const notes: readonly ProblemCode[] = ['cleaned', 'optOutKept']
/** Whether rows with it are imported all the same. */
export const isNote = (code: ProblemCode): boolean => notes.includes(code)

/** Why a row is left out: which reason, and what fills its sentence. */
export interface RowProblem {
  code: ProblemCode
  words: Record<string, string>
}

export const problem = (code: ProblemCode, words: Record<string, string> = {}): RowProblem => ({ code, words })

const LONGEST_SHOWN = 60

/** A value as a sentence may quote it: short, and on one line. */
export const quoted = (value: string): string => {
  const line = value.toWellFormed().replace(/[\p{Cc}\s]+/gu, ' ')
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN).toWellFormed()}…` : line
}
