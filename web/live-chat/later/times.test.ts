import { expect, test } from 'vitest'
import { mayBeLater } from '#domain/message/index.ts'
import { fromField, presetsAt, toField } from './times.ts'

test.each([
  ['a Tuesday morning', new Date(2026, 10, 24, 10, 0, 30), ['11:01', '24 18:00', '25 09:00', '30 09:00']],
  ['a Sunday evening: tomorrow is Monday', new Date(2026, 10, 29, 19, 0), ['20:00', '30 09:00']],
  ['a Monday: next Monday is in a week', new Date(2026, 10, 30, 17, 30), ['18:30', '01 09:00', '07 09:00']],
])('%s offers %j', (_when, now, wanted) => {
  const shown = presetsAt(now).map(({ preset, at }) =>
    toField(at)
      .slice(preset === 'hour' ? 11 : 8)
      .replace('T', ' '),
  )
  expect(shown).toEqual(wanted)
})

test('a moment goes through the field and back; nonsense is none', () => {
  const at = new Date(2026, 0, 5, 7, 3)
  expect(fromField(toField(at))).toEqual(at)
  expect([fromField(''), fromField('soon')]).toEqual([null, null])
})

test.each([
  [-1, false],
  [0, false],
  [1, true],
  [365 * 24 * 3_600_000, true],
  [365 * 24 * 3_600_000 + 1, false],
])('%i ms ahead may be planned: %s', (ahead, may) => {
  const now = new Date(2026, 0, 1)
  expect(mayBeLater(new Date(now.getTime() + ahead), now)).toBe(may)
})
