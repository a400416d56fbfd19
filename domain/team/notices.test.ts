import { expect, test } from 'vitest'
import { mentionAt, mentionsIn } from './index.ts'

const ana = { id: '1', name: 'Ana' }
const anaSouza = { id: '2', name: 'Ana Souza' }
const jp = { id: '3', name: 'Júlia Prado' }

test.each([
  ['@Ana look', [ana]],
  ['@Ana Souza look', [anaSouza]],
  ['@Ana Souza and @Ana', [anaSouza, ana]],
  ['thanks @Júlia Prado!', [jp]],
  ['ana, Júlia Prado', []],
])('%s names %j', (text, named) => {
  expect(
    mentionsIn(text, [ana, anaSouza, jp])
      .map(({ id }) => id)
      .sort(),
  ).toEqual(named.map(({ id }) => id).sort())
})

test.each([
  ['@', 1, { typed: '', from: 0 }],
  ['ask @Jú', 7, { typed: 'Jú', from: 4 }],
  ['a@b', 3, null],
  ['@Ana look', 9, null],
])('in %s at %i one types %o', (text, caret, found) => {
  expect(mentionAt(text, caret)).toEqual(found)
})
