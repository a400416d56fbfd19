import { expect, test } from 'vitest'
import { rangeOf } from './use-picked.ts'

const ids = ['a', 'b', 'c', 'd']
test.each<[string | null, string, string[]]>([
  ['a', 'c', ['a', 'b', 'c']],
  ['d', 'b', ['b', 'c', 'd']],
  ['b', 'b', ['b']],
  [null, 'c', ['c']],
  ['gone', 'c', ['c']],
  ['a', 'gone', []],
])('from %s to %s with Shift', (from, to, range) => {
  expect(rangeOf(ids, from, to)).toEqual(range)
})
