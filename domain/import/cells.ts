import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { type AttributeType, type Limits, readValue, type Value } from '../contact/index.ts'
import type { DateOrder, Decimal } from './settings.ts'
import { saysNo, saysYes } from './yes-no.ts'

// Signs that nobody sees and that turn a text around or split a word. The two joiners stay: Hindi, Persian and emoji need them.
const INVISIBLE = /[\u00ad\u061c\u200b\u200e\u200f\u202a-\u202e\u2060\u2066-\u2069\ufeff]/g

/** A cell without what spreadsheets put around a text, and without invisible signs. */
export function cleanCell(raw: string): { text: string; wasCleaned: boolean } {
  const visible = raw.replace(INVISIBLE, '')
  // `="0123"` and `'0123` are how a spreadsheet is told to leave a number alone.
  const unwrapped = visible
    .replace(/^\s*="([^"]*)"\s*$/, '$1')
    .replace(/^'(?=\s*[=+\-@|\d\uff1d\uff0b\uff0d\uff20])/, '')
  return { text: unwrapped.replace(/[\u00a0\u2007\u202f]/g, ' ').trim(), wasCleaned: visible !== raw }
}

/** Signs that no text has: they mean that bytes were read as what they are not. */
export const isUnreadable = (text: string): boolean => /[^\P{Cc}\t\n\r]|\ufffd/u.test(text) || !text.isWellFormed()

type ReadPhone =
  | { ok: true; phone: string }
  | { ok: false; code: 'phoneUnreadable' | 'phoneShortened' | 'phoneNoCountry' }
const SURELY_WITH_COUNTRY = 12

/** A phone number as `+5511900004567`. Digits alone are of the country given; without one only long ones name theirs. */
export function readPhone(text: string, country: string | null): ReadPhone {
  const plain = wholeNumber(text.replace(/^(tel|whatsapp):/i, '').trim())
  if (plain === null) return { ok: false, code: 'phoneShortened' }
  const dialled = plain.replace(/^00(?=[1-9])/, '+')
  if (!/^\+?[\d\s().\-/\u2010-\u2015]+$/.test(dialled) || /^[-\u2010-\u2015]/.test(dialled))
    return { ok: false, code: 'phoneUnreadable' }
  const digits = dialled.replace(/\D/g, '')
  if (dialled.startsWith('+')) return phoneOf(dialled) ?? { ok: false, code: 'phoneUnreadable' }
  const inCountry = country && isSupportedCountry(country) ? phoneOf(dialled, country) : null
  const withCountry = digits.length >= SURELY_WITH_COUNTRY ? phoneOf(`+${digits}`) : null
  return (
    inCountry ?? withCountry ?? { ok: false, code: country || digits.length < 7 ? 'phoneUnreadable' : 'phoneNoCountry' }
  )
}

function phoneOf(text: string, country?: CountryCode): { ok: true; phone: string } | null {
  const phone = parsePhoneNumberFromString(text, { defaultCountry: country, extract: false })
  return phone?.isPossible() && !phone.ext ? { ok: true, phone: phone.number } : null
}

/** `5.511E+12` written out when nothing is lost by it; null when digits are gone. */
function wholeNumber(text: string): string | null {
  const [, whole, part = '', power] = /^\+?(\d+)(?:[.,](\d+))?e\+?(\d{1,2})$/i.exec(text) ?? []
  if (whole === undefined || power === undefined) return text.replace(/^(\d{7,})[.,]0+$/, '$1')
  const digits = part.replace(/0+$/, '')
  // One that ends in zeros could have been anything before it was shortened.
  return digits.length === Number(power) ? whole + digits : null
}

/** A language as its code is written: `pt_br` → `pt-BR`. Null when it is none. */
export function readLanguage(text: string): string | null {
  const [, language, region] = /^([a-z]{2,3})(?:[-_]([a-z]{2}|\d{3}))?$/i.exec(text) ?? []
  if (!language) return null
  return region ? `${language.toLowerCase()}-${region.toUpperCase()}` : language.toLowerCase()
}

/** Several tags in a cell. */
export const readTags = (text: string): string[] => [
  ...new Map(
    text
      .split(/[,;|\n]/)
      .map((one) => one.trim().replace(/\s+/g, ' '))
      .filter(Boolean)
      .map((one) => [one.toLowerCase(), one]),
  ).values(),
]

export interface HowWritten {
  country: string | null
  dates: DateOrder
  decimal: Decimal
}

/** A cell as its attribute keeps it; undefined when it does not fit. */
export function readCell(
  attribute: { type: AttributeType; choices: readonly string[] | null; limits?: Limits },
  text: string,
  how: HowWritten,
): Value | undefined {
  const written = asWritten[attribute.type]?.(text, how) ?? text
  const read = readValue(attribute, written)
  return read.ok ? read.value : undefined
}

const asWritten: Partial<Record<AttributeType, (text: string, how: HowWritten) => unknown>> = {
  date: (text, { dates }) => isoDate(text, dates),
  number: (text, { decimal }) => plainNumber(text, decimal),
  boolean: (text) => (saysYes(text) ? true : saysNo(text) ? false : text),
  phone: (text, { country }) => {
    const read = readPhone(text, country)
    return read.ok ? read.phone : text
  },
}

function isoDate(text: string, order: DateOrder): string {
  const [, year, month, day] = /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?$/.exec(text) ?? []
  if (year && month && day) return iso(year, month, day)
  const [, first, second, last] = /^(\d{1,2})[-/.](\d{1,2})[-/.](\d{4})(?:[T ].*)?$/.exec(text) ?? []
  if (!first || !second || !last) return text
  return order === 'dmy' ? iso(last, second, first) : iso(last, first, second)
}
const iso = (year: string, month: string, day: string) => `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`

const MOST_EXACT_DIGITS = 15

/** Without the signs that group thousands. What a computer could not keep exactly stays a text, and is refused as one. */
function plainNumber(text: string, decimal: Decimal): unknown {
  const [group, point] = decimal === 'comma' ? ['.', ','] : [',', '.']
  const bare = text.replace(/\s/g, '')
  const grouped = new RegExp(`^[+-]?\\d{1,3}(\\${group}\\d{3})+(\\${point}\\d+)?$`).test(bare)
  const whole = (grouped ? bare.replaceAll(group, '') : bare).replace(point, '.')
  if (!/^[+-]?\d+(\.\d+)?$/.test(whole)) return { unreadable: text }
  return whole.replace(/\D/g, '').replace(/^0+/, '').length > MOST_EXACT_DIGITS ? { unreadable: text } : Number(whole)
}
