import { expect, test } from 'vitest'
import type { Rule } from '#domain/contact/index.ts'
import { lineCounter } from '../../api/export.ts'
import { ruleAbout, withRule } from '../contact-search.ts'
import { type Ask, asked, askOf, finished, isFinished } from './edit.ts'

test.each<[Rule, Ask, Rule]>([
  [{ field: 'tag', op: 'in', value: ['1', '2'] }, 'is', { field: 'tag', op: 'is', value: '1' }],
  [{ field: 'tag', op: 'is', value: '1' }, 'in', { field: 'tag', op: 'in', value: ['1'] }],
  [{ field: 'name', op: 'is', value: 'Ana' }, 'isSet', { field: 'name', op: 'isSet' }],
  [{ field: 'name', op: 'is', value: 'Ana' }, 'contains', { field: 'name', op: 'contains', value: 'Ana' }],
  [
    { field: 'createdAt', op: 'after', value: '2026-01-01' },
    'longerAgo',
    { field: 'createdAt', op: 'before', value: 'P30D' },
  ],
  [{ field: 'createdAt', op: 'after', value: 'P7D' }, 'longerAgo', { field: 'createdAt', op: 'before', value: 'P7D' }],
  [{ field: 'createdAt', op: 'after', value: 'P7D' }, 'before', { field: 'createdAt', op: 'before' }],
])('%j asked with %s is %j', (rule, ask, same) => {
  expect(asked(rule, ask)).toEqual(same)
  expect(askOf(same)).toBe(ask)
})

test('what is not finished is left out of the count, and keeps the document from being saved', () => {
  const whole: Rule = { field: 'name', op: 'is', value: 'Ana' }
  const half: Rule = { field: 'name', op: 'is', value: '' }
  expect(finished({ all: [whole, { not: half }, { any: [half] }] })).toEqual({ all: [whole] })
  expect(finished({ all: [half] })).toBeNull()
  expect([isFinished({ all: [whole, { not: half }] }), isFinished({ all: [] }), isFinished({ any: [whole] })]).toEqual([
    false,
    false,
    true,
  ])
})

test('a chip changes its own rule and leaves the others', () => {
  const other: Rule = { field: 'name', op: 'contains', value: 'an' }
  const first = withRule({ all: [other] }, 'tag', { field: 'tag', op: 'is', value: '1' })
  const second = withRule(first, 'tag', { field: 'tag', op: 'is', value: '2' })
  expect(second).toEqual({ all: [other, { field: 'tag', op: 'is', value: '2' }] })
  expect(ruleAbout(second, 'tag')?.value).toBe('2')
  expect(withRule(withRule(second, 'tag', null), 'name', null)).toBeUndefined()
})

test('lines of a file that comes in pieces are counted, those within quotes not', () => {
  const count = lineCounter()
  const pieces = ['a,b\r\n"x', '\n""y\n"', ',z\r\nlast\r', '\n'].map((piece) => new TextEncoder().encode(piece))
  expect(pieces.map(count)).toEqual([1, 1, 2, 3])
})
