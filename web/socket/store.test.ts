import { expect, test, vi } from 'vitest'
import { aChat, changed } from './inbox.builders.ts'
import { createInboxStore } from './store.ts'

test('a burst of events is drawn once', async () => {
  const applied = vi.fn()
  const store = createInboxStore(applied)
  const drawn = vi.fn()
  store.subscribe(drawn)
  for (let version = 1; version <= 100; version++) store.queue(changed(aChat({ version, id: String(version) })))
  await vi.waitFor(() => expect(applied).toHaveBeenCalled(), 10_000)
  expect(drawn).toHaveBeenCalledTimes(1)
  expect(applied).toHaveBeenCalledTimes(1)
  expect(Object.keys(store.read().conversations)).toHaveLength(100)
})

test('an answer of the server comes after the events that arrived before it', () => {
  const store = createInboxStore()
  store.queue(changed(aChat({ version: 1 })))
  store.change((inbox) => ({ ...inbox, counts: {} }))
  expect(store.read().conversations['7']?.version).toBe(1)
})
