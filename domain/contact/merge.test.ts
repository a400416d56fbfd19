import fc from 'fast-check'
import { expect, test } from 'vitest'
import { differences, type Merging, merged, unmerged } from './merge.ts'

const nobody: Merging = {
  name: null,
  phone: null,
  email: null,
  language: null,
  source: 'Organic',
  attributes: {},
  tagIds: [],
  firstTagId: null,
  optedOutAt: null,
  blockedAt: null,
}
const marina = { ...nobody, name: 'Marina Duarte', attributes: { 1: 'São Paulo', 2: 400 }, tagIds: [1, 2] }
const visitor = {
  ...nobody,
  name: 'marina d.',
  email: 'marina@md.example',
  source: 'Trade fair',
  attributes: { 1: 'Sao Paulo', 3: true },
  tagIds: [2, 3],
  optedOutAt: '2026-11-20',
}

test('empty fields are filled, tags united, the stricter consent wins, and a choice decides where both have something', () => {
  expect(merged(marina, visitor, {})).toEqual({
    ...marina,
    email: 'marina@md.example',
    attributes: { 1: 'São Paulo', 2: 400, 3: true },
    tagIds: [1, 2, 3],
    optedOutAt: '2026-11-20',
  })
  const chosen = merged(marina, visitor, { name: 'gone', 'attribute:1': 'gone', source: 'gone', phone: 'gone' })
  expect([chosen.name, chosen.attributes[1], chosen.source, chosen.phone]).toEqual([
    'marina d.',
    'Sao Paulo',
    'Trade fair',
    null,
  ])
  expect(differences(marina, visitor, { name: 'gone' }).map(({ field, taken }) => [field, taken])).toEqual([
    ['name', 'gone'],
    ['source', 'kept'],
    ['attribute:1', 'kept'],
  ])
})

test('what somebody changed since the merge stays when it is undone', () => {
  const after = merged(marina, visitor, {})
  const now = { ...after, name: 'Marina', tagIds: [...after.tagIds, 9], attributes: { ...after.attributes, 3: false } }
  expect(unmerged(now, marina, after)).toEqual({
    ...marina,
    name: 'Marina',
    tagIds: [1, 2, 9],
    attributes: { ...marina.attributes, 3: false },
  })
})

const text = fc.option(fc.string({ maxLength: 3 }), { nil: null })
const anybody = fc.record<Merging>({
  name: text,
  phone: text,
  email: text,
  language: text,
  source: fc.string({ maxLength: 3 }),
  attributes: fc.dictionary(fc.constantFrom('1', '2', '3'), fc.oneof(fc.string({ maxLength: 2 }), fc.integer())),
  tagIds: fc.uniqueArray(fc.integer({ min: 1, max: 5 })),
  firstTagId: fc.option(fc.integer({ min: 1, max: 5 }), { nil: null }),
  optedOutAt: text,
  blockedAt: text,
})
const choices = fc.dictionary(
  fc.constantFrom('name', 'phone', 'email', 'source', 'attribute:1', 'attribute:2'),
  fc.constantFrom('kept' as const, 'gone' as const),
)

test('a merge undone leaves the contact as it was, whoever the two are and whatever is chosen', () => {
  fc.assert(
    fc.property(anybody, anybody, choices, (kept, gone, chosen) => {
      const after = merged(kept, gone, chosen)
      expect(unmerged(after, kept, after)).toEqual(kept)
    }),
    { numRuns: 500 },
  )
})
