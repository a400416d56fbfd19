import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { Event } from '#protocol/events/index.ts'
import type { Conversation } from '#protocol/http/index.ts'
import { applyEvent, forgetThreads, withConversation, withMessages, withThread } from './apply-event.ts'
import { aChat, aMessage, changed, entry, stored } from './inbox.builders.ts'
import { emptyInbox, type Inbox } from './inbox.ts'
import { withFailure, withUnsent } from './unsent.ts'

const open = (...chats: Conversation[]): Inbox =>
  chats.reduce((inbox, chat) => withThread(withConversation(inbox, chat), chat.id), emptyInbox)
const unsent = (clientId: string) => ({
  clientId,
  content: { kind: 'text', text: 'Hello' } as const,
  replyTo: null,
  at: '2026-11-22T14:00:00Z',
  failed: null,
})

describe('what is known about a chat', () => {
  test.each([
    ['a newer version replaces an older', 1, 2, 'intervened'],
    ['an older version never replaces a newer', 2, 1, 'active'],
    ['the same version seen again may bring new words', 2, 2, 'intervened'],
  ])('%s', (_title, known, seen, status) => {
    const before = withConversation(emptyInbox, aChat({ version: known, status: 'active' }))
    const after = applyEvent(before, changed(aChat({ version: seen, status: 'intervened' })))
    expect(after.conversations['7']?.status).toBe(status)
  })

  test('a late snapshot with the old last message keeps the new one and brings the new holder', () => {
    const before = withConversation(emptyInbox, aChat({ version: 1, lastNumber: 9, unread: 2 }))
    const after = applyEvent(before, changed(aChat({ version: 2, lastNumber: 8, unread: 1, status: 'requesting' })))
    expect(after.conversations['7']).toMatchObject({ status: 'requesting', lastNumber: 9, unread: 2 })
  })

  test('a chat that is locked loses its thread, its journey and its last words', () => {
    let inbox = withMessages(open(aChat({ version: 1 })), [aMessage(1)], 'snapshot')
    inbox = applyEvent(inbox, entry('5'))
    inbox = applyEvent(
      inbox,
      changed(aChat({ version: 2, locked: true, status: 'intervened', holder: { id: '2', name: 'Arjun Rao' } })),
    )
    expect(inbox.threads['7']).toBeUndefined()
    expect(inbox.journeys['7']).toBeUndefined()
    expect(inbox.conversations['7']).toMatchObject({ locked: true, lastMessage: null, unread: 0 })
  })

  test('messages of a locked chat are not kept, whatever arrives', () => {
    const inbox = open(aChat({ version: 2, locked: true, status: 'intervened' }))
    expect(
      applyEvent(inbox, { ...changed(aChat()), type: 'message.changed', data: { message: aMessage(3) } }).threads,
    ).toEqual({})
  })

  test('a chat that is unlocked shows again what the server says of it', () => {
    const locked = withConversation(
      emptyInbox,
      aChat({ version: 2, lastNumber: 4, locked: true, status: 'intervened' }),
    )
    const after = applyEvent(locked, changed(aChat({ version: 3, lastNumber: 4, status: 'closed' })))
    expect(after.conversations['7']).toMatchObject({ locked: false, lastMessage: { text: 'Message 1' } })
  })
})

describe('the messages of an open thread', () => {
  test('the same message by page, event and answer is there once', () => {
    let inbox = withMessages(open(aChat()), [aMessage(2), aMessage(1)], 'snapshot')
    inbox = applyEvent(inbox, stored(aMessage(2)))
    inbox = applyEvent(inbox, stored(aMessage(3)))
    inbox = withMessages(inbox, [aMessage(3), aMessage(2)], 'snapshot')
    expect(inbox.threads['7']?.messages.map(({ seq }) => seq)).toEqual([1, 2, 3])
  })

  test('a message of ours takes the place of the one on its way', () => {
    let inbox = withUnsent(open(aChat()), '7', unsent('c1'))
    inbox = applyEvent(inbox, stored(aMessage(1, { from: 'agent', clientId: 'c1' })))
    expect(inbox.threads['7']).toMatchObject({ unsent: [], messages: [{ clientId: 'c1' }] })
  })

  test('a retry whose first try arrived after all adds nothing', () => {
    let inbox = applyEvent(open(aChat()), stored(aMessage(1, { from: 'agent', clientId: 'c1' })))
    inbox = withUnsent(inbox, '7', unsent('c1'))
    expect(inbox.threads['7']?.unsent).toEqual([])
  })

  test('a failed try keeps its words and says why', () => {
    const inbox = withFailure(withUnsent(open(aChat()), '7', unsent('c1')), '7', 'c1', 'The window is closed.')
    expect(inbox.threads['7']?.unsent).toMatchObject([{ clientId: 'c1', failed: 'The window is closed.' }])
  })

  test('threads nobody has opened are not filled', () => {
    expect(applyEvent(withConversation(emptyInbox, aChat()), stored(aMessage(1))).threads).toEqual({})
  })

  test('after a gap the old messages go and what the person typed stays', () => {
    let inbox = withUnsent(open(aChat()), '7', unsent('c1'))
    inbox = forgetThreads(withMessages(inbox, [aMessage(1)], 'snapshot'))
    expect(inbox.threads['7']).toMatchObject({ messages: [], unsent: [{ clientId: 'c1' }] })
  })

  test('who has sent a message is no longer typing', () => {
    const typing: Event = {
      cursor: null,
      at: '2026-11-22T14:00:00Z',
      conversationId: '7',
      contactId: null,
      type: 'typing',
      data: { who: 'customer', agentId: null, until: '2026-11-22T14:00:05Z' },
    }
    const inbox = applyEvent(applyEvent(open(aChat()), typing), stored(aMessage(1)))
    expect(inbox.typing['7']?.customerUntil).toBeNull()
  })
})

describe('whatever the order and however often', () => {
  const events = fc.array(
    fc.oneof(
      fc.integer({ min: 1, max: 12 }).map((seq) => stored(aMessage(seq))),
      fc
        .integer({ min: 1, max: 12 })
        .chain((seq) =>
          fc
            .constantFrom('sent', 'delivered', 'read', 'failed')
            .map((delivery) => stored(aMessage(seq, { from: 'bot', delivery: delivery as 'sent' }))),
        ),
      fc
        .record({ version: fc.integer({ min: 1, max: 6 }), lastNumber: fc.integer({ min: 1, max: 12 }) })
        .map((at) => changed(aChat({ ...at, status: statusAt(at.version) }))),
    ),
    { maxLength: 40 },
  )

  test('each message is there once, in order, and nothing older wins', () => {
    fc.assert(
      fc.property(events, (list) => {
        const inbox = list.reduce(applyEvent, open(aChat({ version: 0, lastNumber: 0 })))
        const numbers = inbox.threads['7']!.messages.map(({ seq }) => seq)
        expect(numbers).toEqual([...new Set(numbers)].sort((a, b) => a - b))
        const versions = list.flatMap((event) =>
          event.type === 'conversation.changed' ? event.data.conversation.version : [],
        )
        const newest = Math.max(0, ...versions)
        if (newest > 1) expect(inbox.conversations['7']).toMatchObject({ version: newest, status: statusAt(newest) })
      }),
      { numRuns: 1_000 },
    )
  })

  test('applying everything a second time changes nothing that is shown', () => {
    fc.assert(
      fc.property(events, (list) => {
        const once = list.reduce(applyEvent, open(aChat({ version: 0, lastNumber: 0 })))
        const twice = list.reduce(applyEvent, once)
        expect(twice.threads['7']?.messages.map(({ id, delivery }) => [id, delivery])).toEqual(
          once.threads['7']?.messages.map(({ id, delivery }) => [id, delivery]),
        )
        expect(twice.conversations['7']?.version).toBe(once.conversations['7']?.version)
        expect(twice.conversations['7']?.status).toBe(once.conversations['7']?.status)
      }),
      { numRuns: 1_000 },
    )
  })
})

const statusAt = (version: number) => (['active', 'requesting', 'closed'] as const)[version % 3]!
