import type { AttributeType } from '../contact/index.ts'
import { momentOf } from '../zone.ts'
import { readDate } from './dates.ts'
import type { Listed, Value } from './run.ts'

export const variableTypes = ['text', 'number', 'date', 'boolean', 'list', 'file', 'location'] as const
export type VariableType = (typeof variableTypes)[number]

const LONGEST_VALUE = 8 * 1024
const MOST_ITEMS = 50

/** What the two linear-time tools of a book can tell about a text. */
export type Tools = {
  matches: (pattern: string, text: string) => boolean
  /** E.164, or null when it is no phone number */
  phone: (text: string, country: string | null) => string | null
}
type Reading = { language: string; zone: string; country: string | null; tools: Tools; options?: readonly string[] }

/** Makes a value fit its type, or says that it cannot (undefined). Everything that is written passes here. */
export function fitTo(raw: unknown, type: VariableType | AttributeType, reading: Reading): Value | undefined {
  if (typeof raw === 'string' && raw.length > LONGEST_VALUE) return undefined
  switch (type) {
    case 'number':
      return readNumber(raw, reading.language)
    case 'date':
      return typeof raw === 'string' ? readDay(raw, reading) : undefined
    case 'boolean':
      return readBoolean(raw)
    case 'list':
      return readList(raw)
    case 'file':
      return isObject(raw) && typeof raw.file === 'string' ? { file: raw.file, ...nameOf(raw) } : undefined
    case 'location':
      return readPlace(raw)
    default:
      return readText(raw, type, reading)
  }
}

function readText(raw: unknown, type: 'text' | AttributeType, reading: Reading): Value | undefined {
  const text = typeof raw === 'number' || typeof raw === 'boolean' ? String(raw) : raw
  if (typeof text !== 'string') return undefined
  if (type === 'choice') return reading.options === undefined || reading.options.includes(text) ? text : undefined
  if (type === 'email') return isEmail(text) ? text.trim() : undefined
  if (type === 'url') return /^https?:\/\/[^\s]+$/i.test(text.trim()) ? text.trim() : undefined
  if (type === 'phone') return reading.tools.phone(text, reading.country) ?? undefined
  return text
}

export const isEmail = (text: string) => /^[^\s@,;<>()]{1,64}@[^\s@,;<>()]+\.[^\s@,;<>().]{2,}$/.test(text.trim())

/** A number as people write it: comma or point by language, grouping allowed. */
export function readNumber(raw: unknown, language: string): number | undefined {
  if (typeof raw === 'number') return Number.isFinite(raw) ? raw : undefined
  if (typeof raw !== 'string') return undefined
  const text = raw.trim().replace(/\s/g, '')
  const pointed = /^(en|hi|ar)/.test(language)
    ? text.replace(/,(?=\d{3}(\D|$))/g, '').replace(',', '.')
    : /^-?\d{1,3}(\.\d{3})+(,\d+)?$/.test(text)
      ? text.replaceAll('.', '').replace(',', '.')
      : text.replace(',', '.')
  return /^[+-]?\d{1,15}(\.\d{1,12})?$/.test(pointed) ? Number(pointed) : undefined
}

function readDay(raw: string, { language, zone }: Reading): string | undefined {
  const text = raw.trim()
  if (momentOf(text, zone) !== null) return text
  const day = readDate(text, language)
  return day && !day.ambiguous ? day.date : undefined
}

function readBoolean(raw: unknown): boolean | undefined {
  if (typeof raw === 'boolean') return raw
  if (raw === 'true' || raw === 'yes' || raw === '1' || raw === 1) return true
  if (raw === 'false' || raw === 'no' || raw === '0' || raw === 0) return false
  return undefined
}

function readList(raw: unknown): Listed[] | undefined {
  if (!Array.isArray(raw) || raw.length > MOST_ITEMS) return undefined
  const items: Listed[] = []
  for (const item of raw) {
    if (typeof item === 'string' || typeof item === 'number') items.push(String(item))
    else if (isObject(item) && typeof item.title === 'string') {
      const { id, title, description } = item
      items.push({ id: String(id ?? title), title, ...(typeof description === 'string' ? { description } : {}) })
    } else return undefined
  }
  return JSON.stringify(items).length > LONGEST_VALUE ? undefined : items
}

function readPlace(raw: unknown): Value | undefined {
  if (!isObject(raw) || typeof raw.latitude !== 'number' || typeof raw.longitude !== 'number') return undefined
  if (Math.abs(raw.latitude) > 90 || Math.abs(raw.longitude) > 180) return undefined
  const address = typeof raw.address === 'string' ? { address: raw.address.slice(0, 1000) } : {}
  return { latitude: raw.latitude, longitude: raw.longitude, ...nameOf(raw), ...address }
}

const nameOf = (raw: Record<string, unknown>) => (typeof raw.name === 'string' ? { name: raw.name.slice(0, 1000) } : {})
export const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** The place a JSON Pointer names; own keys only, so nothing is reached that the answer did not bring. */
export function pointed(body: unknown, pointer: string): unknown {
  let here = body
  for (const part of pointer.split('/').slice(1)) {
    const key = part.replaceAll('~1', '/').replaceAll('~0', '~')
    if (Array.isArray(here)) here = /^\d{1,6}$/.test(key) ? here[Number(key)] : undefined
    else here = isObject(here) && Object.hasOwn(here, key) ? here[key] : undefined
  }
  return here
}
