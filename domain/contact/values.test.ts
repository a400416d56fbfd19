import { expect, test } from 'vitest'
import type { AttributeType } from './attributes.ts'
import { type FirstMessage, firstTagFor } from './first-tag.ts'
import { readValue } from './values.ts'

const BAD = Symbol('refused')
const table: [AttributeType, unknown, unknown][] = [
  ['text', '  São Paulo ', 'São Paulo'],
  ['text', '   ', null],
  ['text', null, null],
  ['text', true, BAD],
  ['text', 'x'.repeat(1001), BAD],
  ['number', '12,5', 12.5],
  ['number', -3, -3],
  ['number', '1e9', BAD],
  ['number', 'twelve', BAD],
  ['number', Number.NaN, BAD],
  ['date', '2026-02-28', '2026-02-28'],
  ['date', '2026-02-30', BAD],
  ['date', '28/02/2026', BAD],
  ['boolean', 'true', true],
  ['boolean', false, false],
  ['boolean', 'maybe', BAD],
  ['choice', 'kitchen', 'Kitchen'],
  ['choice', 'Garage', BAD],
  ['email', 'ana@example.com', 'ana@example.com'],
  ['email', 'ana@example', BAD],
  ['email', 'ana at example.com', BAD],
  ['phone', '+55 11 90000-4567', '+5511900004567'],
  ['phone', '12', BAD],
  ['url', 'https://example.com/a', 'https://example.com/a'],
  ['url', 'javascript:alert(1)', BAD],
]

test.each(table)('an attribute of type %s reads %j as %j', (type, raw, kept) => {
  const read = readValue({ type, choices: ['Kitchen', 'Bedroom'] }, raw)
  expect(read.ok ? read.value : BAD).toBe(kept)
})

const tag = (name: string, match: FirstMessage['match'], text: string) => ({ name, firstMessage: { match, text } })
const tags = [
  { name: 'manual', firstMessage: null },
  tag('halo', 'exact', 'I want the Halo pendant'),
  tag('architect', 'starts', 'Sou arquiteto'),
  tag('lamp', 'contains', 'luminária'),
  tag('any lamp', 'contains', 'lumin'),
]
test.each([
  ['i WANT  the halo pendant ', 'halo'],
  ['I want the Halo pendant, please', null],
  ['sou ARQUITETO e gosto da luminaria', 'architect'],
  ['Uma LUMINARIA azul', 'lamp'],
  ['lumin', 'any lamp'],
  ['', null],
])('the first message %j gets the tag %j', (message, name) => {
  expect(firstTagFor(message, tags)?.name ?? null).toBe(name)
})
