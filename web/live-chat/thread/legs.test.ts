import { describe, expect, test } from 'vitest'
import type { JourneyEvent, Message } from '#protocol/http/index.ts'
import type { ThreadItem } from '../../api/index.ts'
import { entriesOf, legsOf } from './legs.ts'

describe('a thread', () => {
  test('is cut where the baton changes hands', () => {
    const legs = legsOf({
      items: [
        said(1, 'customer', '14:01'),
        said(2, 'bot', '14:01'),
        said(3, 'customer', '14:03'),
        said(4, 'agent', '14:06'),
      ],
      entries: [happened('intervened', '14:05'), happened('requested', '14:02')],
      hasOlder: false,
      unreadFrom: null,
    })
    expect(legs.map(({ holder }) => holder)).toEqual(['bot', 'queue', 'person'])
    expect(legs.map(({ lines }) => lines.map(({ kind }) => kind))).toEqual([
      ['day', 'run', 'run'],
      ['event', 'run'],
      ['event', 'run'],
    ])
  })

  test('joins what one side says in a row, and keeps two agents apart', () => {
    const legs = legsOf({
      items: [
        said(1, 'customer', '14:01'),
        said(2, 'customer', '14:02'),
        said(3, 'agent', '14:03', '7'),
        said(4, 'agent', '14:04', '8'),
      ],
      entries: [],
      hasOlder: false,
      unreadFrom: null,
    })
    const runs = legs[0]!.lines.filter((line) => line.kind === 'run')
    expect(runs.map(({ items }) => items.length)).toEqual([2, 1, 1])
  })

  test('puts the customer before what their words cause, and the notice after the hand-over', () => {
    const legs = legsOf({
      items: [said(1, 'customer', '14:02'), said(2, 'system', '14:05')],
      entries: [happened('intervened', '14:05'), happened('requested', '14:02')],
      hasOlder: false,
      unreadFrom: null,
    })
    const order = legs.flatMap(({ lines }) =>
      lines.map((line) => (line.kind === 'event' ? line.entry.kind : line.kind)),
    )
    expect(order).toEqual(['day', 'run', 'requested', 'intervened'])
    const line = legs.at(-1)!.lines.at(-1)!
    expect(line.kind === 'event' && line.notice?.seq).toBe(2)
  })

  test.each(['failed', 'unknown'] as const)('keeps a notice in sight that is %s', (delivery) => {
    const notice = said(2, 'system', '14:05')
    notice.message!.delivery = delivery
    const legs = legsOf({
      items: [said(1, 'customer', '14:02'), notice],
      entries: [happened('intervened', '14:05')],
      hasOlder: false,
      unreadFrom: null,
    })
    expect(legs.at(-1)!.lines.map(({ kind }) => kind)).toEqual(['event', 'run'])
  })

  test('what the channel reports stands alone, between the runs', () => {
    const report = said(2, 'system', '14:02')
    report.message!.content = { kind: 'system', what: 'user_changed_number', text: 'Ana has a new number' }
    const legs = legsOf({
      items: [said(1, 'customer', '14:01'), report, said(3, 'customer', '14:03')],
      entries: [],
      hasOlder: false,
      unreadFrom: null,
    })
    expect(legs[0]!.lines.map(({ kind }) => kind)).toEqual(['day', 'run', 'remark', 'run'])
  })

  test('an old part of a thread shows nothing that happened after it', () => {
    const entries = [happened('intervened', '14:05'), happened('requested', '14:02')]
    expect(entriesOf(entries, [said(1, 'customer', '14:03')], false)).toEqual([entries[1]])
    expect(entriesOf(entries, [said(1, 'customer', '14:03')], true)).toBe(entries)
  })

  test('the first unread message of a day stands under the day', () => {
    const legs = legsOf({ items: [said(1, 'customer', '14:01')], entries: [], hasOlder: false, unreadFrom: 1 })
    expect(legs[0]!.lines.map(({ kind }) => kind)).toEqual(['day', 'unread', 'run'])
  })

  test('starts with who held the chat when older messages are not loaded', () => {
    const legs = legsOf({
      items: [said(9, 'agent', '14:06')],
      entries: [happened('intervened', '14:05'), happened('requested', '14:02')],
      hasOlder: true,
      unreadFrom: null,
    })
    expect(legs).toHaveLength(1)
    expect(legs[0]!.holder).toBe('person')
    expect(legs[0]!.lines.map(({ kind }) => kind)).toEqual(['day', 'run'])
  })

  test('marks where the unread messages begin, and a new day once', () => {
    const legs = legsOf({
      items: [
        said(1, 'customer', '14:01'),
        said(2, 'customer', '14:02'),
        said(3, 'customer', '14:03', null, '2026-11-23'),
      ],
      entries: [],
      hasOlder: false,
      unreadFrom: 2,
    })
    expect(legs[0]!.lines.map(({ kind }) => kind)).toEqual(['day', 'run', 'unread', 'run', 'day', 'run'])
  })
})

function said(
  seq: number,
  from: Message['from'],
  at: string,
  author: string | null = null,
  day = '2026-11-22',
): ThreadItem {
  const message: Message = {
    id: `5-${seq}`,
    conversationId: '5',
    seq,
    from,
    author: author ? { id: author, name: author } : null,
    content: { kind: 'text', text: 'words' },
    delivery: null,
    at: `${day}T${at}:00.000Z`,
    sentAt: null,
    deliveredAt: null,
    readAt: null,
    failedAt: null,
    error: null,
    replyTo: null,
    reactions: [],
    editedAt: null,
    revokedAt: null,
    clientId: null,
    forwarded: false,
  }
  return { key: message.id, message, unsent: null }
}

const happened = (kind: JourneyEvent['kind'], at: string): JourneyEvent => ({
  id: `${kind}-${at}`,
  at: `2026-11-22T${at}:00.000Z`,
  kind,
  conversationId: '5',
  actor: { kind: 'agent', id: '7', name: 'Júlia Prado' },
  details: {},
})
