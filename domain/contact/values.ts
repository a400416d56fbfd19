import { parsePhoneNumberFromString } from 'libphonenumber-js'
import type { AttributeType } from './attributes.ts'

/** The least and the most that a number may be, or the letters of a text. */
export interface Limits {
  least?: number | undefined
  most?: number | undefined
}

/** What may be written into an attribute. */
export interface Wanted {
  type: AttributeType
  choices: readonly string[] | null
  limits?: Limits
}

export const LONGEST_VALUE = 1000

export type Value = string | number | boolean | null
type Read = { ok: true; value: Value } | { ok: false; reason: string }

const good = (value: Value): Read => ({ ok: true, value })
const bad = (reason: string): Read => ({ ok: false, reason })

/** Reads a value as its attribute keeps it, or says what it should be. Null and nothing but spaces clear it. */
export function readValue(wanted: Wanted, raw: unknown): Read {
  const read = readType(wanted, raw)
  return read.ok ? within(read, wanted.limits) : read
}

function within(read: { ok: true; value: Value }, { least, most }: Limits = {}): Read {
  const { value } = read
  const isText = typeof value === 'string'
  const size = isText ? [...value].length : value
  if (typeof size !== 'number') return read
  const unit = isText ? ' letters' : ''
  if (least !== undefined && size < least) return bad(`Must be at least ${least}${unit}.`)
  if (most !== undefined && size > most) return bad(`Must be at most ${most}${unit}.`)
  return read
}

function readType({ type, choices }: Wanted, raw: unknown): Read {
  const given = typeof raw === 'string' ? raw.trim() : raw
  if (given === null || given === '') return good(null)
  if (type === 'boolean') return readBoolean(given)
  if (type === 'number') return readNumber(given)
  if (typeof given !== 'string' && typeof given !== 'number') return bad('Write a text.')
  const text = String(given)
  if (text.length > LONGEST_VALUE) return bad(`At most ${LONGEST_VALUE} letters.`)
  return texts[type](text, choices ?? [])
}

function readBoolean(given: unknown): Read {
  if (given === true || given === 'true') return good(true)
  if (given === false || given === 'false') return good(false)
  return bad('Must be yes or no.')
}

function readNumber(given: unknown): Read {
  const number =
    typeof given === 'string' && /^[+-]?\d+([.,]\d+)?$/.test(given) ? Number(given.replace(',', '.')) : given
  return typeof number === 'number' && Number.isFinite(number) ? good(number) : bad('Must be a number.')
}

const texts: Record<
  Exclude<AttributeType, 'boolean' | 'number'>,
  (text: string, choices: readonly string[]) => Read
> = {
  text: (text) => good(text),
  date: (text) => (isDate(text) ? good(text) : bad('Must be a date, such as 2026-11-24.')),
  choice: (text, choices) => {
    const chosen =
      choices.find((one) => one === text) ?? choices.find((one) => one.toLowerCase() === text.toLowerCase())
    return chosen === undefined ? bad(`Must be one of: ${choices.join(', ')}.`) : good(chosen)
  },
  email: (text) =>
    text.length <= 254 && /^[^\s@<>"]+@[^\s@<>".]+(\.[^\s@<>".]+)+$/.test(text)
      ? good(text)
      : bad('Must be an e-mail address, such as ana@example.com.'),
  phone: (text) => {
    const phone = parsePhoneNumberFromString(text)
    return phone?.isPossible()
      ? good(phone.number)
      : bad('Must be a phone number with its country, such as +55 11 90000-4567.')
  },
  url: (text) => (isAddress(text) ? good(text) : bad('Must be an address that begins with http:// or https://.')),
}

function isDate(text: string): boolean {
  if (!/^\d{4}-\d{2}-\d{2}$/.test(text)) return false
  const day = new Date(`${text}T00:00:00Z`)
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(text)
}

function isAddress(text: string): boolean {
  try {
    return ['http:', 'https:'].includes(new URL(text).protocol)
  } catch {
    return false
  }
}
