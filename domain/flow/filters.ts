import { cut } from './cut.ts'
import { dateInWords, timeInWords } from './dates.ts'
import type { Value } from './run.ts'

const filters = [
  'upper',
  'lower',
  'title',
  'trim',
  'digits',
  'truncate',
  'date',
  'time',
  'number',
  'money',
  'phone',
  'join',
  'count',
  'first',
  'urlhost',
] as const
export type Filter = (typeof filters)[number]
export type FilterCall = { filter: Filter; argument: string | null }
/** In which language and zone values become words. */
export type Speaking = { language: string; zone: string }

export const isFilter = (name: string): name is Filter => (filters as readonly string[]).includes(name)

/** One filter on one value; undefined when the value does not fit it, so that `??` speaks. */
export function applyFilter(value: Value, { filter, argument }: FilterCall, speaking: Speaking): Value | undefined {
  if (filter === 'count') return Array.isArray(value) ? value.length : undefined
  if (filter === 'first') return Array.isArray(value) ? titleOf(value[0]) : undefined
  if (filter === 'join') return Array.isArray(value) ? value.map(titleOf).join(argument ?? ', ') : undefined
  if (filter === 'number') return numberInWords(value, argument, speaking)
  if (filter === 'money') return moneyInWords(value, argument, speaking)
  if (typeof value !== 'string' && typeof value !== 'number') return undefined
  return onText[filter](String(value), argument, speaking)
}

type OnText = (text: string, argument: string | null, speaking: Speaking) => string | undefined
const onText: Record<Exclude<Filter, 'count' | 'first' | 'join' | 'number' | 'money'>, OnText> = {
  upper: (text) => text.toUpperCase(),
  lower: (text) => text.toLowerCase(),
  title: (text) => text.toLowerCase().replace(/(^|[\s-])(\p{L})/gu, (_, gap, letter) => gap + letter.toUpperCase()),
  trim: (text) => text.trim(),
  digits: (text) => text.replace(/\D/g, ''),
  truncate: (text, argument) => cut(text, Number(argument ?? 0) || undefined),
  date: (text, argument, speaking) => dateInWords(text, argument, speaking),
  time: (text, _, speaking) => timeInWords(text, speaking),
  phone: (text) => (/^\+?[\d\s().-]{6,}$/.test(text) ? text.replace(/[^\d+]/g, '') : undefined),
  urlhost: (text) => /^https?:\/\/([^/?#@\s]+@)?([^/?#:\s]+)/i.exec(text)?.[2]?.toLowerCase(),
}

const titleOf = (item: string | { title: string } | undefined): string =>
  item === undefined ? '' : typeof item === 'string' ? item : item.title

function numberOf(value: Value): number | undefined {
  if (typeof value === 'number') return value
  if (typeof value !== 'string' || !/^-?\d+(\.\d+)?$/.test(value.trim())) return undefined
  return Number(value)
}

function numberInWords(value: Value, argument: string | null, { language }: Speaking): string | undefined {
  const number = numberOf(value)
  if (number === undefined) return undefined
  const digits = Math.min(6, Number(argument ?? 0) || 0)
  const format = {
    minimumFractionDigits: argument === null ? 0 : digits,
    maximumFractionDigits: argument === null ? 6 : digits,
  }
  return new Intl.NumberFormat(known(language), format).format(number)
}

function moneyInWords(value: Value, argument: string | null, { language }: Speaking): string | undefined {
  const number = numberOf(value)
  if (number === undefined || !/^[A-Z]{3}$/.test(argument ?? '')) return undefined
  return new Intl.NumberFormat(known(language), { style: 'currency', currency: argument ?? 'USD' }).format(number)
}

/** A language the runtime can format in; a document may name one it cannot. */
export function known(language: string): string {
  try {
    return Intl.getCanonicalLocales(language)[0] ?? 'en'
  } catch {
    return 'en'
  }
}
