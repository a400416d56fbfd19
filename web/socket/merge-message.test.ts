import { expect, test } from 'vitest'
import { deliveries } from '#domain/message/index.ts'
import { aMessage } from './inbox.builders.ts'
import { mergeMessage } from './merge-message.ts'

const AT = '2026-11-22T14:00:00Z'

test('ticks only move up, in every order of two sightings', () => {
  for (const known of deliveries) {
    for (const seen of deliveries) {
      const merged = mergeMessage(aMessage(1, { delivery: known }), aMessage(1, { delivery: seen }), 'snapshot')
      expect(deliveries.indexOf(merged.delivery!)).toBe(Math.max(deliveries.indexOf(known), deliveries.indexOf(seen)))
    }
  }
})

test('only a Retry takes a tick back, and with it the old reason', () => {
  const failed = aMessage(1, { delivery: 'failed', failedAt: AT, error: { code: '131026', message: 'Undeliverable' } })
  const again = mergeMessage(failed, aMessage(1, { delivery: 'queued' }), 'event')
  expect(again).toMatchObject({ delivery: 'queued', failedAt: null, error: null })
  expect(mergeMessage(failed, aMessage(1, { delivery: 'queued' }), 'snapshot').delivery).toBe('failed')
})

test('an old copy undoes neither an edit nor a deletion', () => {
  const edited = aMessage(1, { content: { kind: 'text', text: 'New' }, editedAt: AT })
  expect(mergeMessage(edited, aMessage(1), 'snapshot').content).toEqual({ kind: 'text', text: 'New' })
  expect(mergeMessage(aMessage(1, { revokedAt: AT }), aMessage(1), 'snapshot').revokedAt).toBe(AT)
})

test('a reaction taken away by an event is gone, and an old page does not remove a new one', () => {
  const reaction = { emoji: '🙏', from: 'customer' as const, at: AT }
  expect(mergeMessage(aMessage(1, { reactions: [reaction] }), aMessage(1), 'event').reactions).toEqual([])
  expect(mergeMessage(aMessage(1, { reactions: [reaction] }), aMessage(1), 'snapshot').reactions).toEqual([reaction])
})
