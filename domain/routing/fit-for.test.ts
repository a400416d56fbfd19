import { expect, test } from 'vitest'
import { fitFor } from './choose.ts'

const person = (id: string, ...teamIds: string[]) => ({ id, teamIds, held: 0, capacity: null, givenAt: null })
const people = [person('1', '7'), person('4', '7', '8'), person('10')]

test.each([
  ['anybody: all', { teamId: null, passedBy: null }, '1 4 10'],
  ['a team: its people', { teamId: '7', passedBy: null }, '1 4'],
  ['a team, passed on by one of it: the others', { teamId: '7', passedBy: '4' }, '1'],
  ['anybody, passed on: the others', { teamId: null, passedBy: '10' }, '1 4'],
  ['a team of strangers: nobody', { teamId: '9', passedBy: null }, ''],
] as const)('a chat that waits for %s', (_, wanted, fit) => {
  expect(
    fitFor(wanted, people)
      .map(({ id }) => id)
      .join(' '),
  ).toBe(fit)
})
