import { expect, test } from 'vitest'
import { piecesOf, safeHref } from './links.ts'

test('addresses become links and the sentence around them stays text', () => {
  expect(piecesOf('See https://lume.example/a?b=1, or write to oi@lume.example.')).toEqual([
    { text: 'See ', href: null },
    { text: 'https://lume.example/a?b=1', href: 'https://lume.example/a?b=1' },
    { text: ', or write to ', href: null },
    { text: 'oi@lume.example', href: 'mailto:oi@lume.example' },
    { text: '.', href: null },
  ])
})

test('nothing but http, https, mailto and tel leads anywhere', () => {
  for (const bad of [
    'javascript:alert(1)',
    'data:text/html,x',
    'JaVaScRiPt:alert(1)',
    'file:///etc/passwd',
    'vbscript:x',
  ])
    expect(safeHref(bad)).toBeNull()
  expect(piecesOf('javascript:alert(1)')).toEqual([{ text: 'javascript:alert(1)', href: null }])
  expect(safeHref('tel:+5511900004567')).toBe('tel:+5511900004567')
})

test('markup is text', () => {
  expect(piecesOf('<img src=x onerror=alert(1)>')).toEqual([{ text: '<img src=x onerror=alert(1)>', href: null }])
})

test('a text made to be slow, or to reach too deep, is neither', () => {
  const began = performance.now()
  expect(piecesOf(`https://lume.example/${')'.repeat(60_000)}`)[0]?.href).toBe('https://lume.example/')
  expect(piecesOf('a'.repeat(60_000))).toHaveLength(1)
  expect(piecesOf(`https://lume.example/${'.,'.repeat(30_000)}x`)).toHaveLength(1)
  expect(performance.now() - began).toBeLessThan(1000)
})
