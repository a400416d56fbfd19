import { type TeamText, teamTexts } from '#domain/routing/index.ts'

export type Texts = Record<string, Record<string, string>>

/** The text as a customer of this language reads it when the bot has no words of its own for them. */
export const standsIn = (name: TeamText, language: string, languages: readonly string[]): string => {
  const words: Record<string, string> = teamTexts[name]
  const first = languages[0] ?? 'en'
  return words[language] ?? words[first] ?? words.en ?? ''
}

/** What is typed in the field of one language: the bot's own words, else ours where we have them. */
export const shownText = (texts: Texts, name: TeamText, language: string): string => {
  const own = texts[name]
  if (own) return own[language] ?? ''
  const words: Record<string, string> = teamTexts[name]
  return words[language] ?? ''
}

/** The texts with one of them changed. Ours fill the other languages, so that changing one does not silence the rest. */
export function withText(
  texts: Texts,
  name: TeamText,
  language: string,
  text: string,
  languages: readonly string[],
): Texts {
  const before = texts[name] ?? Object.fromEntries(languages.map((one) => [one, shownText(texts, name, one)]))
  const next = { ...before, [language]: text }
  const kept = Object.entries(next).filter(([, words]) => words.trim() !== '')
  return { ...texts, [name]: Object.fromEntries(kept) }
}

/** A text that is switched off is one without any words. */
export const isOff = (texts: Texts, name: TeamText): boolean =>
  texts[name] !== undefined && Object.keys(texts[name]).length === 0

/** The languages of the app and the widget, as people call them. */
export const botLanguages: Record<string, string> = {
  en: 'English',
  'pt-BR': 'Português (Brasil)',
  es: 'Español',
  hi: 'हिन्दी',
  ar: 'العربية',
}

export const nameOfLanguage = (language: string): string => botLanguages[language] ?? language
