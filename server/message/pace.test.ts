import fc from 'fast-check'
import { expect, test } from 'vitest'
import { NumberPace, PairPace } from './pace.ts'

test('no second holds more arrivals than the rate, whenever each message arrives between its call and its answer', () => {
  const call = fc.record({
    wait: fc.integer({ min: 0, max: 40 }),
    takes: fc.integer({ min: 1, max: 400 }),
    arrives: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 30 }), fc.array(call, { minLength: 50, maxLength: 300 }), (rate, calls) => {
      const pace = new NumberPace(rate)
      const arrivals: number[] = []
      let open: { endsAt: number; takes: number }[] = []
      let now = 0
      const settle = (until: number) => {
        for (const one of open.filter(({ endsAt }) => endsAt <= until)) pace.ended(one.takes, one.endsAt)
        open = open.filter(({ endsAt }) => endsAt > until)
      }
      for (const { wait, takes, arrives } of calls) {
        now += wait
        settle(now)
        while (pace.room(now) <= 0) settle(++now)
        pace.take()
        arrivals.push(now + takes * arrives)
        open.push({ endsAt: now + takes, takes })
      }
      arrivals.sort((a, b) => a - b)
      return arrivals.every((at, i) => i < rate || at - (arrivals[i - rate] ?? 0) >= 1000)
    }),
    { numRuns: 200 },
  )
})

test('a call that never left gives its turn back', () => {
  const pace = new NumberPace(1)
  pace.take()
  expect(pace.room(0)).toBe(0)
  pace.ended(null, 5)
  expect(pace.room(5)).toBe(1)
})

test('one person gets a burst of 45, then one message every 6 seconds', () => {
  const pair = new PairPace()
  for (let n = 0; n < 45; n++) expect(pair.take('+1', 0)).toBe(0)
  expect(pair.take('+1', 0)).toBe(6000)
  expect(pair.take('+2', 0)).toBe(0)
  expect(pair.take('+1', 5999)).toBe(1)
  expect(pair.take('+1', 6000)).toBe(0)
})
