import { describe, expect, test } from 'vitest'
import { type Applied, applyRow, newPerson, type Person } from './apply.ts'

describe('somebody who is a contact already', () => {
  const ana: Person = {
    id: '1',
    name: 'Ana',
    phone: '+5511900004567',
    email: null,
    language: null,
    source: 'Organic',
    marketing: null,
    values: { city: 'Recife' },
    tags: ['VIP'],
  }
  const wish = {
    name: 'Ana S.',
    email: 'ana@example.com',
    source: 'Fair',
    tags: ['vip', 'New'],
    values: { city: 'Olinda', floor: 2 },
  }
  const changes = (applied: Applied) =>
    applied.ok ? applied.changes.map(({ field, to }) => [field, to]) : applied.problem.code

  test.each([
    [
      'update',
      [
        ['name', 'Ana S.'],
        ['email', 'ana@example.com'],
        ['city', 'Olinda'],
        ['floor', 2],
        ['tag', 'New'],
      ],
    ],
    [
      'fill',
      [
        ['email', 'ana@example.com'],
        ['floor', 2],
        ['tag', 'New'],
      ],
    ],
    ['skip', []],
  ] as const)('%s changes %j', (existing, expected) => {
    const applied = applyRow(ana, wish, existing, 'phone')
    expect(changes(applied)).toEqual(expected)
    expect(applied).toMatchObject({ person: { id: '1', phone: '+5511900004567', source: 'Organic' } })
  })

  test.each([
    [null, 'in', 'update', ['in', undefined]],
    ['in', 'in', 'update', ['in', undefined]],
    ['out', 'in', 'update', ['out', 'optOutKept']],
    ['in', 'out', 'fill', ['out', undefined]],
    ['in', 'out', 'skip', ['in', undefined]],
  ] as const)('who said %s, in a file that says %s, to %s: %j', (known, said, existing, [after, note]) => {
    const applied = applyRow(
      { ...ana, marketing: known },
      { tags: [], values: {}, consent: { wish: said, on: null } },
      existing,
      'phone',
    )
    expect(applied).toMatchObject({ ok: true, person: { marketing: after } })
    expect(applied.ok && applied.note?.code).toBe(note)
  })

  test('the same row a second time changes nothing, another phone found by e-mail is refused, a hundred tags are the most', () => {
    const once = newPerson(wish, 'Import')
    expect(once).toMatchObject({ source: 'Fair', tags: ['vip', 'New'] })
    expect(changes(applyRow({ ...once, id: '2' }, wish, 'update', 'email'))).toEqual([])
    expect(changes(applyRow(ana, { ...wish, phone: '+5511900009999' }, 'update', 'email'))).toBe('otherPhone')
    const tags = Array.from({ length: 100 }, (_, n) => `tag ${n}`)
    expect(changes(applyRow(ana, { tags, values: {} }, 'update', 'phone'))).toBe('tagsTooMany')
  })
})
