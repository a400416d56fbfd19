export const languages = ['en', 'pt-BR', 'es', 'hi', 'ar'] as const
export type Language = (typeof languages)[number]

/** What each language calls itself. */
export const languageNames: Record<Language, string> = {
  en: 'English',
  'pt-BR': 'Português (Brasil)',
  es: 'Español',
  hi: 'हिन्दी',
  ar: 'العربية',
}

/** How each language writes numbers and dates. Arabic keeps Western digits, as its phone numbers and clocks do. */
export const localeOf: Record<Language, string> = {
  en: 'en',
  'pt-BR': 'pt-BR',
  es: 'es-419',
  hi: 'hi-IN',
  ar: 'ar-u-nu-latn',
}

/** Which way each language is written. */
export const directionOf = (language: Language): 'ltr' | 'rtl' => (language === 'ar' ? 'rtl' : 'ltr')

const KEY = 'baton.language'

/** A person's choice if made, else the browser's, else English. */
export function languageFrom(choice: string | null | undefined, browser: readonly string[]): Language {
  for (const wanted of [choice, ...browser]) {
    const exact = languages.find((language) => language.toLowerCase() === wanted?.toLowerCase())
    const same = languages.find((language) => wanted && language.split('-')[0] === wanted.split('-')[0]?.toLowerCase())
    if (exact ?? same) return (exact ?? same)!
  }
  return 'en'
}

/** The choice made in this browser before anybody signed in. */
export const rememberedLanguage = (): string | null => localStorage.getItem(KEY)
export const rememberLanguage = (language: Language) => localStorage.setItem(KEY, language)
