import { type FieldKind, fields, kindOfAttribute, type Rule, type Where } from '#domain/contact/index.ts'
import type { Attribute } from '#protocol/http/index.ts'

export type Group = { all: Where[] } | { any: Where[] }

/** A document as the page edits it: always a group of rules and groups. */
export const asGroup = (where: Where | undefined): Group =>
  where && ('all' in where || 'any' in where) ? where : { all: where ? [where] : [] }

export const joinOf = (group: Group): 'all' | 'any' => ('all' in group ? 'all' : 'any')
export const partsOfGroup = (group: Group): Where[] => ('all' in group ? group.all : group.any)
export const groupOf = (join: 'all' | 'any', parts: Where[]): Group =>
  join === 'all' ? { all: parts } : { any: parts }

/** A part and whether it stands under a "not". */
export const positive = (part: Where): { isNot: boolean; part: Where } =>
  'not' in part ? { isNot: true, part: part.not } : { isNot: false, part }
export const negated = (part: Where, isNot: boolean): Where => (isNot ? { not: part } : part)

export function kindOfField(field: string, attributes: readonly Attribute[]): FieldKind {
  if (field.startsWith('campaign:')) return 'campaign'
  if (Object.hasOwn(fields, field)) return fields[field as keyof typeof fields]
  const attribute = attributes.find(({ name }) => `attribute:${name}` === field)
  return attribute ? kindOfAttribute[attribute.type] : 'text'
}

/** How each kind of field is asked at first: with nothing chosen yet. */
const first: Record<FieldKind, Pick<Rule, 'op' | 'value'>> = {
  text: { op: 'contains' },
  phone: { op: 'startsWith' },
  choice: { op: 'is' },
  number: { op: 'atLeast' },
  day: { op: 'after' },
  yesNo: { op: 'is', value: true },
  tags: { op: 'in' },
  tag: { op: 'is' },
  status: { op: 'is' },
  channel: { op: 'is', value: 'whatsapp' },
  bot: { op: 'is' },
  moment: { op: 'after', value: 'P30D' },
  campaign: { op: 'is', value: 'received' },
}
export const newRule = (field: string, kind: FieldKind): Rule => ({ field, ...first[kind] })

/** Whether a rule has all it needs to be asked. */
export const isWhole = ({ op, value }: Rule): boolean =>
  op === 'isSet' || op === 'isNotSet' || (Array.isArray(value) ? value.length > 0 : value !== undefined && value !== '')

/** The document without what is not finished; null when nothing is left. */
export function finished(where: Where): Where | null {
  if ('field' in where) return isWhole(where) ? where : null
  if ('not' in where) {
    const inner = finished(where.not)
    return inner && { not: inner }
  }
  const parts = partsOfGroup(where).flatMap((part) => finished(part) ?? [])
  return parts.length ? groupOf(joinOf(where), parts) : null
}

export const isFinished = (where: Where): boolean =>
  'field' in where
    ? isWhole(where)
    : 'not' in where
      ? isFinished(where.not)
      : partsOfGroup(where).length > 0 && partsOfGroup(where).every(isFinished)

/** The operators as the page words them: how long ago is a way of its own to mean a moment. */
export type Ask = Rule['op'] | 'withinDays' | 'longerAgo'
const AGO = /^P(\d{1,4})D$/

export const askOf = ({ op, value }: Rule): Ask => {
  const isAgo = typeof value === 'string' && value.startsWith('P')
  return isAgo && op === 'after' ? 'withinDays' : isAgo && op === 'before' ? 'longerAgo' : op
}
export const daysOf = (value: Rule['value']): string => AGO.exec(String(value))?.[1] ?? ''

/** The same rule asked another way; a value that still fits stays. */
export function asked(rule: Rule, ask: Ask): Rule {
  const { field, value } = rule
  if (ask === 'withinDays' || ask === 'longerAgo') {
    const op = ask === 'withinDays' ? 'after' : 'before'
    return { field, op, value: typeof value === 'string' && value.startsWith('P') ? value : 'P30D' }
  }
  if (ask === 'isSet' || ask === 'isNotSet') return { field, op: ask }
  const one = Array.isArray(value) ? value[0] : value
  if (ask === 'in') return { field, op: ask, value: one === undefined || typeof one === 'boolean' ? [] : [one] }
  const isAgo = typeof one === 'string' && AGO.test(one) && (ask === 'before' || ask === 'after')
  return one === undefined || isAgo ? { field, op: ask } : { field, op: ask, value: one }
}
