import { type CountryCode, isSupportedCountry, parsePhoneNumberFromString } from 'libphonenumber-js'
import { RE2JS } from 're2js'
import type { Tools } from './values.ts'

const LONGEST_PATTERN = 256
const compiled = new Map<string, RE2JS | null>()
const MOST_COMPILED = 2_000

/** A pattern of a linear-time engine, or null when it is too long or does not compile. */
function compile(pattern: string): RE2JS | null {
  const known = compiled.get(pattern)
  if (known !== undefined) return known
  if (compiled.size >= MOST_COMPILED) compiled.clear()
  const made = pattern.length > LONGEST_PATTERN ? null : tryCompile(pattern)
  compiled.set(pattern, made)
  return made
}

function tryCompile(pattern: string): RE2JS | null {
  try {
    return RE2JS.compile(pattern, RE2JS.CASE_INSENSITIVE)
  } catch {
    return null
  }
}

/** Whether a pattern can be used at all; the problems list asks this. */
export const isPattern = (pattern: string): boolean => compile(pattern) !== null

const country = (code: string | null): CountryCode | undefined =>
  code !== null && isSupportedCountry(code) ? code : undefined

/** The two deterministic tools a walk is given: linear-time patterns and phone numbers. */
export const standardTools: Tools = {
  matches: (pattern, text) => compile(pattern)?.matcher(text).find() ?? false,
  phone: (text, code) => {
    const found = parsePhoneNumberFromString(text, country(code))
    return found?.isPossible() ? found.number : null
  },
}
