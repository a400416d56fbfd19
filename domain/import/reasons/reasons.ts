import { type AttributeType, attributeTypes } from '../../contact/index.ts'
import type { RowProblem } from '../problems.ts'
import { ar } from './ar.ts'
import { en } from './en.ts'
import { es } from './es.ts'
import { hi } from './hi.ts'
import { ptBR } from './pt-br.ts'
import type { ReasonWords } from './shape.ts'

export const reasonLanguages = ['en', 'pt-BR', 'es', 'hi', 'ar'] as const
export type ReasonLanguage = (typeof reasonLanguages)[number]
const words: Record<ReasonLanguage, ReasonWords> = { en, 'pt-BR': ptBR, es, hi, ar }

/** Why a row is left out and what to do about it, in a language. */
export function reasonIn(
  language: ReasonLanguage,
  { code, words: told }: RowProblem,
): { says: string; advice: string } {
  const { reasons, wanted } = words[language]
  const type: AttributeType | undefined = attributeTypes.find((one) => one === told.type)
  const filled = { ...told, ...(type ? { wanted: fill(wanted[type], told) } : {}) }
  const [says, advice] = reasons[code]
  return { says: fill(says, filled), advice: fill(advice, filled) }
}

/** What stands over the columns that an error file adds. */
export const reasonHeads = (language: ReasonLanguage): string[] => Object.values(words[language].heads)

// What is no longer known, because its row was about somebody who was erased, is told as such.
const fill = (text: string, told: Record<string, string>) =>
  text.replace(/\{(\w+)\}/g, (_, word: string) => told[word] ?? '…')

/** The language that somebody wants, of those there are: the first of their wishes that is one, in any country's form. */
export function reasonLanguage(wishes: readonly (string | null | undefined)[]): ReasonLanguage {
  const base = (tag: string) => tag.toLowerCase().split('-')[0]
  for (const wish of wishes) {
    if (!wish) continue
    const known =
      reasonLanguages.find((one) => one.toLowerCase() === wish.toLowerCase()) ??
      reasonLanguages.find((one) => base(one) === base(wish))
    if (known) return known
  }
  return 'en'
}
