import { describe, expect, test } from 'vitest'
import { aChat } from '../../socket/inbox.builders.ts'
import { belongs } from '../../socket/lists.ts'
import { type ChatSearch, chatSearchOf, filterOf, isNarrowed, type ListFilter, withoutPlace } from './list-filter.ts'

describe('the address of Live Chat', () => {
  test.each<[Record<string, unknown>, ChatSearch]>([
    [{}, {}],
    [
      { view: 'active', bot: 1 },
      { view: 'active', bot: '1' },
    ],
    [
      { view: 'all', mine: 'true', unread: true },
      { mine: true, unread: true },
    ],
    [
      { tag: '7', agent: 3, source: 'API', waiting: '15', team: 4, note: 9, segment: 8 },
      { tag: '7', agent: '3', source: 'API', waiting: 15, team: '4', note: '9', segment: '8' },
    ],
    [
      { at: 12, q: 'cracked' },
      { at: 12, q: 'cracked' },
    ],
    [{ view: 'nonsense', waiting: -1, at: 'x', mine: 'no', tag: { a: 1 }, segment: 'warm' }, {}],
  ])('%o is read as %o', (search, read) => {
    expect(chatSearchOf(search)).toEqual(read)
  })

  test('a filter is what remains without view, words and place', () => {
    expect(filterOf({ view: 'active', q: 'x', at: 3, note: '9', tag: '1' })).toEqual({ tag: '1' })
    expect(withoutPlace({ at: 3, q: 'x' })).toEqual({ q: 'x' })
  })

  test('one bot alone narrows nothing; every other part does', () => {
    expect(isNarrowed({ bot: '1' })).toBe(false)
    for (const part of [
      { mine: true },
      { tag: '1' },
      { waiting: 5 },
      { source: 'API' },
      { segment: '8' },
      { agent: '2' },
      { unread: true },
      { team: 'mine' },
    ])
      expect([part, isNarrowed(part)]).toEqual([part, true])
  })
})

describe('a chat belongs in a list', () => {
  const now = Date.parse('2026-11-22T14:10:00Z')
  const chat = aChat({
    status: 'requesting',
    section: 'requesting',
    requestedAt: '2026-11-22T14:00:00Z',
    tags: [{ id: '5', name: 'VIP', kind: 'manual' }],
    unread: 2,
  })
  const held = aChat({ status: 'intervened', section: 'intervened', holder: { id: '3', name: 'Júlia' } })
  test.each<[ListFilter, boolean]>([
    [{ tag: '5' }, true],
    [{ tag: '6' }, false],
    [{ waiting: 10 }, true],
    [{ waiting: 11 }, false],
    [{ source: 'Organic' }, true],
    [{ source: 'API' }, false],
    [{ agent: '3' }, false],
    [{ tag: '5', unread: true, waiting: 5 }, true],
    [{ tag: '5', mine: true }, false],
  ])('with %o: %s', (filter, is) => {
    expect(belongs(chat, filter, '1', now)).toBe(is)
  })
  test('a held chat waits for an answer, not for a person, and belongs to its agent', () => {
    expect(belongs(held, { waiting: 5 }, '3', now)).toBe(false)
    expect(belongs({ ...held, unansweredSince: '2026-11-22T14:04:00Z' }, { waiting: 5 }, '3', now)).toBe(true)
    expect(belongs(held, { agent: '3' }, '1', now)).toBe(true)
  })

  test('a chat that waits for a team belongs to its people; one that waits for anybody to no team', () => {
    const sales = { ...chat, team: { id: '4', name: 'Sales' } }
    expect([['4', '5'], ['5'], []].map((teams) => belongs(sales, { teams }, '1', now))).toEqual([true, false, false])
    expect(belongs(chat, { teams: ['4'] }, '1', now)).toBe(false)
  })
})
