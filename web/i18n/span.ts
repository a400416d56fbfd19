import { useMemo } from 'react'
import { partsOf } from './time.ts'
import { useWords } from './Words.tsx'

/** A span in words: 6 m 12 s. */
export function useSpan(): (ms: number) => string {
  const words = useWords()
  return useMemo(
    () => (ms) => {
      const { days: d, hours: h, minutes: m, seconds: s } = partsOf(Math.max(0, ms))
      if (d) return h ? words('span.days', { d, h }) : words('span.wholeDays', { n: d })
      if (h) return m ? words('span.hours', { h, m }) : words('span.wholeHours', { n: h })
      return m ? words('span.minutes', { m, s }) : words('span.seconds', { s })
    },
    [words],
  )
}

/** A span that somebody has set, in whole minutes: 10 min, 2 h, 1 h 30 min, 2 days. */
export function useMinutes(): (minutes: number) => string {
  const words = useWords()
  return useMemo(
    () => (minutes) => {
      if (minutes >= 2 * DAY && minutes % DAY === 0) return words('span.wholeDays', { n: minutes / DAY })
      if (minutes < HOUR) return words('span.wholeMinutes', { n: minutes })
      const [h, m] = [Math.floor(minutes / HOUR), minutes % HOUR]
      return m === 0 ? words('span.wholeHours', { n: h }) : words('span.hours', { h, m })
    },
    [words],
  )
}

const HOUR = 60
const DAY = 24 * HOUR
