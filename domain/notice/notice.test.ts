import { expect, test } from 'vitest'
import { isMuted, isQuiet } from './index.ts'

const night = { on: true, from: '18:30', to: '08:30', zone: 'UTC' }
const noon = { on: true, from: '12:00', to: '13:00', zone: 'America/Sao_Paulo' }
const at = (clock: string) => new Date(`2026-03-02T${clock}:00Z`)

test.each([
  [night, '18:29', false],
  [night, '18:30', true],
  [night, '23:59', true],
  [night, '00:00', true],
  [night, '08:29', true],
  [night, '08:30', false],
  [noon, '12:30', false],
  [noon, '15:30', true],
  [{ ...noon, on: false }, '15:30', false],
  [{ ...night, from: '09:00', to: '09:00' }, '03:00', true],
  [{ ...night, zone: 'Nowhere/Land' }, '19:00', true],
])('quiet hours %o at %s UTC: %s', (quiet, clock, silent) => {
  expect(isQuiet(quiet, at(clock))).toBe(silent)
})

test.each([
  ['online', true, false],
  ['away', true, true],
  ['offline', true, true],
  ['offline', false, false],
] as const)('%s, told only while Online: %s → muted: %s', (presence, onlyOnline, muted) => {
  expect(isMuted({ onlyOnline, quiet: { ...night, on: false } }, presence, at('12:00'))).toBe(muted)
})
