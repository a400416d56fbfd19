import { expect, test } from 'vitest'
import { keyOf } from './press.ts'

test.each([
  [{ key: 'j', code: 'KeyJ', shiftKey: false }, 'j'],
  [{ key: 'J', code: 'KeyJ', shiftKey: false }, 'j'], // caps lock
  [{ key: 'J', code: 'KeyJ', shiftKey: true }, null],
  [{ key: 'о', code: 'KeyJ', shiftKey: false }, 'j'], // another alphabet on the same key
  [{ key: 'ت', code: 'KeyJ', shiftKey: false }, 'j'],
  [{ key: 'q', code: 'KeyA', shiftKey: false }, 'q'], // a French keyboard: the letter printed on it counts
  [{ key: '?', code: 'Slash', shiftKey: true }, '?'],
  [{ key: '1', code: 'Digit1', shiftKey: false }, '1'],
  [{ key: 'Enter', code: 'Enter', shiftKey: false }, 'enter'],
  [{ key: 'ArrowDown', code: 'ArrowDown', shiftKey: false }, null],
  [{ key: 'Shift', code: 'ShiftLeft', shiftKey: true }, null],
])('%o is the key %s', (event, key) => {
  expect(keyOf(event)).toBe(key)
})
