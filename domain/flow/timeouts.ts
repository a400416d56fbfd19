import { hours } from '../time.ts'
import { durationOf, LONGEST_WAIT } from './duration.ts'
import type { Moment } from './run.ts'

/** Before the customer's window closes: an unanswered question ends while the bot may still speak. */
const QUESTION_WAITS = hours(23)

/** When a question stops waiting. */
export const answerBy = (timeout: string | undefined, now: Moment): Moment =>
  now + (timeout ? Math.min(durationOf(timeout), LONGEST_WAIT) : QUESTION_WAITS)
