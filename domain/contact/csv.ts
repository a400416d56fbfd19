const EXPLODES = /^[\s\u200b\ufeff]*[=+\-@\uff1d\uff0b\uff0d\uff20|]|^[\t\r\n]/u
const NUMBER = /^[+-]?\d{1,20}([.,]\d{1,20})?$/

/**
 * One field of a CSV file. What a spreadsheet would take for a formula is led by an apostrophe, so that a name a stranger
 * chose never runs; a plain number, a phone in full among them, is none.
 */
export function csvField(value: string): string {
  const safe = EXPLODES.test(value) && !NUMBER.test(value) ? `'${value}` : value
  return /[",;\r\n\t]|^\s|\s$/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe
}

/** A line of such a file, as RFC 4180 ends it. */
export const csvLine = (values: readonly string[]): string => `${values.map(csvField).join(',')}\r\n`

/** Spreadsheets take a file without it for Latin-1. */
export const CSV_BEGIN = '\ufeff'
