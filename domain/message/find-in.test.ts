import { describe, expect, test } from 'vitest'
import { findIn, snippetOf } from './find-in.ts'

const marked = (text: string, words: string) => findIn(text, words).map(([from, to]) => text.slice(from, to))

describe('words are marked where they stand in the text as written', () => {
  test.each([
    ['My shade came CRACKED, cracked!', 'cracked', ['CRACKED', 'cracked']],
    ['São João não responde', 'joao', ['João']],
    ['Sa\u0303o Paulo', 'são', ['Sa\u0303o']],
    ['two  \n lines of it', 'two lines', ['two  \n lines']],
    ['order ٢٠٤١٨ please', '20418', ['٢٠٤١٨']],
    ['नमस्ते दुनिया', 'दुनिया', ['दुनिया']],
    ['😔 shade 😔', 'shade', ['shade']],
    ['ﬁne lamps', 'fine', ['ﬁne']],
    ['nothing here', 'lamp', []],
    ['anything', '  ', []],
  ])('%s searched for %s', (text, words, found) => {
    expect(marked(text, words)).toEqual(found)
  })
})

describe('a snippet', () => {
  test('of a short text is the text on one line', () => {
    expect(snippetOf('It came\ncracked', 'cracked')).toEqual({ text: 'It came cracked', marks: [[8, 15]] })
  })
  test('of a long text stands around the first place, whole words, marks moved along', () => {
    const found = snippetOf(`${'before '.repeat(60)}the cracked shade ${'after '.repeat(60)}`, 'cracked shade')
    expect(found?.text.length).toBeLessThan(200)
    expect(found?.text.startsWith('… before')).toBe(true)
    expect(found?.marks.map(([from, to]) => found.text.slice(from, to))).toEqual(['cracked shade'])
  })
  test('is nothing where the words are not', () => {
    expect(snippetOf('a lamp', 'shade')).toBeNull()
  })
})
