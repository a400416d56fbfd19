import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Conversation } from '#protocol/http/index.ts'
import { aChat } from './inbox.builders.ts'
import { inOrder } from './lists.ts'
import { orderedChats } from './ordered.ts'

const chat = fc
  .record({
    id: fc.integer({ min: 1, max: 30 }),
    minute: fc.integer({ min: 0, max: 59 }),
    unread: fc.integer({ min: 0, max: 1 }),
  })
  .map(({ id, minute, unread }) =>
    aChat({ id: String(id), unread, lastCustomerMessageAt: `2026-11-22T14:${String(minute).padStart(2, '0')}:00Z` }),
  )

test('whatever comes, changes and goes, the list is what a fresh sort would give', () => {
  fc.assert(
    fc.property(
      fc.array(fc.array(fc.oneof(chat, fc.integer({ min: 1, max: 30 })), { maxLength: 30 }), { maxLength: 12 }),
      (steps) => {
        const belongs = ({ unread }: Conversation) => unread === 0
        const order = inOrder('active', '1')
        const next = orderedChats(belongs, order)
        let now: Record<string, Conversation> = {}
        for (const changes of steps) {
          now = { ...now }
          for (const change of changes) {
            if (typeof change === 'number') delete now[change]
            else now[change.id] = change
          }
          expect(next(now)).toEqual(Object.values(now).filter(belongs).sort(order))
        }
      },
    ),
    { numRuns: 150 },
  )
})

test('nothing changed: the very same list, so that nothing is drawn again', () => {
  const next = orderedChats(() => true, inOrder('active', '1'))
  const all = { '1': aChat({ id: '1' }) }
  expect(next({ ...all })).toBe(next({ ...all }))
})
