import { getCountryCallingCode, isSupportedCountry } from 'libphonenumber-js'

/** Who is looked for in files: a number in all its forms as digits alone, ids of channels, an e-mail address. */
export interface Sought {
  phones: readonly string[]
  ids: readonly string[]
  emails: readonly string[]
}

// What people, spreadsheets and address books put between digits, signs that nobody sees among them.
const BETWEEN =
  '[ \\u00a0\\u00ad\\u061c\\u2007\\u202f\\u200b-\\u200f\\u202a-\\u202e\\u2060\\u2066-\\u2069\\ufeff().\\-/\\u2010-\\u2015]{0,4}'
/** An area and a line: fewer digits are also somebody else's, or a price. */
const FEWEST_LOCAL_DIGITS = 8

/**
 * Tells whether a text is about somebody: their number in any form and however it is set, with its country or, in a file of that
 * country, without; an id; an address. Never because a longer number or address contains theirs.
 */
export function mentionOf({ phones, ids, emails }: Sought, country: string | null): (text: string) => boolean {
  const digits = [...new Set(phones.flatMap((phone) => [phone, ...localForms(phone, country)]))]
  const parts = [
    ...digits.map((one) => `(?<!\\d)(?:0${BETWEEN}){0,2}${[...one].join(BETWEEN)}(?!\\d)`),
    // 5511900004567 as a spreadsheet shows it: 5.511900004567E+12
    ...phones.map((one) => `(?<!\\d)${one[0]}[.,]${one.slice(1).replace(/0+$/, '')}0*e\\+?\\d`),
    ...ids.filter((id) => !/^\d+$/.test(id)).map((id) => `(?<![\\p{L}\\d])${escaped(id)}(?![\\p{L}\\d])`),
    ...emails.map((email) => `(?<![\\p{L}\\d._%+\\-])${escaped(email)}(?![\\p{L}\\d\\-]|\\.[\\p{L}\\d])`),
  ]
  if (parts.length === 0) return () => false
  const pattern = new RegExp(parts.join('|'), 'iu')
  return (text) => pattern.test(text)
}

/** As it is dialled within its country. */
function localForms(phone: string, country: string | null): string[] {
  if (!country || !isSupportedCountry(country)) return []
  const code = getCountryCallingCode(country)
  const local = phone.startsWith(code) ? phone.slice(code.length) : ''
  return local.length >= FEWEST_LOCAL_DIGITS ? [local] : []
}

const escaped = (text: string) => text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')
