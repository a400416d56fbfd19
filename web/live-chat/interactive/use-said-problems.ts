import { useState } from 'react'
import type { DraftProblem } from '#domain/message/index.ts'
import { useWords } from '../../i18n/index.ts'

/** The problem of a field in words. What is only still empty is said once somebody has tried to send. */
export function useSaidProblems(problems: readonly DraftProblem[]) {
  const words = useWords()
  const [hasTried, setTried] = useState(false)
  const error = (field: string): string | null => {
    const problem = problems.find((one) => one.field === field && (hasTried || one.why !== 'empty'))
    if (!problem) return null
    if (problem.why === 'wrong') return words(field === 'url' ? 'interactive.wrongUrl' : 'interactive.wrongNumber')
    return words(`interactive.${problem.why}`, { n: problem.most ?? 0 })
  }
  return { error, tried: () => setTried(true) }
}
