import { expect, test } from 'vitest'
import { aMessage } from '../socket/inbox.builders.ts'
import { itemsOf } from './thread.ts'

const unsent = {
  clientId: 'c1',
  content: { kind: 'text', text: 'Hello' } as const,
  replyTo: null,
  at: '2026-11-22T14:00:00Z',
  failed: null,
}

test('a message of ours keeps its place in the page when the server confirms it', () => {
  const before = itemsOf([aMessage(1)], [unsent])
  const after = itemsOf([aMessage(1), aMessage(2, { from: 'agent', clientId: 'c1' })], [])
  expect(before.map(({ key }) => key)).toEqual(after.map(({ key }) => key))
})

test('a confirmed message is never beside its unsent self', () => {
  const items = itemsOf([aMessage(1, { from: 'agent', clientId: 'c1' })], [unsent])
  expect(items).toHaveLength(1)
  expect(items[0]?.message).not.toBeNull()
})
