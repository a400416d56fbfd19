import { expect, test } from 'vitest'
import { heard, joined } from './speech.ts'

const result = (isFinal: boolean, transcript: string) => ({ isFinal, 0: { transcript } })

test('sure words are added once, unsure ones stand beside them until they are sure', () => {
  const first = heard('', { resultIndex: 0, results: [result(false, 'the new')] })
  expect(first).toEqual({ sure: '', unsure: 'the new' })
  const second = heard(first.sure, {
    resultIndex: 0,
    results: [result(true, 'The new shade'), result(false, ' leaves')],
  })
  expect(second).toEqual({ sure: 'The new shade', unsure: 'leaves' })
  const third = heard(second.sure, {
    resultIndex: 1,
    results: [result(true, 'The new shade'), result(true, ' leaves today')],
  })
  expect(third).toEqual({ sure: 'The new shade leaves today', unsure: '' })
})

test.each([
  ['', ' Hello ', 'Hello'],
  ['Hi,', 'Ana', 'Hi, Ana'],
  ['Hi ', 'Ana', 'Hi Ana'],
  ['Wait', '.', 'Wait.'],
  ['Line\n', 'two', 'Line\ntwo'],
  ['Nothing', '  ', 'Nothing'],
])('%j and %j read %j', (before, after, whole) => {
  expect(joined(before, after)).toBe(whole)
})
