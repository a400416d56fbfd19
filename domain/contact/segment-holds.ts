import type { Status } from '../conversation/index.ts'
import { searchable } from '../message/index.ts'
import type { Tick } from './segment-fields.ts'
import type { How, Plan, Question, SetOf, TextOf } from './segment-plan.ts'

/** All that segments look at in one contact. */
export interface ContactFacts {
  name: string | null
  phone: string | null
  email: string | null
  language: string | null
  source: string
  status: Status | null
  lastActiveAt: Date | null
  createdAt: Date
  optedOut: boolean
  blocked: boolean
  tagIds: readonly number[]
  firstTagId: number | null
  /** by the attribute's id */
  attributes: Readonly<Record<string, unknown>>
  channelIds: readonly string[]
  botIds: readonly string[]
  /** what became of each campaign they got */
  campaigns: Readonly<Record<string, readonly Tick[]>>
}

/** Whether a contact is in a segment. Says of every contact what the database says: a test compares the two. */
export function isIn(plan: Plan, facts: ContactFacts): boolean {
  if ('all' in plan) return plan.all.every((part) => isIn(part, facts))
  if ('any' in plan) return plan.any.some((part) => isIn(part, facts))
  if ('not' in plan) return !isIn(plan.not, facts)
  return answers(plan, facts)
}

function answers(question: Question, facts: ContactFacts): boolean {
  switch (question.ask) {
    case 'set':
      return isSet(question.of, facts)
    case 'text':
      return says(textIn(question.of, facts), question.how, question.words)
    case 'phone': {
      const value = question.of === 'phone' ? facts.phone : facts.attributes[question.of.attribute]
      return typeof value === 'string' && fits(value.replace(/\D/g, ''), question.how, question.digits)
    }
    case 'value':
      return question.values.some((value) => facts.attributes[question.attribute] === value)
    case 'number': {
      const value = facts.attributes[question.attribute]
      if (typeof value !== 'number') return false
      return question.how === 'atLeast' ? value >= question.than : value <= question.than
    }
    case 'day': {
      const value = facts.attributes[question.attribute]
      if (typeof value !== 'string') return false
      return question.how === 'before' ? value < question.than : value >= question.than
    }
    case 'flag':
      return facts[question.of] === question.is
    case 'tags':
      return question.of === 'tags'
        ? question.ids.some((id) => facts.tagIds.includes(id))
        : facts.firstTagId !== null && question.ids.includes(facts.firstTagId)
    case 'status':
      return facts.status !== null && question.statuses.includes(facts.status)
    case 'channel':
      return question.ids.some((id) => facts.channelIds.includes(id))
    case 'bot':
      return question.ids.some((id) => facts.botIds.includes(id))
    case 'moment': {
      const at = question.of === 'created' ? facts.createdAt : facts.lastActiveAt
      if (at === null) return false
      return question.how === 'before' ? at < question.than : at >= question.than
    }
    case 'campaign': {
      const got = facts.campaigns[question.id] ?? []
      return question.ticks.some((tick) => got.includes(tick))
    }
  }
}

function isSet(of: SetOf, facts: ContactFacts): boolean {
  if (typeof of === 'object') return facts.attributes[of.attribute] !== undefined
  switch (of) {
    case 'tags':
      return facts.tagIds.length > 0
    case 'firstTag':
      return facts.firstTagId !== null
    case 'lastActive':
      return facts.lastActiveAt !== null
    case 'created':
      return true
    case 'optedOut':
    case 'blocked':
      return facts[of]
    case 'status':
      return facts.status !== null
    default:
      return facts[of] !== null && facts[of] !== ''
  }
}

const textIn = (of: TextOf, facts: ContactFacts): unknown =>
  typeof of === 'object' ? facts.attributes[of.attribute] : facts[of]

const says = (value: unknown, how: How, words: readonly string[]): boolean =>
  typeof value === 'string' && fits(searchable(value), how, words)

const fits = (value: string, how: How, wanted: readonly string[]): boolean =>
  wanted.some((one) =>
    how === 'is' ? value === one : how === 'contains' ? value.includes(one) : value.startsWith(one),
  )
