import { useEffect, useState } from 'react'

export interface Shortcode {
  name: string
  emoji: string
}

const MOST = 8

/** The unfinished `:name` right before the caret, from two letters on. */
export function shortcodeAt(text: string, caret: number): { name: string; from: number } | null {
  const found = /(?:^|\s):([\p{L}\p{N}_+-]{2,})$/u.exec(text.slice(0, caret))
  return found?.[1] ? { name: found[1].toLowerCase(), from: caret - found[1].length - 1 } : null
}

/** Names that begin with what was typed come first, then those that contain it. */
export function matching(all: readonly Shortcode[], name: string): Shortcode[] {
  const begins = all.filter((one) => one.name.startsWith(name))
  const contains = all.filter((one) => !one.name.startsWith(name) && one.name.includes(name))
  const seen = new Set<string>()
  return [...begins, ...contains].filter(({ emoji }) => !seen.has(emoji) && seen.add(emoji)).slice(0, MOST)
}

/** The character behind a code like 1F44D-1F3FB. */
export const emojiOf = (hexcode: string): string =>
  String.fromCodePoint(...hexcode.split('-').map((point) => Number.parseInt(point, 16)))

type Names = Record<string, string | string[]>
const listOf = (names: Names): Shortcode[] =>
  Object.entries(names).flatMap(([hexcode, given]) =>
    [given].flat().map((name) => ({ name: name.toLowerCase(), emoji: emojiOf(hexcode) })),
  )

/** The names that stand for a language; there are none in Arabic, which is searched in English. */
export function emojiLocale(language: string): 'en' | 'pt' | 'es' | 'hi' {
  const [base] = language.split('-')
  return base === 'pt' || base === 'es' || base === 'hi' ? base : 'en'
}

const ownNames: Record<string, () => Promise<{ default: unknown }>> = {
  pt: () => import('emojibase-data/pt/shortcodes/cldr.json'),
  es: () => import('emojibase-data/es/shortcodes/cldr.json'),
  hi: () => import('emojibase-data/hi/shortcodes/cldr-native.json'),
}

/** The names of emoji in the reader's language and in English, loaded when first wanted. */
export function useShortcodes(language: string, wanted: boolean): readonly Shortcode[] {
  const [all, setAll] = useState<readonly Shortcode[]>([])
  useEffect(() => {
    if (!wanted) return
    let isCurrent = true
    const english = import('emojibase-data/en/shortcodes/github.json')
    const own = ownNames[emojiLocale(language)]?.()
    void Promise.all([own, english]).then((loaded) => {
      if (isCurrent) setAll(loaded.flatMap((names) => (names ? listOf(names.default as Names) : [])))
    })
    return () => {
      isCurrent = false
    }
  }, [language, wanted])
  return all
}
