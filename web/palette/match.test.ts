import { expect, test } from 'vitest'
import { askedFor, closeness, fitting } from './match.ts'

test.each([
  ['mar', { only: null, term: 'mar' }],
  ['> resolve', { only: 'actions', term: 'resolve' }],
  ['@João', { only: 'people', term: 'João' }],
  [' #vip ', { only: 'tags', term: 'vip' }],
  ['', { only: null, term: '' }],
  ['>', { only: 'actions', term: '' }],
])('%s asks for %o', (typed, asked) => {
  expect(askedFor(typed)).toEqual(asked)
})

test.each([
  ['Marina Duarte', 'mar', 0],
  ['Marina Duarte', 'dua', 1],
  ['Marina Duarte', 'arte', 2],
  ['João', 'joao', 0],
  ['Marina', 'x', null],
  ['Marina', '', 0],
])('%s fits %s: %s', (label, term, how) => {
  expect(closeness(label, term)).toBe(how)
})

test('what begins so comes first, equals keep their order', () => {
  const labels = ['Resolve Marina', 'Marina', 'Return Marina', 'Marta']
  expect(fitting(labels, 'mar', (label) => label)).toEqual(['Marina', 'Marta', 'Resolve Marina', 'Return Marina'])
})
