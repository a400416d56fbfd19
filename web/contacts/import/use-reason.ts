import { useMemo } from 'react'
import { type RowProblem, reasonIn } from '#domain/import/index.ts'
import { useLanguage } from '../../i18n/index.ts'

/** Why a row is left out and what to do about it, in the language of the app: the words of the error file. */
export function useReason(): (problem: RowProblem) => { says: string; advice: string } {
  const { language } = useLanguage()
  return useMemo(() => (problem) => reasonIn(language, problem), [language])
}
