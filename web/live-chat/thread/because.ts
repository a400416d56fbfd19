import { useMemo } from 'react'
import { z } from 'zod'
import { useMinutes, useWords } from '../../i18n/index.ts'

const rules = ['round-robin', 'least-busy', 'escalation', 'offline', 'silence', 'left'] as const
const Details = z.object({
  because: z.enum(rules).optional().catch(undefined),
  minutes: z.number().optional().catch(undefined),
  rating: z.number().optional().catch(undefined),
  text: z.string().optional().catch(undefined),
})

/** Which rule moved a chat, in words; and the figure of a rating. Null when a person did it without one. */
export function useBecause(): (details: unknown) => string | null {
  const words = useWords()
  const span = useMinutes()
  return useMemo(
    () => (details) => {
      const { because, minutes, rating, text } = Details.catch({}).parse(details)
      if (rating !== undefined) return words('why.rating', { rating })
      if (because) return words(`because.${because}`, { span: span(minutes ?? 0) })
      return text ?? null
    },
    [words, span],
  )
}
