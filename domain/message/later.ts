import { days, minutes } from '../time.ts'

/** How far ahead a message may be planned. */
export const LATEST_LATER = days(365)
/** Sooner than this is now. */
export const SOONEST_LATER = minutes(1)

/** Whether a message may be planned for this moment: not in the past, and within a year. */
export const mayBeLater = (sendAt: Date, now: Date): boolean => {
  const ahead = sendAt.getTime() - now.getTime()
  return ahead > 0 && ahead <= LATEST_LATER
}
