import { expect, test } from 'vitest'
import type { AttributeType } from './attributes.ts'
import { adOf, type FirstMessage, firstTagFor } from './first-tag.ts'
import { readValue } from './values.ts'
import { waLink } from './wa-link.ts'

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

test.each([
  ['number', { least: 1, most: 5 }, 5, 5],
  ['number', { least: 1, most: 5 }, 6, BAD],
  ['number', { least: 1 }, '0,5', BAD],
  ['text', { least: 2, most: 3 }, 'éé', 'éé'],
  ['text', { least: 2, most: 3 }, 'é', BAD],
  ['text', { most: 3 }, 'four', BAD],
  ['text', { least: 2 }, '', null],
] as const)('a %s within %j: %j is read as %j', (type, limits, raw, kept) => {
  const read = readValue({ type, choices: null, limits }, raw)
  expect(read.ok ? read.value : BAD).toBe(kept)
})

const tag = (name: string, match: 'exact' | 'contains' | 'starts', text: string) => ({
  name,
  firstMessage: { match, text } as FirstMessage,
})
const ads = (name: string, ...ids: string[]) => ({ name, firstMessage: { match: 'ad', ads: ids } as FirstMessage })
const tags = [
  { name: 'manual', firstMessage: null },
  ads('autumn ad', '900', '901'),
  tag('halo', 'exact', 'I want the Halo pendant'),
  tag('architect', 'starts', 'Sou arquiteto'),
  tag('lamp', 'contains', 'luminária'),
  tag('any lamp', 'contains', 'lumin'),
  ads('any ad'),
]
test.each([
  ['i WANT  the halo pendant ', null, 'halo'],
  ['I want the Halo pendant, please', null, null],
  ['sou ARQUITETO e gosto da luminaria', null, 'architect'],
  ['Uma LUMINARIA azul', null, 'lamp'],
  ['lumin', null, 'any lamp'],
  ['', null, null],
  ['lumin', '901', 'autumn ad'],
  ['lumin', '902', 'any lamp'],
  ['', '902', 'any ad'],
  ['', '', 'any ad'],
])('the first message %j from the ad %j gets the tag %j', (text, ad, name) => {
  expect(firstTagFor({ text, ad }, tags)?.name ?? null).toBe(name)
})

test.each([
  [undefined, null],
  [{ source_type: 'ad', source_id: '77', source_url: 'https://example.test' }, '77'],
  [{ source_type: 'post', source_url: 'https://example.test/p' }, 'https://example.test/p'],
  [{ source_type: 'ad' }, ''],
  [{ source_type: 'product', product_retailer_id: '5' }, null],
])('the referral %j names the ad %j', (referral, ad) => {
  expect(adOf(referral)).toBe(ad)
})

test.each([
  [
    '+55 11 3000-0000',
    ' Hi! The Halo & “Arco”? ',
    'https://wa.me/551130000000?text=Hi!%20The%20Halo%20%26%20%E2%80%9CArco%E2%80%9D%3F',
  ],
  ['551130000000', '  ', 'https://wa.me/551130000000'],
])('the link of %s with %j is %s', (phone, text, link) => {
  expect(waLink(phone, text)).toBe(link)
})
