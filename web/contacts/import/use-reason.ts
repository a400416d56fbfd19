import { useMemo } from 'react'
import { type RowProblem, reasonIn } from '#domain/import/index.ts'
import { directionOf, useLanguage } from '../../i18n/index.ts'

/** Why a row is left out and what to do about it, in the language of the app: the words of the error file. */
export function useReason(): (problem: RowProblem) => { says: string; advice: string } {
  const { language } = useLanguage()
  return useMemo(() => {
    const isTurned = directionOf(language) === 'rtl'
    return (problem) => reasonIn(language, isTurned ? isolated(problem) : problem)
  }, [language])
}

// What stands in a file reads its own way inside of a sentence that is written from the right.
const isolated = ({ code, words: { type, ...words } }: RowProblem): RowProblem => ({
  code,
  words: {
    ...(type ? { type } : {}),
    ...Object.fromEntries(Object.entries(words).map(([name, word]) => [name, `\u2068${word}\u2069`])),
  },
})
