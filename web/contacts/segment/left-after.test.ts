import { expect, test } from 'vitest'
import type { Rule, Where } from '#domain/contact/index.ts'
import { leftAfter } from './left-after.ts'

const rule = (value: string): Rule => ({ field: 'name', op: 'contains', value })
const [a, b, c, d] = ['a', 'b', 'c', 'd'].map(rule) as [Rule, Rule, Rule, Rule]
const half = rule('')

test.each<[string, Parameters<typeof leftAfter>[0], [string, Where[]][]]>([
  ['no rule', { all: [] }, []],
  ['one rule', { all: [a] }, [['where.all.0', [a]]]],
  [
    'each with those before it',
    { all: [a, b, c] },
    [
      ['where.all.0', [a]],
      ['where.all.1', [a, b]],
      ['where.all.2', [a, b, c]],
    ],
  ],
  [
    'one of which is enough',
    { any: [a, b] },
    [
      ['where.any.0', [a]],
      ['where.any.1', [b]],
    ],
  ],
  [
    'a rule that is not finished is passed over',
    { all: [a, half, b] },
    [
      ['where.all.0', [a]],
      ['where.all.2', [a, b]],
    ],
  ],
  [
    'a rule turned round',
    { all: [a, { not: b }, c] },
    [
      ['where.all.0', [a]],
      ['where.all.1', [a, { not: b }]],
      ['where.all.2', [a, { not: b }, c]],
    ],
  ],
  [
    'a group among rules, as people draw it',
    { all: [a, { any: [b, c] }, d] },
    [
      ['where.all.0', [a]],
      ['where.all.1.any.0', [a, b]],
      ['where.all.1.any.1', [a, c]],
      ['where.all.1', [a, { any: [b, c] }]],
      ['where.all.2', [a, { any: [b, c] }, d]],
    ],
  ],
  [
    'a group within "any of"',
    { any: [a, { all: [b, c] }] },
    [
      ['where.any.0', [a]],
      ['where.any.1.all.0', [b]],
      ['where.any.1.all.1', [b, c]],
      ['where.any.1', [{ all: [b, c] }]],
    ],
  ],
  [
    'a group turned round',
    { all: [a, { not: { any: [b, c] } }] },
    [
      ['where.all.0', [a]],
      ['where.all.1', [a, { not: { any: [b, c] } }]],
    ],
  ],
  [
    'a group with one of its rules not finished',
    { all: [{ any: [half, b] }] },
    [
      ['where.all.0.any.1', [b]],
      ['where.all.0', [{ any: [b] }]],
    ],
  ],
])('left after each rule: %s', (_, group, wanted) => {
  expect([...leftAfter(group)]).toEqual(wanted.map(([place, all]) => [place, { all }]))
})
