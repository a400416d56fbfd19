import type { en } from './en/index.ts'
import type { Language } from './language.ts'

export type WordKey = keyof typeof en
export type Catalogue = Readonly<Record<WordKey, string>>

// Each is a file of its own in the built app: a page carries the words of one language only.
const catalogues: Record<Language, () => Promise<Catalogue>> = {
  en: async () => (await import('./en/index.ts')).en,
  'pt-BR': async () => (await import('./pt-BR/index.ts')).ptBR,
  es: async () => (await import('./es/index.ts')).es,
  hi: async () => (await import('./hi/index.ts')).hi,
  ar: async () => (await import('./ar/index.ts')).ar,
}

export const loadWords = (language: Language): Promise<Catalogue> => catalogues[language]()
