import { describe, expect, test } from 'vitest'
import { type Filling, filled, matching, Shortcut, slashAt, textIn } from './index.ts'

const filling: Filling = {
  contact: { name: 'Ana {{phone}} Souza', phone: '+5511', email: null },
  attributes: { last_order: 20418, vip: true, odd: { a: 1 } },
  agentName: 'Júlia Prado',
  botName: 'Lumi',
  language: 'en',
  zone: 'UTC',
  now: new Date('2026-11-24T12:00:00Z'),
}

describe('the look-ups of a canned reply', () => {
  test.each([
    ['Hi {{first_name}}', 'Hi Ana', []],
    ['Hi {{contact.name}}', 'Hi Ana {{phone}} Souza', []], // what a name holds is text, never a look-up
    ['{{agent.name}} of {{bot.name}}', 'Júlia Prado of Lumi', []],
    ['Order {{last_order}}, {{contact.attributes.vip}}', 'Order 20418, true', []],
    ['Mail {{email}}', 'Mail [email]', ['email']],
    ['Mail {{email ?? "unknown"}}', 'Mail unknown', []],
    ['{{odd}} {{constructor}} {{toString}}', '[odd] [constructor] {{toString}}', ['odd', 'constructor']],
    ['{{first_name|upper}} {{ nothing', 'ANA {{ nothing', []],
    ['No look-up', 'No look-up', []],
  ])('%s → %s', (text, said, missing) => {
    expect(filled(text, filling)).toEqual({ text: said, missing })
  })
})

test.each([
  ['/', 1, { name: '', from: 0 }],
  ['/sh', 3, { name: 'sh', from: 0 }],
  ['Hi /sh', 6, { name: 'sh', from: 3 }],
  ['Hi /sh and', 10, null],
  ['and/or', 6, null],
  ['https://x', 9, null],
  ['/olá', 4, { name: 'olá', from: 0 }],
  ['/sh', 0, null],
])('in %s at %i the slash is %o', (text, caret, found) => {
  expect(slashAt(text, caret)).toEqual(found)
})

test('shortcuts come before titles, titles before what only contains the letters; the order given stays', () => {
  const reply = (shortcut: string, title: string) => ({ shortcut, title, texts: {} })
  const all = [reply('wash', 'Care'), reply('x', 'New shade'), reply('ship', 'Sending'), reply('shade', 'Glass')]
  const found = (typed: string) => matching(all, typed).map(({ shortcut }) => shortcut)
  expect(found('sh')).toEqual(['ship', 'shade', 'x', 'wash'])
  expect(found('')).toEqual(['wash', 'x', 'ship', 'shade'])
  expect(found('ÇARE'.replace('Ç', 'C'))).toEqual(['wash'])
  expect(found('zzz')).toEqual([])
})

test.each([
  [' /Ship-Time_2 ', 'ship-time_2'],
  ['olá', 'olá'],
  ['नमस्ते', 'नमस्ते'],
  ['two words', null],
  ['/', null],
  ['x'.repeat(33), null],
])('the shortcut %s is kept as %s', (typed, kept) => {
  const read = Shortcut.safeParse(typed)
  expect(read.success ? read.data : null).toBe(kept)
})

test.each([
  ['pt-BR', [], 'Oi'],
  ['pt-PT', [], 'Oi'],
  ['fr', ['en'], 'Hi'],
  [null, [], 'Oi'],
])('who speaks %s with fallback %j reads %s', (language, fallback, text) => {
  expect(textIn({ shortcut: 'a', title: 'A', texts: { 'pt-BR': 'Oi', en: 'Hi' } }, language, fallback)).toBe(text)
})
