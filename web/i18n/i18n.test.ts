import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { en } from './en/index.ts'
import { languageFrom } from './language.ts'
import { ptBR } from './pt-BR/index.ts'
import { clockOf } from './time.ts'

const web = join(import.meta.dirname, '..')
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^i18n\/(en|pt-BR)\//.test(path))
  .map((path) => readFileSync(join(web, path), 'utf8'))
  .join('\n')

describe('the words of the agents’ app', () => {
  test('both languages have the same keys', () => {
    expect(Object.keys(ptBR).sort()).toEqual(Object.keys(en).sort())
  })

  test('both languages ask for the same values', () => {
    for (const key of Object.keys(en) as (keyof typeof en)[]) {
      expect([key, argumentsOf(ptBR[key])]).toEqual([key, argumentsOf(en[key])])
    }
  })

  test('no sentence is empty', () => {
    for (const words of [en, ptBR]) expect(Object.entries(words).filter(([, text]) => !text.trim())).toEqual([])
  })

  test('two areas never give the same key', () => {
    for (const language of ['en', 'pt-BR']) {
      const keys = readdirSync(join(web, 'i18n', language))
        .flatMap((file) => [...readFileSync(join(web, 'i18n', language, file), 'utf8').matchAll(/^ {2}'([\w.-]+)':/gm)])
        .map(([, key]) => key)
      expect(keys.filter((key, i) => keys.indexOf(key) !== i)).toEqual([])
    }
  })

  test('every key is used somewhere', () => {
    const built = [...sources.matchAll(/`([\w.-]+\.[\w-]*)\$\{/g)].map(([, start]) => start!)
    const unused = Object.keys(en).filter(
      (key) => !sources.includes(`'${key}'`) && !built.some((start) => key.startsWith(start)),
    )
    expect(unused).toEqual([])
  })

  test('every key that is asked for exists', () => {
    const asked = [...sources.matchAll(/\b(?:words|bold)\(\s*'([\w.-]+)'/g)].map(([, key]) => key!)
    expect(asked.length).toBeGreaterThan(50)
    expect(asked.filter((key) => !(key in en))).toEqual([])
  })
})

test.each([
  ['pt-BR', [], 'pt-BR'],
  [null, ['pt-PT', 'en'], 'pt-BR'],
  [null, ['fr', 'en-GB'], 'en'],
  [null, ['fr'], 'en'],
  ['en', ['pt-BR'], 'en'],
  ['xx', ['pt'], 'pt-BR'],
])('choice %s and browser %s give %s', (choice, browser, language) => {
  expect(languageFrom(choice, browser)).toBe(language)
})

test.each([
  [0, '0:00'],
  [48_900, '0:48'],
  [372_000, '6:12'],
  [3_849_000, '1:04:09'],
  [-5, '0:00'],
])('a wait of %i ms reads %s', (ms, clock) => {
  expect(clockOf(ms)).toBe(clock)
})

function argumentsOf(text: string): string[] {
  const names = new Set<string>()
  const walk = (parts: MessageFormatElement[]) => {
    for (const part of parts) {
      if (part.type !== TYPE.literal && part.type !== TYPE.pound) names.add(part.value)
      if (part.type === TYPE.select || part.type === TYPE.plural)
        for (const option of Object.values(part.options)) walk(option.value)
      if (part.type === TYPE.tag) walk(part.children)
    }
  }
  walk(parse(text))
  return [...names].sort()
}
