import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { type MessageFormatElement, parse, TYPE } from '@formatjs/icu-messageformat-parser'
import { describe, expect, test } from 'vitest'
import { loadWords, type WordKey } from './catalogues.ts'
import { en } from './en/index.ts'
import { type Language, languageFrom, languages, localeOf } from './language.ts'
import { clockOf } from './time.ts'

const web = join(import.meta.dirname, '..')
const sources = readdirSync(web, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.tsx?$/.test(path) && !/\.test\.|^i18n\/[\w-]+\//.test(path))
  .map((path) => readFileSync(join(web, path), 'utf8'))
  .join('\n')
const keys = Object.keys(en) as WordKey[]
const numbers = Array.from({ length: 1_001 }, (_, n) => n)

/** Names that no language translates. */
const names = ['api', 'manual', 'e', 'mail', 'baton', 'whatsapp', 'avenida', 'paulista', 'são', 'paulo', 'min']
/** Words that a language shares with English. */
const shared: Partial<Record<Language, readonly string[]>> = {
  'pt-BR': [
    'bot',
    'bots',
    'chats',
    'chat',
    'ctrl',
    'desktop',
    'emojis',
    'latitude',
    'link',
    'longitude',
    'marketing',
    'offline',
    'online',
    'push',
    'shift',
    'sticker',
    'status',
    'tag',
    'tags',
    'total',
    'volume',
  ],
  es: ['bot', 'bots', 'chat', 'chats', 'emojis', 'marketing', 'no', 'push', 'sticker', 'total', 'video'],
}

describe.each(languages)('the words of the agents’ app in %s', (language) => {
  const all = loadWords(language)

  test('are for the same keys, none of them given by two areas', async () => {
    expect(Object.keys(await all).sort()).toEqual([...keys].sort())
    const folder = join(web, 'i18n', language)
    const given = readdirSync(folder)
      .flatMap((file) => [...readFileSync(join(folder, file), 'utf8').matchAll(/^ {2}'([\w.-]+)':/gm)])
      .map(([, key]) => key)
    expect(given.filter((key, i) => given.indexOf(key) !== i)).toEqual([])
  })

  test('ask for the same values and are never empty', async () => {
    const words = await all
    for (const key of keys) expect([key, argumentsOf(words[key])]).toEqual([key, argumentsOf(en[key])])
    expect(keys.filter((key) => !words[key].trim())).toEqual([])
  })

  test('have a form for every number up to a thousand', async () => {
    const words = await all
    const rules = new Intl.PluralRules(localeOf[language])
    const formless = keys.flatMap((key) =>
      pluralsOf(words[key]).flatMap(({ options }) =>
        numbers
          .filter((n) => !(`=${n}` in options) && !(rules.select(n) in options))
          .slice(0, 1)
          .map((n) => `${key}: no form for ${n} (${rules.select(n)})`),
      ),
    )
    expect(formless).toEqual([])
  })

  test.runIf(language !== 'en')('are not simply the English ones', async () => {
    const words = await all
    const known = [...names, ...(shared[language] ?? [])]
    const untouched = keys.filter(
      (key) => words[key] === en[key] && wordsIn(en[key]).some((word) => !known.includes(word)),
    )
    expect(untouched.map((key) => `${key}: ${en[key]}`)).toEqual([])
  })
})

describe('the keys of the words', () => {
  test('every key is used somewhere', () => {
    const built = [...sources.matchAll(/`([\w.-]+\.[\w-]*)\$\{/g)].map(([, start]) => start!)
    const unused = keys.filter((key) => !sources.includes(`'${key}'`) && !built.some((start) => key.startsWith(start)))
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

function partsOf(text: string): MessageFormatElement[] {
  const all: MessageFormatElement[] = []
  const walk = (parts: MessageFormatElement[]) => {
    for (const part of parts) {
      all.push(part)
      if (part.type === TYPE.select || part.type === TYPE.plural)
        for (const option of Object.values(part.options)) walk(option.value)
      if (part.type === TYPE.tag) walk(part.children)
    }
  }
  walk(parse(text))
  return all
}

function argumentsOf(text: string): string[] {
  const named = partsOf(text).flatMap((part) =>
    part.type === TYPE.literal || part.type === TYPE.pound ? [] : [part.value],
  )
  return [...new Set(named)].sort()
}

function pluralsOf(text: string) {
  return partsOf(text).filter((part) => part.type === TYPE.plural)
}

function wordsIn(text: string): string[] {
  const said = partsOf(text).flatMap((part) => (part.type === TYPE.literal ? [part.value] : []))
  return (
    said
      .join(' ')
      .toLowerCase()
      .match(/\p{L}{2,}/gu) ?? []
  )
}
