import type { Plan, Question, SetOf, TextOf, Tick } from '#domain/contact/index.ts'
import { rank } from '#domain/message/index.ts'
import type { Bound } from './bound.ts'

/**
 * A segment as a condition on `contact p`. Everything a person wrote is a bound parameter; the text is made of the words
 * of this file alone. It may be null where `isIn` says false, which a `where` takes for the same.
 */
export function segmentSql(plan: Plan, bound: Bound): string {
  if ('all' in plan)
    return plan.all.length ? `(${plan.all.map((part) => segmentSql(part, bound)).join(' and ')})` : 'true'
  if ('any' in plan)
    return plan.any.length ? `(${plan.any.map((part) => segmentSql(part, bound)).join(' or ')})` : 'false'
  if ('not' in plan) return `(${segmentSql(plan.not, bound)}) is not true`
  return questionSql(plan, bound)
}

const chat = (condition: string) => `exists (select from conversation k where k.contact_id = p.id and ${condition})`

function questionSql(question: Question, bound: Bound): string {
  switch (question.ask) {
    case 'set':
      return setSql(question.of, bound)
    case 'text':
      return textSql(question, bound)
    case 'phone':
      return phoneSql(question, bound)
    case 'value':
      // Containment, so that the index on attributes can serve.
      return either(
        question.values.map(
          (value) => `p.attributes @> ${bound(JSON.stringify({ [question.attribute]: value }))}::jsonb`,
        ),
      )
    case 'number': {
      const id = bound(question.attribute)
      const than = bound(String(question.than))
      return `case when jsonb_typeof(p.attributes -> ${id}::text) = 'number' then (p.attributes ->> ${id}::text)::numeric ${question.how === 'atLeast' ? '>=' : '<='} ${than}::numeric end`
    }
    case 'day':
      return `(p.attributes ->> ${bound(question.attribute)}::text) collate "C" ${question.how === 'before' ? '<' : '>='} ${bound(question.than)}::text`
    case 'flag':
      return `p.${question.of === 'blocked' ? 'blocked_at' : 'opted_out_at'} is ${question.is ? 'not null' : 'null'}`
    case 'tags':
      return question.of === 'tags'
        ? `p.tag_ids && ${bound(question.ids)}::int[]`
        : `p.first_tag_id = any (${bound(question.ids)}::int[])`
    case 'status':
      return chat(
        `k.status = any (${bound(question.statuses)}::text[]) and not exists (select from conversation o where o.contact_id = k.contact_id
           and (coalesce(o.last_customer_at, '-infinity'), o.id) > (coalesce(k.last_customer_at, '-infinity'), k.id))`,
      )
    case 'channel':
      return chat(`k.channel_id = any (${bound(question.ids)}::bigint[])`)
    case 'bot':
      return chat(`k.bot_id = any (${bound(question.ids)}::bigint[])`)
    case 'moment': {
      const than = `${bound(question.than)}::timestamptz`
      if (question.of === 'created') return `p.created_at ${question.how === 'before' ? '<' : '>='} ${than}`
      const since = chat(`k.last_customer_at >= ${than}`)
      return question.how === 'after' ? since : `(${chat(`k.last_customer_at < ${than}`)} and not ${since})`
    }
    case 'campaign':
      return `exists (select from campaign_recipient r left join message m on m.conversation_id = r.conversation_id and m.number = r.number
        where r.contact_id = p.id and r.campaign_id = ${bound(question.id)}::bigint and ${either(question.ticks.map((tick) => tickSql[tick]))})`
  }
}

// Ticks are read where they are kept, on the message.
const tickSql: Record<Tick, string> = {
  received: 'true',
  delivered: `m.delivery >= ${rank('delivered')}`,
  read: `m.delivery >= ${rank('read')}`,
  replied: 'r.replied_at is not null',
  failed: `m.delivery = ${rank('failed')}`,
}

const columns: Record<Extract<TextOf, string>, string> = {
  name: 'p.name',
  email: 'p.email',
  source: 'p.source',
  language: 'p.language',
}

function setSql(of: SetOf, bound: Bound): string {
  if (typeof of === 'object') return `p.attributes ? ${bound(of.attribute)}::text`
  switch (of) {
    case 'tags':
      return 'cardinality(p.tag_ids) > 0'
    case 'firstTag':
      return 'p.first_tag_id is not null'
    case 'lastActive':
      return chat('k.last_customer_at is not null')
    case 'status':
      return chat('true')
    case 'created':
      return 'true'
    case 'optedOut':
      return 'p.opted_out_at is not null'
    case 'blocked':
      return 'p.blocked_at is not null'
    case 'phone':
      return `p.phone <> ''`
    default:
      return `${columns[of]} <> ''`
  }
}

// Shorter words have no trigram to be found by.
const TRIGRAM = 3

function textSql({ of, how, words }: Extract<Question, { ask: 'text' }>, bound: Bound): string {
  const value = typeof of === 'object' ? `p.attributes ->> ${bound(of.attribute)}::text` : columns[of]
  const here = either(
    words.map((word) =>
      how === 'is'
        ? `fold_text(${value}) = fold_text(${bound(word)})`
        : `fold_text(${value}) like fold_text(${bound(pattern(word, how))})`,
    ),
  )
  return of === 'name' || of === 'email' ? narrowed(words, here, bound) : here
}

function phoneSql({ of, how, digits }: Extract<Question, { ask: 'phone' }>, bound: Bound): string {
  const value = of === 'phone' ? 'p.phone' : `p.attributes ->> ${bound(of.attribute)}::text`
  if (of === 'phone' && how === 'is') return `p.phone = any (${bound(digits.map((one) => `+${one}`))}::text[])`
  const plain = `regexp_replace(${value}, '\\D', '', 'g')`
  const here = either(
    digits.map((one) => (how === 'is' ? `${plain} = ${bound(one)}` : `${plain} like ${bound(pattern(one, how))}`)),
  )
  return of === 'phone' ? narrowed(digits, here, bound) : here
}

/**
 * What people find a contact by holds its name, phone and e-mail: its trigrams narrow a million down before each is read.
 * The second look stands in a `case`, whose share the planner takes for a half: the two say nearly the same, and counted
 * as if they did not it would fetch and sort every hit for one page.
 */
function narrowed(words: readonly string[], here: string, bound: Bound): string {
  if (words.some((word) => [...word].length < TRIGRAM)) return here
  const hits = either(words.map((word) => `s.folded like ${bound(pattern(word, 'contains'))}`))
  return `(p.id in (select s.contact_id from contact_search s where ${hits}) and case when ${here} then true end)`
}

export const pattern = (word: string, how: 'contains' | 'startsWith' | 'is'): string =>
  `${how === 'contains' ? '%' : ''}${word.replace(/[\\%_]/g, '\\$&')}%`

const either = (conditions: string[]): string =>
  conditions.length === 1 ? (conditions[0] ?? 'false') : `(${conditions.join(' or ')})`
