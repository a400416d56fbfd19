import { describe, expect, test } from 'vitest'
import { readConsent } from './consent.ts'
import { mentionOf } from './mentions.ts'
import { problemCodes } from './problems.ts'
import { reasonIn, reasonLanguage, reasonLanguages } from './reasons/reasons.ts'

test.each([
  ['yes', 'in', 'out'],
  ['SIM', 'in', 'out'],
  ['Opted-In', 'in', null],
  ['subscribed', 'in', null],
  ['सहमत', 'in', null],
  ['غير موافق', 'out', 'out'],
  ['no', 'out', null],
  ['?', undefined, undefined],
  ['Unsubscribed', 'out', 'out'],
  ['24/12/2025', 'in 2025-12-24', 'out 2025-12-24'],
  ['2025-12-24T10:00:00Z', 'in 2025-12-24', 'out 2025-12-24'],
  ['31/02/2025', undefined, undefined],
  ['maybe', undefined, undefined],
])('“%s” in a column of those who said yes is %s, of those who said no %s', (text, asYes, asNo) => {
  const read = (column: 'optIn' | 'optOut') => {
    const said = readConsent(text, column, 'dmy')
    return said && (said.on ? `${said.wish} ${said.on}` : said.wish)
  }
  // undefined stands for what cannot be read, null for what says nothing
  const unread = readConsent(text, 'optIn', 'dmy') === null
  expect([unread ? undefined : read('optIn'), unread ? undefined : read('optOut')]).toEqual([asYes, asNo])
})

describe('a text is about somebody', () => {
  const sought = { phones: ['5511977770042', '551177770042'], ids: ['US.8841abc'], emails: ['ana@example.com'] }
  const isAbout = mentionOf(sought, 'BR')
  test.each([
    'Ana;+55 (11) 97777-0042;',
    '00551177770042',
    '"5.511977770042E+12"',
    '5,511977770042e12',
    '(11) 97777-0042',
    '011 97777 0042',
    'call \u202a+55\u200b11 97777\u20110042\u202c today',
    'ANA@Example.com',
    'write to ana@example.com.',
    'us.8841ABC',
  ])('%s', (text) => {
    expect(isAbout(text)).toBe(true)
  })
  test.each([
    '5511977770043',
    '155119777700421',
    '97777-0042',
    'joana@example.com',
    'ana@example.com.br',
    'US.8841abcd',
    '55;11;97777;0042',
    '',
  ])('and not: %s', (text) => {
    expect(isAbout(text)).toBe(false)
  })
  test('a number without its country is only theirs in a file of that country', () => {
    expect(mentionOf(sought, 'US')('(11) 97777-0042')).toBe(false)
    expect(mentionOf({ phones: [], ids: ['123456'], emails: [] }, null)('123456')).toBe(false)
  })
})

describe('reasons', () => {
  const valuesIn = (text: string) => [...text.matchAll(/\{(\w+)\}/g)].map(([, word]) => word).sort()
  test('ask for the same values in every language, and say something to do', () => {
    const echo = new Proxy({}, { get: (_, word) => (word === 'type' ? undefined : `{${String(word)}}`) })
    for (const code of problemCodes) {
      const [english, ...others] = reasonLanguages.map((language) => reasonIn(language, { code, words: echo }))
      for (const other of others) {
        expect([code, valuesIn(other.says)]).toEqual([code, valuesIn(english!.says)])
        expect(other.says).not.toBe(english!.says)
        expect(other.advice.length).toBeGreaterThan(3)
      }
    }
  })
  test('what must be written instead is said in the same language; what is not known is left open', () => {
    const wrong = {
      code: 'attributeInvalid' as const,
      words: { column: 'Sala', value: 'x', type: 'choice', choices: 'A, B' },
    }
    expect(reasonIn('pt-BR', wrong).says).toBe('Sala: “x” não serve, deve ser uma destas opções: A, B.')
    expect(reasonIn('en', { code: 'emailUnreadable', words: {} }).says).toBe('…: “…” is not an e-mail address.')
  })
  test.each([
    [['hi'], 'hi'],
    [[null, 'pt-PT'], 'pt-BR'],
    [[undefined, 'fr', 'es-MX'], 'es'],
    [[], 'en'],
  ])('of the wishes %j comes %s', (wishes, language) => {
    expect(reasonLanguage(wishes)).toBe(language)
  })
})
