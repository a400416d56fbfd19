import { expect, test } from 'vitest'
import { pastFilterOf } from './past-filter.ts'

test.each([
  [{}, {}],
  [
    { outcome: 'missed', agent: 7, rating: '5', tag: '3', segment: 9, from: '2026-01-02', to: '2026-02-03', at: 4 },
    { outcome: 'missed', agent: '7', rating: 5, tag: '3', segment: '9', from: '2026-01-02', to: '2026-02-03' },
  ],
  [{ outcome: 'lost', agent: 'me', rating: 6, tag: '1 or 1', from: 'yesterday', to: '2026-1-1' }, {}],
])('the address %j narrows History to %j', (search, filter) => {
  expect(pastFilterOf(search)).toEqual(filter)
})
