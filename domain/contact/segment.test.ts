import { describe, expect, test } from 'vitest'
import { csvField } from './csv.ts'
import { DEEPEST, MOST_RULES, operators, type Rule, type Where, whereOf } from './segment.ts'
import { type FieldKind, operatorsOf } from './segment-fields.ts'
import { type ContactFacts, isIn } from './segment-holds.ts'
import { type Known, planOf } from './segment-plan.ts'

const now = new Date('2026-11-24T12:00:00Z')
const known: Known = {
  tags: [
    { id: 1, name: 'VIP' },
    { id: 2, name: 'Halo pendant' },
  ],
  attributes: [
    { id: '1', name: 'email', type: 'email', choices: null },
    { id: '2', name: 'city', type: 'text', choices: null },
    { id: '3', name: 'budget', type: 'number', choices: null },
    { id: '4', name: 'moved', type: 'date', choices: null },
    { id: '5', name: 'trade', type: 'boolean', choices: null },
    { id: '6', name: 'room', type: 'choice', choices: ['Kitchen', 'Hall'] },
    { id: '7', name: 'office', type: 'phone', choices: null },
  ],
  channels: [
    { id: '1', kind: 'whatsapp' },
    { id: '2', kind: 'web' },
  ],
  botIds: ['1', '2'],
  campaignIds: ['9'],
}
const marina: ContactFacts = {
  name: 'Márina  DUARTE',
  phone: '+5511900004567',
  email: 'marina@example.com',
  language: 'pt-BR',
  source: 'Trade fair 2026',
  status: 'requesting',
  lastActiveAt: new Date('2026-11-10T08:00:00Z'),
  createdAt: new Date('2026-01-01T00:00:00Z'),
  optedOut: false,
  blocked: true,
  tagIds: [1],
  firstTagId: 2,
  attributes: { 2: 'São Paulo', 3: 400, 4: '2026-05-01', 5: true, 6: 'Kitchen', 7: '+551133330000' },
  channelIds: ['1'],
  botIds: ['1'],
  campaigns: { 9: ['received', 'delivered', 'read'] },
}
const empty: ContactFacts = {
  ...marina,
  ...{ name: null, phone: null, email: null, language: null, status: null, lastActiveAt: null, source: 'Organic' },
  ...{ blocked: false, tagIds: [], firstTagId: null, attributes: {}, channelIds: [], botIds: [], campaigns: {} },
}

const holds = (where: Where, facts = marina) => {
  const { plan, problems } = planOf(where, known, now)
  return problems.length ? (problems[0]?.message ?? '') : isIn(plan, facts)
}

// field, operator, value, holds for Marina, holds for a contact of whom nothing is known
const table: [string, Rule['op'], Rule['value'], boolean, boolean][] = [
  ['name', 'is', 'marina duarte', true, false],
  ['name', 'is', 'Marina', false, false],
  ['name', 'isNot', 'Marina', true, true],
  ['name', 'contains', 'DUÁR', true, false],
  ['name', 'contains', '%', false, false],
  ['name', 'startsWith', 'mar', true, false],
  ['name', 'startsWith', 'duarte', false, false],
  ['name', 'in', ['Ana', 'Marina Duarte'], true, false],
  ['name', 'isSet', undefined, true, false],
  ['name', 'isNotSet', undefined, false, true],
  ['phone', 'is', '+55 (11) 90000-4567', true, false],
  ['phone', 'is', '55 11 0000-4567', false, false],
  ['phone', 'contains', '9 0000', true, false],
  ['phone', 'startsWith', '+55 11', true, false],
  ['phone', 'startsWith', '11', false, false],
  ['phone', 'isNotSet', undefined, false, true],
  ['email', 'startsWith', 'MARINA@', true, false],
  ['attribute:email', 'isSet', undefined, true, false],
  ['source', 'is', 'trade FAIR 2026', true, false],
  ['language', 'is', 'pt-BR', true, false],
  ['status', 'is', 'requesting', true, false],
  ['status', 'in', ['active', 'closed'], false, false],
  ['status', 'isNot', 'closed', true, true],
  ['tag', 'is', 'vip', true, false],
  ['tag', 'is', '1', true, false],
  ['tag', 'in', ['2', 'VIP'], true, false],
  ['tag', 'isNot', 'Halo pendant', true, true],
  ['tag', 'isNotSet', undefined, false, true],
  ['firstMessageTag', 'is', 'Halo pendant', true, false],
  ['firstMessageTag', 'is', 'VIP', false, false],
  ['lastActiveAt', 'after', 'P30D', true, false],
  ['lastActiveAt', 'after', 'P7D', false, false],
  ['lastActiveAt', 'before', 'P7D', true, false],
  ['lastActiveAt', 'before', '2026-11-10', false, false],
  ['lastActiveAt', 'after', '2026-11-10T08:00:00Z', true, false],
  ['lastActiveAt', 'isNotSet', undefined, false, true],
  ['createdAt', 'before', '2026-02-01', true, true],
  ['createdAt', 'isSet', undefined, true, true],
  ['channel', 'is', 'whatsapp', true, false],
  ['channel', 'in', ['2', 'web'], false, false],
  ['bot', 'is', '1', true, false],
  ['bot', 'isNot', '2', true, true],
  ['optedOut', 'is', false, true, true],
  ['optedOut', 'isNot', false, false, false],
  ['blocked', 'is', true, true, false],
  ['campaign:9', 'is', 'read', true, false],
  ['campaign:9', 'is', 'replied', false, false],
  ['campaign:9', 'in', ['failed', 'received'], true, false],
  ['campaign:9', 'isNot', 'replied', true, true],
  ['attribute:city', 'contains', 'sao', true, false],
  ['attribute:City', 'is', 'são paulo', true, false],
  ['attribute:budget', 'is', '400', true, false],
  ['attribute:budget', 'atLeast', 400, true, false],
  ['attribute:budget', 'atMost', 399.5, false, false],
  ['attribute:budget', 'isNot', 5, true, true],
  ['attribute:moved', 'before', '2026-05-01', false, false],
  ['attribute:moved', 'after', '2026-05-01', true, false],
  ['attribute:moved', 'is', '2026-05-01', true, false],
  ['attribute:trade', 'is', true, true, false],
  ['attribute:trade', 'is', 'false', false, false],
  ['attribute:room', 'is', 'kitchen', true, false],
  ['attribute:room', 'in', ['Hall', 'Kitchen'], true, false],
  ['attribute:office', 'contains', '3333', true, false],
  ['attribute:room', 'isNotSet', undefined, false, true],
]
test.each(table)('%s %s %j: %j for Marina, %j for somebody unknown', (field, op, value, forMarina, forEmpty) => {
  const rule: Rule = value === undefined ? { field, op } : { field, op, value }
  expect([holds(rule), holds(rule, empty)]).toEqual([forMarina, forEmpty])
  expect([holds({ not: rule }), holds({ not: rule }, empty)]).toEqual([!forMarina, !forEmpty])
})

const fieldOf: Record<FieldKind, string> = {
  ...{ text: 'name', phone: 'phone', choice: 'attribute:room', number: 'attribute:budget', day: 'attribute:moved' },
  ...{ yesNo: 'optedOut', tags: 'tag', tag: 'firstMessageTag', status: 'status', channel: 'channel', bot: 'bot' },
  ...{ moment: 'createdAt', campaign: 'campaign:9' },
}
test.each(Object.entries(fieldOf))('a field of kind %s understands its operators and no others', (kind, field) => {
  for (const op of operators) {
    const isKnown = operatorsOf[kind as FieldKind].includes(op)
    const refused = holds({ field, op, value: 'x' }) === `${field} is not asked with ${op}.`
    expect([op, refused]).toEqual([op, !isKnown])
  }
})

test.each<[string, Where, string]>([
  ['a tag that does not exist', { field: 'tag', op: 'is', value: 'Gone' }, 'There is no tag Gone.'],
  ['an attribute that does not exist', { field: 'attribute:shoe', op: 'isSet' }, 'There is no attribute named shoe.'],
  ['a field that does not exist', { field: 'toString', op: 'is', value: '1' }, 'There is no field toString.'],
  ['an operator of another kind', { field: 'name', op: 'atLeast', value: 1 }, 'name is not asked with atLeast.'],
  ['a rule without a value', { field: 'name', op: 'is' }, 'name needs a value.'],
  ['nothing but spaces', { field: 'name', op: 'contains', value: '  ' }, 'Write a text.'],
  ['a number in words', { field: 'attribute:budget', op: 'atLeast', value: 'many' }, 'Write a number.'],
  ['a day that is none', { field: 'createdAt', op: 'before', value: '2026-02-30' }, 'Choose a date.'],
  ['a status that is none', { field: 'status', op: 'is', value: 'asleep' }, 'There is no such status.'],
  ['a campaign that does not exist', { field: 'campaign:8', op: 'is', value: 'read' }, 'There is no such campaign.'],
])('%s is told, and matches nobody', (_, rule, message) => {
  const { plan, problems } = planOf({ all: [{ any: [rule] }] }, known, now)
  expect(problems).toEqual([{ field: 'where.all.0.any.0', message }])
  expect(isIn(plan, marina)).toBe(false)
})

describe('a document', () => {
  const rule = { field: 'name', op: 'isSet' }
  const deep = (n: number): unknown => (n === 0 ? rule : { not: deep(n - 1) })
  test.each<[string, unknown, boolean]>([
    ['everybody', { all: [] }, true],
    ['nobody by an empty group', { any: [] }, false],
    ['one rule', rule, true],
    ['groups in groups', { all: [{ any: [rule, { not: rule }] }] }, true],
    ['as deep as allowed', deep(DEEPEST - 1), true],
    ['too deep', deep(DEEPEST), false],
    ['far too deep', deep(5_000), false],
    ['as many rules as allowed', { all: Array(MOST_RULES).fill(rule) }, true],
    ['too many rules', { all: [{ all: Array(MOST_RULES).fill(rule) }, rule] }, false],
    ['an unknown operator', { field: 'name', op: 'like', value: 'x' }, false],
    ['a value too long', { field: 'name', op: 'is', value: 'x'.repeat(201) }, false],
    ['a group and a rule at once', { ...rule, all: [] }, false],
    ['an object for a value', { field: 'name', op: 'is', value: { $gt: '' } }, false],
    ['nothing', null, false],
    ['a text', 'true', false],
  ])('%s', (_, given, isOne) => {
    expect(whereOf(given) !== null).toBe(isOne)
  })
})

// What a stranger can call themselves, and what stands in the file.
test.each([
  ['Marina', 'Marina'],
  ['Duarte, Marina', '"Duarte, Marina"'],
  ['say "hi"', '"say ""hi"""'],
  ['two\nlines', '"two\nlines"'],
  ['+5511900004567', '+5511900004567'],
  ['-12.5', '-12.5'],
  ['=1+1', "'=1+1"],
  ['+1+cmd|’ /C calc’!A0', "'+1+cmd|’ /C calc’!A0"],
  ['-2+3', "'-2+3"],
  ['@SUM(A1)', "'@SUM(A1)"],
  ['=HYPERLINK("https://x.example","pay")', '"\'=HYPERLINK(""https://x.example"",""pay"")"'],
  ['  =1', "'  =1"],
  ['\t=1', '"\'\t=1"'],
  ['\r=1', '"\'\r=1"'],
  ['\ufeff=1', "'\ufeff=1"],
  ['\u200b@x', "'\u200b@x"],
  ['＝1+1', "'＝1+1"],
  ['|calc', "'|calc"],
  ['a=b', 'a=b'],
])('the CSV field of %j is %j', (value, field) => {
  expect(csvField(value)).toBe(field)
})
