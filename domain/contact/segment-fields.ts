import type { AttributeType } from './attributes.ts'
import type { Operator } from './segment.ts'

/** What kind of thing a field is: it decides which operators make sense. */
export type FieldKind =
  | 'text'
  | 'phone'
  | 'choice'
  | 'number'
  | 'day'
  | 'yesNo'
  | 'tags'
  | 'tag'
  | 'status'
  | 'channel'
  | 'bot'
  | 'moment'
  | 'campaign'

/** Every field of a contact that is not an attribute or a campaign. */
export const fields = {
  name: 'text',
  phone: 'phone',
  email: 'text',
  source: 'text',
  language: 'text',
  status: 'status',
  tag: 'tags',
  firstMessageTag: 'tag',
  lastActiveAt: 'moment',
  createdAt: 'moment',
  channel: 'channel',
  bot: 'bot',
  optedOut: 'yesNo',
  blocked: 'yesNo',
} as const satisfies Record<string, FieldKind>
export type FieldName = keyof typeof fields

/** The operators of each kind, in the order the screen offers them. */
export const operatorsOf: Record<FieldKind, readonly Operator[]> = {
  text: ['is', 'isNot', 'contains', 'startsWith', 'in', 'isSet', 'isNotSet'],
  phone: ['is', 'isNot', 'contains', 'startsWith', 'in', 'isSet', 'isNotSet'],
  choice: ['is', 'isNot', 'in', 'isSet', 'isNotSet'],
  number: ['is', 'isNot', 'atLeast', 'atMost', 'isSet', 'isNotSet'],
  day: ['is', 'isNot', 'before', 'after', 'isSet', 'isNotSet'],
  yesNo: ['is', 'isNot', 'isSet', 'isNotSet'],
  tags: ['is', 'isNot', 'in', 'isSet', 'isNotSet'],
  tag: ['is', 'isNot', 'in', 'isSet', 'isNotSet'],
  status: ['is', 'isNot', 'in', 'isSet', 'isNotSet'],
  channel: ['is', 'isNot', 'in'],
  bot: ['is', 'isNot', 'in'],
  moment: ['before', 'after', 'isSet', 'isNotSet'],
  campaign: ['is', 'isNot', 'in'],
}

/** What became of a campaign at one contact, as far as it came. */
export const ticks = ['received', 'delivered', 'read', 'replied', 'failed'] as const
export type Tick = (typeof ticks)[number]

export const kindOfAttribute: Record<AttributeType, FieldKind> = {
  text: 'text',
  email: 'text',
  url: 'text',
  phone: 'phone',
  choice: 'choice',
  number: 'number',
  date: 'day',
  boolean: 'yesNo',
}
