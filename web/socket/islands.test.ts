import { expect, test } from 'vitest'
import type { Message } from '#protocol/http/index.ts'
import { islandAt, newestIsland } from './islands.ts'

const messages = [1, 2, 3, 7, 8, 12].map((seq) => ({ seq }) as Message)
const numbers = (island: readonly Message[]) => island.map(({ seq }) => seq)

test.each([
  [2, [1, 2, 3]],
  [7, [7, 8]],
  [12, [12]],
  [5, []],
])('around message %i stands what is loaded without a gap', (seq, island) => {
  expect(numbers(islandAt(messages, seq))).toEqual(island)
})

test('the newest island is never mixed with an old one', () => {
  expect(numbers(newestIsland(messages))).toEqual([12])
  expect(newestIsland([])).toEqual([])
})

test('a thread without gaps is the same list, so that nothing is drawn again', () => {
  const whole = messages.slice(0, 3)
  expect(newestIsland(whole)).toBe(whole)
})
