import { z } from 'zod'
import { inLanguage } from '../flow/index.ts'

export const LONGEST_TITLE = 80

/** What is typed after `/`: letters, digits, `-` and `_`, in small letters. */
export const Shortcut = z
  .string()
  .trim()
  .transform((typed) => shortcutOf(typed))
  .pipe(z.string().regex(/^[\p{L}\p{M}\p{N}_-]{1,32}$/u, 'letters, digits, - and _, at most 32'))

/** A shortcut as it is kept, however it was typed. */
export const shortcutOf = (typed: string): string => typed.trim().replace(/^\/+/, '').toLowerCase()

/** The parts of a canned reply that people look for and read. */
export interface Reply {
  shortcut: string
  title: string
  /** language → text; a reply may be a file alone */
  texts: Readonly<Record<string, string>>
}

/** The words of a reply for a customer who speaks `language`, else in one of the bot's, else in any. */
export const textIn = ({ texts }: Reply, language: string | null, fallback: readonly string[] = []): string =>
  inLanguage(texts, language, fallback)

/** The languages a reply has words in. */
export const speaks = ({ texts }: Reply): string[] => Object.keys(texts).filter((language) => texts[language]?.trim())
