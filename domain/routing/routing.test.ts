import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Candidate, chooseAgent, hasRoom } from './choose.ts'
import { closesAt, isOpen, openingInWords, opensAt } from './hours.ts'
import { rateChoice, ratingTap } from './rating.ts'
import { BotSettings, defaultSettings, type Hours, readSettings } from './settings.ts'
import { goneSince, returnsToQueue, silenceAsks, waitedLongEnough } from './timers.ts'

const at = (text: string) => new Date(text)
const day = [{ from: '09:00', to: '18:00' }]
const hours: Hours = {
  ...defaultSettings.hours,
  on: true,
  week: [
    day,
    day,
    day,
    day,
    [
      { from: '09:00', to: '12:00' },
      { from: '13:00', to: '17:00' },
    ],
    [{ from: '10:00', to: '24:00' }],
    [{ from: '00:00', to: '02:00' }],
  ],
  exceptions: [
    { date: '2026-12-25', name: 'Christmas', spans: [] },
    { date: '2026-12-24', name: 'Christmas Eve', spans: [{ from: '09:00', to: '12:00' }] },
  ],
}
const zone = 'America/Sao_Paulo' // three hours behind UTC, the whole year

describe('opening hours', () => {
  test.each([
    ['Monday at nine', '2026-11-23T12:00:00Z', true],
    ['a minute before nine', '2026-11-23T11:59:59Z', false],
    ['Monday at six', '2026-11-23T21:00:00Z', false],
    ['Friday at lunch', '2026-11-27T15:30:00Z', false],
    ['Friday after lunch', '2026-11-27T16:00:00Z', true],
    ['Saturday, a minute before midnight', '2026-11-29T02:59:00Z', true],
    ['Sunday just after midnight', '2026-11-29T03:01:00Z', true],
    ['Sunday at two', '2026-11-29T05:00:00Z', false],
    ['Christmas, a Friday', '2026-12-25T15:00:00Z', false],
    ['Christmas Eve in the afternoon', '2026-12-24T16:00:00Z', false],
  ])('%s', (_, now, open) => {
    expect(isOpen(hours, zone, at(now))).toBe(open)
  })

  test.each([
    ['in the night, the same day', '2026-11-23T05:00:00Z', '2026-11-23T12:00:00.000Z'],
    ['at lunch, after it', '2026-11-27T15:30:00Z', '2026-11-27T16:00:00.000Z'],
    ['from Sunday to Monday', '2026-11-29T12:00:00Z', '2026-11-30T12:00:00.000Z'],
    ['over Christmas to Saturday', '2026-12-24T16:00:00Z', '2026-12-26T13:00:00.000Z'],
    ['never while open', '2026-11-23T13:00:00Z', null],
  ])('it opens next %s', (_, now, opens) => {
    expect(opensAt(hours, zone, at(now))?.toISOString() ?? null).toBe(opens)
  })

  test.each([
    ['on Monday at six', '2026-11-23T13:00:00Z', '2026-11-23T21:00:00.000Z'],
    ['on Saturday not at midnight, but on Sunday at two', '2026-11-28T20:00:00Z', '2026-11-29T05:00:00.000Z'],
    ['never while closed', '2026-11-23T05:00:00Z', null],
  ])('it closes %s', (_, now, closes) => {
    expect(closesAt(hours, zone, at(now))?.toISOString() ?? null).toBe(closes)
  })

  test('a desk without hours is always open, one without spans never opens', () => {
    expect(isOpen({ ...hours, on: false }, zone, at('2026-11-29T12:00:00Z'))).toBe(true)
    const never = { ...hours, week: hours.week.map(() => []), exceptions: [] }
    expect(opensAt(never, zone, at('2026-11-29T12:00:00Z'))).toBeNull()
  })

  test('clocks that jump: New York opens at nine on both sides of the change', () => {
    const week = { ...hours, week: hours.week.map(() => day), exceptions: [] }
    expect(opensAt(week, 'America/New_York', at('2026-03-08T04:00:00Z'))?.toISOString()).toBe(
      '2026-03-08T13:00:00.000Z',
    )
    expect(opensAt(week, 'America/New_York', at('2026-03-07T04:00:00Z'))?.toISOString()).toBe(
      '2026-03-07T14:00:00.000Z',
    )
  })

  test('whenever it is closed, it is open at the moment it says it opens, and was not a minute before', () => {
    fc.assert(
      fc.property(fc.date({ min: at('2026-01-01'), max: at('2027-01-01'), noInvalidDate: true }), (now) => {
        const opens = opensAt(hours, zone, now)
        if (isOpen(hours, zone, now)) return opens === null
        if (!opens) return false
        const before = new Date(opens.getTime() - 60_000)
        return opens > now && isOpen(hours, zone, opens) && (before <= now || !isOpen(hours, zone, before))
      }),
      { numRuns: 300 },
    )
  })

  test.each([
    ['today by its clock alone', '2026-11-30T10:00:00Z', 'en', '09:00'],
    ['another day by its weekday', '2026-11-29T12:00:00Z', 'en', 'Monday 09:00'],
    ['in the customer’s language', '2026-11-29T12:00:00Z', 'pt-BR', 'segunda-feira 09:00'],
  ])('an opening is named %s', (_, now, language, words) => {
    expect(openingInWords(at('2026-11-30T12:00:00Z'), language, zone, at(now)).replaceAll(/,? (at|às) |, /g, ' ')).toBe(
      words.replaceAll(/,? (at|às) |, /g, ' '),
    )
  })
})

describe('who gets a chat', () => {
  const agent = (id: string, held: number, capacity: number | null, givenAt: string | null = null): Candidate => ({
    id,
    held,
    capacity,
    givenAt: givenAt ? at(givenAt) : null,
  })
  const julia = agent('1', 3, 5, '2026-11-24T10:00:00Z')
  const arjun = agent('2', 4, 4, '2026-11-24T08:00:00Z')
  const sofia = agent('3', 1, 3, '2026-11-24T09:00:00Z')
  const lucas = agent('4', 9, null, '2026-11-24T11:00:00Z')
  const fresh = agent('10', 2, 3)

  test.each([
    ['everyone: nobody, the first to intervene wins', 'everyone', [julia, sofia], null],
    ['round robin: who waited longest', 'round-robin', [julia, arjun, sofia], '3'],
    ['round robin: who never had one', 'round-robin', [julia, sofia, fresh], '10'],
    ['round robin: never who is full', 'round-robin', [arjun], null],
    ['least busy: most free places', 'least-busy', [julia, sofia, fresh], '3'],
    ['least busy: no limit is the most room', 'least-busy', [julia, lucas], '4'],
    ['least busy: nobody there', 'least-busy', [], null],
  ] as const)('%s', (_, rule, candidates, chosen) => {
    expect(chooseAgent(rule, candidates)?.id ?? null).toBe(chosen)
  })

  const candidates = fc.array(
    fc.record({
      id: fc.nat(99).map(String),
      held: fc.nat(6),
      capacity: fc.option(fc.nat(6), { nil: null }),
      givenAt: fc.option(fc.date({ noInvalidDate: true, min: at('2026-01-01'), max: at('2026-12-31') }), { nil: null }),
    }),
  )
  test('whoever is chosen has room, and somebody is chosen whenever anybody has', () => {
    fc.assert(
      fc.property(candidates, fc.constantFrom('round-robin' as const, 'least-busy' as const), (some, rule) => {
        const chosen = chooseAgent(rule, some)
        return chosen ? hasRoom(chosen) : !some.some(hasRoom)
      }),
    )
  })

  test('round robin over equals is fair: after n rounds everybody has the same', () => {
    const people = ['1', '2', '3'].map((id) => agent(id, 0, null))
    for (let n = 0; n < 12; n++) {
      const chosen = chooseAgent('round-robin', people)!
      people[Number(chosen.id) - 1] = { ...chosen, held: chosen.held + 1, givenAt: new Date(1_000 + n) }
    }
    expect(people.map(({ held }) => held)).toEqual([4, 4, 4])
  })
})

describe('the clock’s rules', () => {
  const now = at('2026-11-24T12:00:00Z')
  const ago = (minutes: number) => new Date(now.getTime() - minutes * 60_000)
  const there = { presence: 'online', presenceAt: ago(300), connected: true, seenAt: ago(0) } as const

  test.each([
    ['Online and connected', there, null],
    ['Away is there', { ...there, presence: 'away' }, null],
    ['Offline, though connected', { ...there, presence: 'offline', presenceAt: ago(7) }, ago(7)],
    ['connection gone, though Online', { ...there, connected: false, seenAt: ago(9) }, ago(9)],
    [
      'both: since the earlier',
      { presence: 'offline', presenceAt: ago(3), connected: false, seenAt: ago(20) },
      ago(20),
    ],
    ['never seen', { ...there, connected: false, seenAt: null }, new Date(0)],
  ] as const)('gone: %s', (_, one, since) => {
    expect(goneSince(one)).toEqual(since)
  })

  const offline = (minutes: number) => ({ ...there, presence: 'offline', presenceAt: ago(minutes) }) as const
  test.each([
    ['off unless set', null, offline(600), 600, false],
    ['not yet', 10, offline(9), 600, false],
    ['ten minutes', 10, offline(10), 600, true],
    ['given to somebody who was gone already: counts from then', 10, offline(600), 4, false],
    ['back again', 10, there, 600, false],
  ])('return to queue: %s', (_, after, one, heldFor, returns) => {
    expect(returnsToQueue({ returnAfterMinutes: after }, one, ago(heldFor), now)).toBe(returns)
  })

  const ours = (minutes: number) => ({ by: 'agent' as const, at: ago(minutes) })
  test.each([
    ['off unless set', null, null, ours(9999), null, 'nothing'],
    ['the customer had the last word', 60, 10, { by: 'customer' as const, at: ago(9999) }, null, 'nothing'],
    ['nobody said a word', 60, 10, null, null, 'nothing'],
    ['too early to warn', 60, 10, ours(49), null, 'nothing'],
    ['time to warn', 60, 10, ours(50), null, 'warn'],
    ['warned a moment ago', 60, 10, ours(60), ago(9), 'nothing'],
    ['warned long enough', 60, 10, ours(60), ago(10), 'resolve'],
    ['a word after the warning makes it void', 60, 10, ours(55), ago(60), 'warn'],
    ['late at the warning: still the whole span after it', 60, 10, ours(500), null, 'warn'],
    ['without a warning', 60, null, ours(60), null, 'resolve'],
    ['without a warning, not yet', 60, null, ours(59), null, 'nothing'],
  ] as const)('silence: %s', (_, resolveAfterMinutes, warnBeforeMinutes, lastWord, warnedAt, asks) => {
    expect(silenceAsks({ resolveAfterMinutes, warnBeforeMinutes }, { lastWord, warnedAt }, now)).toBe(asks)
  })

  test.each([
    [null, 99, null, false],
    [10, 9, null, false],
    [10, 10, null, true],
    [10, 30, 20, false],
    [10, 30, 40, true], // done for an earlier request
  ])('a wait of %s min, requested %i min ago, done %s min ago: due %s', (after, asked, done, due) => {
    expect(waitedLongEnough(after, ago(asked), done === null ? null : ago(done), now)).toBe(due)
  })
})

describe('settings', () => {
  test('everything is off unless set', () => {
    expect(readSettings({})).toEqual(defaultSettings)
    expect(readSettings(null)).toEqual(defaultSettings)
    expect(BotSettings.parse(defaultSettings)).toEqual(defaultSettings)
  })

  test('what cannot be read counts as not set, the rest stays', () => {
    expect(readSettings({ assignment: 'least-busy', zone: 'Mars/Olympus', returnAfterMinutes: -3 })).toEqual({
      ...defaultSettings,
      assignment: 'least-busy',
    })
  })

  test('a day ends after it begins', () => {
    const backwards = {
      ...defaultSettings.hours,
      week: defaultSettings.hours.week.map(() => [{ from: '18:00', to: '09:00' }]),
    }
    expect(BotSettings.shape.hours.safeParse(backwards).success).toBe(false)
  })
})

test.each([
  [rateChoice('12', 4), { episodeId: '12', what: 'rate', rating: 4 }],
  ['rate:12:comment', { episodeId: '12', what: 'comment' }],
  ['rate:12:6', null],
  ['rate:x:4', null],
  ['another', null],
  [undefined, null],
])('the choice %s is read', (choice, tap) => {
  expect(ratingTap(choice)).toEqual(tap)
})
