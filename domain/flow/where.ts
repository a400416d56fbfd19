import { clockIn, momentOf } from '../zone.ts'
import { fold } from './fold.ts'
import { isInSegment } from './in-segment.ts'
import type { Facts, Moment, Value } from './run.ts'
import type { Condition, Where } from './shapes.ts'
import type { Tools } from './values.ts'

type Ask = { facts: Facts; now: Moment; tools: Tools; value: (name: string) => Value | undefined }

/** Whether a condition holds now. */
export function holds(where: Where, ask: Ask): boolean {
  if ('all' in where) return where.all.every((one) => holds(one, ask))
  if ('any' in where) return where.any.some((one) => holds(one, ask))
  if ('not' in where) return !holds(where.not, ask)
  if ('segment' in where) return isInSegment(where.segment, ask.facts)
  return compares(where, ask)
}

const MOST_LEAVES = 20
const DEEPEST = 4

/** Conditions stay small enough to read; the problems list refuses larger ones. */
export const isSmall = (where: Where): boolean => leaves(where) <= MOST_LEAVES && depth(where) <= DEEPEST
const inner = (where: Where): Where[] =>
  'all' in where ? where.all : 'any' in where ? where.any : 'not' in where ? [where.not] : []
const leaves = (where: Where): number =>
  'field' in where || 'segment' in where ? 1 : inner(where).reduce((sum, one) => sum + leaves(one), 0)
const depth = (where: Where): number => 1 + Math.max(0, ...inner(where).map(depth))

/** What the document may ask about besides variables and attributes. */
export const conditionFields = ['tag', 'time', 'weekday', 'open', 'agents_online', 'status', 'source'] as const

function fieldValue(field: string, { facts, now, value }: Ask): Value | undefined {
  switch (field) {
    case 'tag':
      return facts.tags
    case 'time': {
      const { hour, minute } = clockIn(facts.zone, now)
      return `${String(hour).padStart(2, '0')}:${String(minute).padStart(2, '0')}`
    }
    case 'weekday':
      return clockIn(facts.zone, now).weekday
    case 'open':
      return facts.open
    case 'agents_online':
      return facts.agentsOnline
    case 'status':
      return facts.status
    case 'source':
      return facts.source ?? undefined
    default:
      return value(field)
  }
}

function compares({ field, op, value: wanted }: Condition, ask: Ask): boolean {
  const found = fieldValue(field, ask)
  const missing = found === undefined || found === '' || (Array.isArray(found) && found.length === 0)
  if (op === 'set') return !missing
  if (op === 'empty') return missing
  if (op === 'is-not') return !compares({ field, op: 'is', value: wanted }, ask)
  if (found === undefined || wanted === undefined) return false
  const texts = textsOf(found)
  if (op === 'any-of') return Array.isArray(wanted) && wanted.some((one) => texts.includes(plain(one)))
  if (Array.isArray(wanted)) return false
  const one = plain(wanted)
  switch (op) {
    case 'is':
      return texts.includes(one)
    case 'contains':
      return texts.some((text) => text.includes(one))
    case 'starts':
      return texts.some((text) => text.startsWith(one))
    case 'matches':
      return typeof found === 'string' && ask.tools.matches(String(wanted), found)
    default:
      return ordered(found, wanted, op, ask.facts.zone)
  }
}

const plain = (value: string | number | boolean) => (typeof value === 'string' ? fold(value) || value : String(value))

function textsOf(value: Value): string[] {
  if (Array.isArray(value)) return value.map((item) => plain(typeof item === 'string' ? item : item.title))
  return typeof value === 'object' ? [] : [plain(value)]
}

function ordered(found: Value, wanted: string | number | boolean, op: string, zone: string): boolean {
  const pair = op === 'before' || op === 'after' ? moments(found, wanted, zone) : numbers(found, wanted)
  if (!pair) return false
  const [a, b] = pair
  if (op === 'gt' || op === 'after') return a > b
  if (op === 'gte') return a >= b
  return op === 'lte' ? a <= b : a < b
}

function moments(found: Value, wanted: string | number | boolean, zone: string): [number, number] | null {
  const clock = /^\d{2}:\d{2}$/
  if (typeof found !== 'string' || typeof wanted !== 'string') return null
  if (clock.test(found) && clock.test(wanted)) return [Number(found.replace(':', '')), Number(wanted.replace(':', ''))]
  const [a, b] = [momentOf(found, zone), momentOf(wanted, zone)]
  return a === null || b === null ? null : [a, b]
}

function numbers(found: Value, wanted: string | number | boolean): [number, number] | null {
  const [a, b] = [Number(found), Number(wanted)]
  return typeof found === 'object' || found === '' || Number.isNaN(a) || Number.isNaN(b) ? null : [a, b]
}
