import { useMemo } from 'react'
import { partsOf } from './time.ts'
import { useWords } from './Words.tsx'

/** A span in words: 6 m 12 s. */
export function useSpan(): (ms: number) => string {
  const words = useWords()
  return useMemo(
    () => (ms) => {
      const { days: d, hours: h, minutes: m, seconds: s } = partsOf(Math.max(0, ms))
      if (d) return words('span.days', { d, h })
      if (h) return words('span.hours', { h, m })
      return m ? words('span.minutes', { m, s }) : words('span.seconds', { s })
    },
    [words],
  )
}
