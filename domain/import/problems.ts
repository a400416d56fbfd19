/** Why a row is left out, as a sentence. `cleaned` leaves nothing out: signs that nobody sees were taken away. */
export const problems = {
  nobody: 'There is no phone number and no e-mail address.',
  phoneUnreadable: '{column}: “{value}” is not a phone number.',
  phoneShortened:
    '{column}: a spreadsheet has shortened this number to {value}. Format the column as text and save it again.',
  phoneNoCountry: '{column}: “{value}” has no country, and none was chosen for such numbers.',
  emailUnreadable: '{column}: “{value}” is not an e-mail address.',
  emailOfSeveral: '{column}: several contacts have the address {value}.',
  otherPhone: 'The e-mail address belongs to a contact with another phone number.',
  nameTooLong: '{column}: a name has at most {most} letters.',
  lineBreak: '{column}: there is a line break in it. Is a quotation mark missing?',
  languageUnknown: '{column}: “{value}” is not a language code such as pt-BR.',
  sourceTooLong: '{column}: a source has at most {most} letters.',
  tagUnknown: '{column}: there is no tag named {value}.',
  tagTooLong: '{column}: a tag has at most {most} letters.',
  tagsTooMany: 'A contact has at most {most} tags.',
  newTagsTooMany: '{column}: this import has made {most} tags, the most it may. Is this really a column of tags?',
  attributeInvalid: '{column}: “{value}” does not fit, it must be {wanted}.',
  attributeOutside: '{column}: “{value}” is outside its limits, {least} to {most}.',
  notText: '{column}: there are signs in it that cannot be read. Is the encoding right?',
  tooManyCells:
    'There are {n} cells, but the file has {most} columns. Is a separator inside a text that is not quoted?',
  quoteOpen: 'A quotation mark is opened here and never closed: everything below was read as one cell.',
  cleaned: 'Invisible signs were taken out.',
} as const
export type ProblemCode = keyof typeof problems

/** Why a row is left out: which reason, and what fills its sentence. */
export interface RowProblem {
  code: ProblemCode
  words: Record<string, string>
}

export const problem = (code: ProblemCode, words: Record<string, string> = {}): RowProblem => ({ code, words })

/** The reason as a sentence. */
export const problemSentence = ({ code, words }: RowProblem): string =>
  problems[code].replace(/\{(\w+)\}/g, (_, word: string) => words[word] ?? '')

const LONGEST_SHOWN = 60

/** A value as a sentence may quote it: short, and on one line. */
export const quoted = (value: string): string => {
  const line = value.toWellFormed().replace(/[\p{Cc}\s]+/gu, ' ')
  return line.length > LONGEST_SHOWN ? `${line.slice(0, LONGEST_SHOWN).toWellFormed()}…` : line
}
