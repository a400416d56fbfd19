import type { ReasonWords } from './shape.ts'

export const en: ReasonWords = {
  heads: { row: 'row', reason: 'reason', advice: 'what to do' },
  reasons: {
    nobody: [
      'There is no phone number and no e-mail address.',
      'Nobody to reach: leave it out, or add a phone number.',
    ],
    phoneUnreadable: ['{column}: “{value}” is not a phone number.', 'Complete the number, with its country code.'],
    phoneShortened: [
      '{column}: a spreadsheet shortened this number to {value}.',
      'Format the column as text in the first file and save it again.',
    ],
    phoneNoCountry: [
      '{column}: “{value}” has no country code, and no country was chosen.',
      'Choose the country of phone numbers, or add the code.',
    ],
    emailUnreadable: ['{column}: “{value}” is not an e-mail address.', 'Correct it, or empty the cell.'],
    emailOfSeveral: ['{column}: several contacts have the address {value}.', 'Add the phone number, or merge them.'],
    otherPhone: [
      'The e-mail address belongs to a contact with another phone number.',
      'Check which number is right, or remove the address.',
    ],
    nameTooLong: ['{column}: a name has at most {most} letters.', 'Shorten it.'],
    lineBreak: ['{column}: there is a line break in it.', 'Is a quotation mark missing in the rows above?'],
    languageUnknown: ['{column}: “{value}” is not a language code.', 'Write a code such as pt-BR.'],
    sourceTooLong: ['{column}: a source has at most {most} letters.', 'Shorten it.'],
    consentUnreadable: [
      '{column}: “{value}” is neither a yes, a no nor a date.',
      'Write yes or no, or do not import it.',
    ],
    tagUnknown: ['{column}: there is no tag named {value}.', 'Allow new tags, or make it under Manage.'],
    tagTooLong: ['{column}: a tag has at most {most} letters.', 'Shorten it.'],
    tagsTooMany: ['A contact has at most {most} tags.', 'Remove some.'],
    newTagsTooMany: [
      '{column}: this import has made {most} tags, the most it may.',
      'Is this really a column of tags? Do not import it otherwise.',
    ],
    attributeInvalid: [
      '{column}: “{value}” does not fit, it must be {wanted}.',
      'Correct it, or use a text attribute.',
    ],
    attributeOutside: [
      '{column}: “{value}” is outside its limits, {least} to {most}.',
      'Correct it, or change the limits of the attribute.',
    ],
    notText: ['{column}: there are signs in it that cannot be read.', 'Choose another encoding.'],
    tooManyCells: [
      'There are {n} cells, but the file has {most} columns.',
      'Put texts that contain a separator between quotation marks.',
    ],
    quoteOpen: [
      'A quotation mark is opened here and never closed: everything below was read as one cell.',
      'Close it, and import the file again.',
    ],
    erased: ['This row was about somebody who was erased.', 'Nothing: it is not imported.'],
    cleaned: ['Invisible signs were taken out.', 'Nothing: these rows are imported.'],
    optOutKept: [
      '{column}: they opted out before, and stay opted out.',
      'Nothing: the rest of these rows is imported.',
    ],
  },
  wanted: {
    text: 'a text of at most 1,000 letters',
    number: 'a number of at most 15 digits',
    date: 'a date such as 2026-11-24',
    boolean: 'yes or no',
    choice: 'one of {choices}',
    email: 'an e-mail address',
    phone: 'a phone number with its country',
    url: 'an address that begins with http:// or https://',
  },
}
