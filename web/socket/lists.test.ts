import { describe, expect, test } from 'vitest'
import { aChat } from './inbox.builders.ts'
import { belongs, inOrder, placeOf } from './lists.ts'

const NOW = Date.parse('2026-11-22T15:00:00Z')
const ME = '1'
const day = (n: number) => new Date(NOW - n * 86_400_000).toISOString()

describe('where a chat is listed', () => {
  test.each([
    ['a fresh chat with the bot', aChat(), 'active'],
    ['a closed chat', aChat({ status: 'closed' }), 'active'],
    ['a request', aChat({ status: 'requesting' }), 'requesting'],
    ['a request a day later', aChat({ status: 'requesting', lastCustomerMessageAt: day(2) }), 'history'],
    [
      'a held chat two days later',
      aChat({ status: 'intervened', holder: { id: '1', name: 'Júlia' }, lastCustomerMessageAt: day(2) }),
      'intervened',
    ],
  ])('%s', (_title, chat, place) => {
    expect(placeOf(chat, NOW)).toBe(place)
    expect(belongs(chat, { section: place as 'active' }, ME, NOW)).toBe(true)
  })

  test('a locked row without times is held, never History', () => {
    const chat = aChat({
      status: 'intervened',
      locked: true,
      holder: { id: '2', name: 'Arjun' },
      lastCustomerMessageAt: null,
    })
    expect(belongs(chat, { section: 'intervened' }, ME, NOW)).toBe(true)
  })
})

test.each([
  [{ bot: '2' }, false],
  [{ channel: '1' }, true],
  [{ channel: '2' }, false],
  [{ mine: true }, false],
  [{ unread: true }, false],
])('filter %o lets the chat pass: %s', (filter, passes) => {
  expect(belongs(aChat(), filter, ME, NOW)).toBe(passes)
})

describe('the order of a section', () => {
  const ids = (section: 'requesting' | 'intervened' | 'active', ...chats: ReturnType<typeof aChat>[]) =>
    chats.sort(inOrder(section, ME)).map(({ id }) => id)

  test('who waits longest comes first', () => {
    expect(
      ids(
        'requesting',
        aChat({ id: '1', requestedAt: '2026-11-22T14:05:00Z' }),
        aChat({ id: '2', requestedAt: '2026-11-22T14:01:00Z' }),
      ),
    ).toEqual(['2', '1'])
  })
  test('one’s own chats come before those of others', () => {
    const other = aChat({ id: '1', holder: { id: '2', name: 'Arjun' }, lastCustomerMessageAt: '2026-11-22T14:50:00Z' })
    expect(ids('intervened', other, aChat({ id: '2', holder: { id: ME, name: 'Júlia' } }))).toEqual(['2', '1'])
  })
  test('the newest customer message comes first, and ids break a tie like numbers', () => {
    expect(
      ids(
        'active',
        aChat({ id: '9' }),
        aChat({ id: '10' }),
        aChat({ id: '3', lastCustomerMessageAt: '2026-11-22T14:30:00Z' }),
      ),
    ).toEqual(['3', '10', '9'])
  })
})
