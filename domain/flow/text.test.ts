import fc from 'fast-check'
import { expect, test } from 'vitest'
import { runs } from '#test/support/runs.ts'
import { fold, nearly } from './fold.ts'
import { fill, lookupsOf } from './text.ts'

const speaking = { language: 'pt-BR', zone: 'America/Sao_Paulo' }
const RUNS = runs(1_000)
const table = (values: Record<string, string | number | string[]>) => (name: string) =>
  Object.hasOwn(values, name) ? values[name] : undefined
const said = (template: string, values: Record<string, string | number | string[]> = {}) =>
  fill(template, table(values), 'message', speaking)

test.each([
  ['{{a}}', { a: 'x' }, 'x'],
  ['{{ a | upper }}', { a: 'olá' }, 'OLÁ'],
  ['{{a ?? "there"}}', {}, 'there'],
  ['{{a ?? "there"}}', { a: '' }, 'there'],
  ['{{a | digits ?? "none"}}', { a: 'x' }, 'none'],
  ['\\{{a}}', { a: 'x' }, '{{a}}'],
  ['{{a}}', { a: '{{b}}', b: 'no' }, '{{b}}'],
  ['{{a | truncate:3}}', { a: 'abcdef' }, 'ab…'],
  ['{{a | money:"BRL"}}', { a: 12.5 }, 'R$\u00a012,50'],
  ['{{a | number:1}}', { a: 1234.56 }, '1.234,6'],
  ['{{a | date}}', { a: '2026-03-09' }, '9 de março de 2026'],
  ['{{a | date:"EEEE HH:mm"}}', { a: '2026-03-03T12:00:00Z' }, 'terça-feira 09:00'],
  ['{{a | date ?? "soon"}}', { a: 'soonish' }, 'soon'],
  ['{{a | count}} {{a | first}} {{a | join:" + "}}', { a: ['x', 'y'] }, '2 x x + y'],
  ['{{a | urlhost}}', { a: 'https://shop.example/x' }, 'shop.example'],
  ['{{__proto__}}{{constructor}}{{tostring}}', {}, '{{__proto__}}'],
  ['{{a.b}} {{a[0]}} {{a | nope}}', { a: 'x' }, '{{a.b}} {{a[0]}} {{a | nope}}'],
  ['{{a', { a: 'x' }, '{{a'],
  ['a\u0000b', {}, 'a\u0000b'],
  ['{{a}}', { a: 'x\u0000y' }, 'xy'],
])('%s with %j says %j', (template, values, wanted) => {
  expect(said(template, values)).toBe(wanted)
})

test('a value is written for where it lands', () => {
  const at = (sink: 'url' | 'header' | 'json' | 'param' | 'title', a: string) =>
    fill('{{a}}', table({ a }), sink, speaking)
  expect(at('url', 'a/b ?&ç')).toBe('a%2Fb%20%3F%26%C3%A7')
  expect(at('url', '..')).toBeNull()
  expect(at('header', 'a\r\nX: y')).toBeNull()
  expect(at('json', '')).toBeNull()
  expect(at('param', 'a\n\tb      c')).toBe('a b    c')
  expect(at('title', ' a\nb ')).toBe('a b')
})

test('no value is ever expanded twice, and an address parses back to the value', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), (value) => {
      const hostile = `{{b}}${value}{{b | upper}}`
      expect(fill('{{a}}', table({ a: hostile, b: 'SECRET' }), 'log', speaking)).toBe(hostile)
      const path = fill('/x/{{a}}', table({ a: value || 'x' }), 'url', speaking)
      if (path !== null) expect(decodeURIComponent(path.slice(3))).toBe(value || 'x')
    }),
    { numRuns: RUNS },
  )
  console.log(`look-ups: ${RUNS} hostile values, 0 expanded twice`)
})

test('a hundred thousand letters of braces are read in one scan', () => {
  const patterns = ['{{', '{{a', '{{"', '{{a}}', '{{a | upper', '}}{{', '{{"}}', '{{a ?? "']
  for (const pattern of patterns) {
    const text = pattern.repeat(Math.ceil(100_000 / pattern.length))
    const began = performance.now()
    fill(text, table({ a: 'x' }), 'message', speaking)
    expect(performance.now() - began).toBeLessThan(100)
  }
})

test('names and broken look-ups are listed for the problems list', () => {
  expect(lookupsOf('{{a}} {{b | upper}} {{c.d}}')).toEqual({ names: ['a', 'b'], broken: ['{{c.d}}'] })
})

test('texts are compared without case, accents, punctuation and spaces', () => {
  expect(fold('  ¡Olá,   MUNDO!! ')).toBe('ola, mundo')
  expect(nearly('agemt', 'agent')).toBe(true)
  expect(nearly('art', 'arm')).toBe(false)
  expect(nearly('falar cm atendnte', 'falar com atendente')).toBe(true)
  expect(nearly('falar cm atendt', 'falar com atendente')).toBe(false)
})
