import { describe, expect, test } from 'vitest'
import { cleanCell, readLanguage, readPhone, readTags } from './cells.ts'
import { guessDates, guessDecimal, guessTargets, looksLikeHeader } from './guess.ts'
import { type ImportMove, importStatuses, mayMove } from './lifecycle.ts'
import { givenTwice, targetOf } from './targets.ts'

const city = [{ name: 'city', label: 'Cidade' }]

describe('columns', () => {
  test.each([
    [['Nome', 'Celular', 'E-mail'], true, ['name', 'phone', 'email']],
    [['First Name', 'Last Name', 'Phone 1 - Value', 'Labels'], true, ['name', 'name', 'phone', 'tag']],
    [['नाम', 'मोबाइल नंबर', 'भाषा'], true, ['name', 'phone', 'language']],
    [['الاسم', 'رقم الهاتف', 'المصدر'], true, ['name', 'phone', 'source']],
    [['Phone', 'Opted in', 'Unsubscribed'], true, ['phone', 'optIn', 'optOut']],
    [['Telefone', 'Aceita marketing', 'Não perturbe'], true, ['phone', 'optIn', 'optOut']],
    [['Móvil', 'Consentimiento', 'Dado de baja'], true, ['phone', 'optIn', 'optOut']],
    [['फ़ोन', 'सहमति', 'संपर्क न करें'], true, ['phone', 'optIn', 'optOut']],
    [['الهاتف', 'الموافقة', 'إلغاء الاشتراك'], true, ['phone', 'optIn', 'optOut']],
    [['TELEFONE', 'telefone', 'cidade'], true, ['phone', 'ignore', 'attribute:city']],
    [['Ana', '+55 11 90000-0001', 'ana@example.com'], false, ['name', 'phone', 'email']],
    [['x', 'y', 'z'], true, ['ignore', 'phone', 'email']],
  ])('%j are %s a header, and go to %j', (first, isHeader, targets) => {
    const below = [['Bia', '+55 11 90000-0002', 'bia@example.com']]
    const rows = [first, ...below]
    expect(looksLikeHeader(rows, city)).toBe(isHeader)
    // by words where there are some, by values where not
    const values = first.length === 4 || !isHeader || first[0] === 'x' ? below : []
    expect(guessTargets(isHeader ? first : null, isHeader ? values : rows, first.length, city)).toEqual(targets)
  })

  test.each([
    ['name', { to: 'name' }],
    ['attribute:City', { to: 'attribute', name: 'City' }],
    ['attribute:E-MAIL', { to: 'attribute', name: 'E-MAIL' }],
    ['attribute:Email', { to: 'email' }],
    ['new-attribute:Stand', { to: 'newAttribute', name: 'Stand', type: 'text' }],
    ['new-attribute:date:Since', { to: 'newAttribute', name: 'Since', type: 'date' }],
    ['new-attribute:choice:Room', null],
    ['new-attribute:{{x}}', null],
    ['phones', null],
  ])('%s goes to %j', (text, target) => {
    expect(targetOf(text)).toEqual(target)
  })

  test('names and tags may stand in several columns, nothing else', () => {
    expect(givenTwice(['name', 'name', 'tag', 'tag', 'ignore', 'ignore', 'phone'])).toBeNull()
    expect(givenTwice(['attribute:City', 'phone', 'attribute:city'])).toBe('attribute:city')
  })

  test('how dates and numbers are written is seen from those that can be read one way only', () => {
    expect([guessDates([['03/04/2026', '24/11/2026']]), guessDates([['03/04/2026', '11/24/2026']])]).toEqual([
      'dmy',
      'mdy',
    ])
    expect([guessDecimal([['1.250,50']], ','), guessDecimal([['1250.50']], ';'), guessDecimal([['12']], ';')]).toEqual([
      'comma',
      'point',
      'comma',
    ])
  })
})

test.each([
  ['+55 (11) 90000-4567', null, '+5511900004567'],
  ['11 90000-4567', 'BR', '+5511900004567'],
  ['5511900004567', 'US', '+5511900004567'],
  ['020 7946 0018', 'GB', '+442079460018'],
  ['whatsapp:+14155550123', null, '+14155550123'],
  ['4155550123', null, 'phoneNoCountry'],
  ['5.51199E+12', 'BR', 'phoneShortened'],
  ['5.5119E+12', null, 'phoneShortened'],
  ['5,511900004567E+12', null, '+5511900004567'],
  ['+55', null, 'phoneUnreadable'],
  ['ask him', 'BR', 'phoneUnreadable'],
])('the phone %s, of %s, is %s', (text, country, expected) => {
  const read = readPhone(text, country)
  expect(read.ok ? read.phone : read.code).toBe(expected)
})

test.each([
  ['="0123"', '0123', false],
  ["'+55 11", '+55 11', false],
  ["'|x", '|x', false],
  ["' =1", '=1', false],
  ["'tis me", "'tis me", false],
  ['\u202eabc\u200b', 'abc', true],
  ['\u00a0 x\u00a0', 'x', false],
])('the cell %j is %j', (raw, text, wasCleaned) => {
  expect(cleanCell(raw)).toEqual({ text, wasCleaned })
})

test('languages and tags are written one way', () => {
  expect(['pt_br', 'EN', 'es-419', 'Portuguese', 'p'].map(readLanguage)).toEqual(['pt-BR', 'en', 'es-419', null, null])
  expect(readTags('VIP; vip , New  client||')).toEqual(['vip', 'New client'])
})

test('an import moves by its table: all may change before contacts are written, afterwards it rests, stops and goes on', () => {
  const moves: ImportMove[] = ['change', 'dryRun', 'start', 'pause', 'continue', 'cancel']
  const table = [true, false].flatMap((isDryRun) =>
    importStatuses.map(
      (status) =>
        `${isDryRun ? 'before' : 'writing'} ${status}: ${moves.filter((move) => mayMove(move, status, isDryRun)).join(' ')}`,
    ),
  )
  expect(table).toEqual([
    'before draft: change dryRun start',
    'before queued: cancel',
    'before running: cancel',
    'before paused: ',
    'before completed: change dryRun start',
    'before failed: change dryRun start',
    'before cancelled: change dryRun start',
    'writing draft: ',
    'writing queued: pause cancel',
    'writing running: pause cancel',
    'writing paused: continue cancel',
    'writing completed: ',
    'writing failed: start',
    'writing cancelled: start',
  ])
})
