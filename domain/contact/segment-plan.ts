import { type Status, statuses } from '../conversation/index.ts'
import { searchable } from '../message/index.ts'
import type { AttributeType } from './attributes.ts'
import { phoneForms } from './phone.ts'
import type { Operator, Rule, Where } from './segment.ts'
import { type FieldKind, fields, kindOfAttribute, operatorsOf, type Tick, ticks } from './segment-fields.ts'
import { momentBefore } from './segment-time.ts'

/** What exists in this installation, by which names in a document are understood. */
export interface Known {
  tags: readonly { id: number; name: string }[]
  attributes: readonly { id: string; name: string; type: AttributeType; choices: readonly string[] | null }[]
  channels: readonly { id: string; kind: string }[]
  botIds: readonly string[]
  campaignIds: readonly string[]
}

export type TextOf = 'name' | 'email' | 'source' | 'language' | { attribute: string }
export type SetOf =
  | TextOf
  | 'phone'
  | 'status'
  | 'tags'
  | 'firstTag'
  | 'lastActive'
  | 'created'
  | 'optedOut'
  | 'blocked'
export type How = 'is' | 'contains' | 'startsWith'

/** One question about a contact, with every name resolved. The same questions are asked in SQL and of facts in memory. */
export type Question =
  | { ask: 'set'; of: SetOf }
  | { ask: 'text'; of: TextOf; how: How; words: string[] }
  | { ask: 'phone'; of: 'phone' | { attribute: string }; how: How; digits: string[] }
  | { ask: 'value'; attribute: string; values: (string | number | boolean)[] }
  | { ask: 'number'; attribute: string; how: 'atLeast' | 'atMost'; than: number }
  | { ask: 'day'; attribute: string; how: 'before' | 'after'; than: string }
  | { ask: 'flag'; of: 'optedOut' | 'blocked'; is: boolean }
  | { ask: 'tags'; of: 'tags' | 'firstTag'; ids: number[] }
  | { ask: 'status'; statuses: Status[] }
  | { ask: 'channel' | 'bot'; ids: string[] }
  | { ask: 'moment'; of: 'lastActive' | 'created'; how: 'before' | 'after'; than: Date }
  | { ask: 'campaign'; id: string; ticks: Tick[] }

export type Plan = { all: Plan[] } | { any: Plan[] } | { not: Plan } | Question

export interface Problem {
  /** where in the document: `where.all.0` */
  field: string
  message: string
}

const NOBODY: Plan = { any: [] }
const opposite: Partial<Record<Operator, Operator>> = { isNot: 'is', isNotSet: 'isSet' }

/** Reads a document against what exists. A rule that cannot be understood matches nobody, and is told. */
export function planOf(where: Where, known: Known, now: Date): { plan: Plan; problems: Problem[] } {
  const problems: Problem[] = []
  const walk = (part: Where, at: string): Plan => {
    if ('all' in part) return { all: part.all.map((one, i) => walk(one, `${at}.all.${i}`)) }
    if ('any' in part) return { any: part.any.map((one, i) => walk(one, `${at}.any.${i}`)) }
    if ('not' in part) return { not: walk(part.not, `${at}.not`) }
    const read = questionOf(part, known, now)
    if (typeof read !== 'string') return read
    problems.push({ field: at, message: read })
    return NOBODY
  }
  return { plan: walk(where, 'where'), problems }
}

function questionOf(rule: Rule, known: Known, now: Date): Plan | string {
  const [noun, name] = split(rule.field)
  const attribute = noun === 'attribute' ? attributeCalled(known, name) : undefined
  const kind = kindOf(noun, attribute?.type)
  if (!kind) return noun === 'attribute' ? `There is no attribute named ${name}.` : `There is no field ${rule.field}.`
  if (!operatorsOf[kind].includes(rule.op)) return `${rule.field} is not asked with ${rule.op}.`
  const positive = opposite[rule.op]
  if (positive) {
    const inner = questionOf({ ...rule, op: positive }, known, now)
    return typeof inner === 'string' ? inner : { not: inner }
  }
  if (rule.op === 'isSet') return { ask: 'set', of: setOf(noun, attribute) }
  const values = Array.isArray(rule.value) ? rule.value : rule.value === undefined ? [] : [rule.value]
  if (values.length === 0 || (rule.op !== 'in' && values.length > 1)) return `${rule.field} needs a value.`
  const about: About = { rule, noun, name, attribute, values, known, now }
  return readers[kind](about)
}

interface About {
  rule: Rule
  noun: string
  name: string
  attribute: Known['attributes'][number] | undefined
  values: (string | number | boolean)[]
  known: Known
  now: Date
}

const readers: Record<FieldKind, (about: About) => Plan | string> = {
  text: (about) => {
    const words = about.values.map((value) => searchable(String(value))).filter(Boolean)
    return words.length ? { ask: 'text', of: textOf(about), how: howOf(about.rule.op), words } : 'Write a text.'
  },
  phone: ({ rule, values, attribute }) => {
    const isWhole = howOf(rule.op) === 'is'
    const digits = values.flatMap((value) => {
      const plain = String(value).replace(/\D/g, '')
      const forms = isWhole ? phoneForms(String(value)) : []
      return forms.length ? forms : plain ? [plain] : []
    })
    const of = attribute ? { attribute: attribute.id } : 'phone'
    return digits.length ? { ask: 'phone', of, how: howOf(rule.op), digits } : 'Write a phone number.'
  },
  choice: ({ values, attribute }) => {
    const chosen = values.map(
      (value) => attribute?.choices?.find((one) => one.toLowerCase() === String(value).toLowerCase()) ?? String(value),
    )
    return attribute ? { ask: 'value', attribute: attribute.id, values: chosen } : NOBODY
  },
  number: ({ rule, values, attribute }) => {
    const than = typeof values[0] === 'string' && values[0].trim() !== '' ? Number(values[0]) : values[0]
    if (typeof than !== 'number' || !Number.isFinite(than)) return 'Write a number.'
    if (!attribute) return NOBODY
    if (rule.op === 'is') return { ask: 'value', attribute: attribute.id, values: [than] }
    return { ask: 'number', attribute: attribute.id, how: rule.op === 'atLeast' ? 'atLeast' : 'atMost', than }
  },
  day: ({ rule, values, attribute, now }) => {
    const moment = momentBefore(values[0], now)
    if (!moment) return 'Choose a date.'
    const than = moment.toISOString().slice(0, 10)
    if (!attribute) return NOBODY
    if (rule.op === 'is') return { ask: 'value', attribute: attribute.id, values: [than] }
    return { ask: 'day', attribute: attribute.id, how: rule.op === 'before' ? 'before' : 'after', than }
  },
  yesNo: ({ noun, values, attribute }) => {
    const is = values[0] === 'true' ? true : values[0] === 'false' ? false : values[0]
    if (typeof is !== 'boolean') return 'Choose yes or no.'
    if (attribute) return { ask: 'value', attribute: attribute.id, values: [is] }
    return { ask: 'flag', of: noun === 'blocked' ? 'blocked' : 'optedOut', is }
  },
  tags: (about) => tagsOf(about, 'tags'),
  tag: (about) => tagsOf(about, 'firstTag'),
  status: ({ values }) => {
    const wanted = statuses.filter((status) => values.includes(status))
    return wanted.length === values.length ? { ask: 'status', statuses: wanted } : 'There is no such status.'
  },
  channel: ({ values, known }) => {
    const ids = known.channels
      .filter(({ id, kind }) => values.includes(id) || values.includes(kind))
      .map(({ id }) => id)
    const isKnown = values.every((value) => ids.includes(String(value)) || value === 'whatsapp' || value === 'web')
    return isKnown ? { ask: 'channel', ids } : 'There is no such channel.'
  },
  bot: ({ values, known }) => {
    const ids = values.map(String)
    return ids.every((id) => known.botIds.includes(id)) ? { ask: 'bot', ids } : 'There is no such bot.'
  },
  moment: ({ rule, noun, values, now }) => {
    const than = momentBefore(values[0], now)
    const of = noun === 'createdAt' ? 'created' : 'lastActive'
    return than ? { ask: 'moment', of, how: rule.op === 'before' ? 'before' : 'after', than } : 'Choose a date.'
  },
  campaign: ({ name, values, known }) => {
    const wanted = ticks.filter((tick) => values.includes(tick))
    if (wanted.length !== values.length) return `A campaign was ${ticks.join(', ')}.`
    return known.campaignIds.includes(name)
      ? { ask: 'campaign', id: name, ticks: wanted }
      : 'There is no such campaign.'
  },
}

/** A tag is meant by its id, else by its name whatever the case. */
function tagsOf({ values, known }: About, of: 'tags' | 'firstTag'): Plan | string {
  const found = values.map(
    (value) =>
      known.tags.find(({ id }) => String(id) === String(value)) ??
      known.tags.find(({ name }) => name.toLowerCase() === String(value).trim().toLowerCase()),
  )
  const missing = found.indexOf(undefined)
  if (missing >= 0) return `There is no tag ${values[missing]}.`
  return { ask: 'tags', of, ids: found.flatMap((tag) => tag?.id ?? []) }
}

const split = (field: string): [noun: string, name: string] => {
  const at = field.indexOf(':')
  return at < 0 ? [field, ''] : [field.slice(0, at), field.slice(at + 1)]
}

function kindOf(noun: string, type: AttributeType | undefined): FieldKind | undefined {
  if (noun === 'attribute') return type && kindOfAttribute[type]
  if (noun === 'campaign') return 'campaign'
  return Object.hasOwn(fields, noun) ? fields[noun as keyof typeof fields] : undefined
}

const attributeCalled = (known: Known, name: string) =>
  known.attributes.find((one) => one.name === name) ??
  known.attributes.find((one) => one.name.toLowerCase() === name.trim().toLowerCase())

// The e-mail address is an attribute on screens and a column of the contact.
const EMAIL = 'email'
const textOf = ({ noun, attribute }: About): TextOf =>
  attribute ? (attribute.name === EMAIL ? 'email' : { attribute: attribute.id }) : (noun as TextOf)

const howOf = (op: Operator): How => (op === 'contains' || op === 'startsWith' ? op : 'is')

const sets: Partial<Record<string, SetOf>> = {
  tag: 'tags',
  firstMessageTag: 'firstTag',
  lastActiveAt: 'lastActive',
  createdAt: 'created',
}
const setOf = (noun: string, attribute: About['attribute']): SetOf =>
  attribute ? (attribute.name === EMAIL ? 'email' : { attribute: attribute.id }) : (sets[noun] ?? (noun as SetOf))
