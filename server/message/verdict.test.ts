import { expect, test } from 'vitest'
import { type Sent, sentBy, sentByFailure } from '#server/channel/index.ts'
import { CallFailed } from '#server/outbound/index.ts'
import { verdict } from './verdict.ts'

const graph = (code: number, status = 400, retryAfter: number | null = null): Sent =>
  sentBy({ status, retryAfter, json: { error: { code, message: 'x', error_data: 'a plain string' } } })

test.each([
  [130429, 'retry'], [1, 'retry'], [2, 'retry'], [4, 'retry'], [80007, 'retry'], [131000, 'retry'], [131016, 'retry'], [131057, 'retry'], [133004, 'retry'],
  [131056, 'retry'], [0, 'later'], [190, 'later'], [368, 'later'], [131031, 'later'], [131042, 'later'], [133010, 'later'],
  [100, 'failed'], [131026, 'failed'], [131047, 'failed'], [131050, 'failed'], [132001, 'failed'], [424242, 'failed'],
])('after code %i the message is up for: %s', (code, outcome) => {
  expect(verdict(graph(code), 1, 0.5).outcome).toBe(outcome)
}) // biome-ignore format: a table

test.each([
  ['a 5xx without a body of Graph', sentBy({ status: 502, retryAfter: null, json: null }), 'unknown'],
  ['a 200 without an id', sentBy({ status: 200, retryAfter: null, json: {} }), 'unknown'],
  ['a time-out', sentByFailure(new CallFailed('late', { left: true, timedOut: true })), 'unknown'],
  ['a reset after bytes left', sentByFailure(new CallFailed('reset', { left: true })), 'unknown'],
  ['a refused connection', sentByFailure(new CallFailed('refused', { left: false })), 'retry'],
  ['a 429 without a body', sentBy({ status: 429, retryAfter: 7, json: null }), 'retry'],
  ['an error page with 404', sentBy({ status: 404, retryAfter: null, json: null }), 'failed'],
] as const)('%s means: %s', (_, sent, outcome) => {
  expect(verdict(sent, 1, 0).outcome).toBe(outcome)
})

test('waits grow, never pass five minutes, and honour what the channel asks for', () => {
  const waits = [1, 2, 3, 4, 5, 6, 7].map((attempt) => verdict(graph(131016), attempt, 0.999).waitMs)
  expect(waits.map((ms) => Math.round(ms / 1000))).toEqual([1, 2, 4, 8, 16, 32, 64])
  expect(verdict(graph(131016, 503, 30), 1, 0).waitMs).toBe(30_000)
  expect([1, 2, 3, 4].map((attempt) => verdict(graph(131056), attempt, 0).waitMs)).toEqual([1000, 4000, 16_000, 64_000])
  expect(verdict(graph(131016), 8, 0.5).outcome).toBe('failed')
  expect(verdict(graph(1), 3, 0.5).outcome).toBe('failed')
})
