import { useMemo } from 'react'
import type { AttributeType } from '#domain/contact/index.ts'
import { attributeTypes } from '#domain/contact/index.ts'
import type { ProblemCode } from '#domain/import/index.ts'
import { useWords } from '../../i18n/index.ts'

interface Problem {
  code: ProblemCode
  words: Record<string, string>
}

/** Why a row is left out, in the language of the app. */
export function useReason(): (problem: Problem) => string {
  const words = useWords()
  return useMemo(
    () =>
      ({ code, words: { column = '', value = '', most = '', least = '', n = '', type = '' } }) => {
        const kind: AttributeType | undefined = attributeTypes.find((one) => one === type)
        const wanted = kind ? words(`attributes.type.${kind}`) : ''
        return words(`import.reason.${code}`, { column, value, most, least, n, wanted })
      },
    [words],
  )
}
