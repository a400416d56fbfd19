import { days, hours, minutes, seconds } from '../time.ts'

/** Milliseconds of an ISO 8601 duration as documents write them (`PT5M`, `P30D`). */
export function durationOf(text: string): number {
  const [, d = '0', h = '0', m = '0', s = '0'] =
    /^P(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text) ?? []
  return days(Number(d)) + hours(Number(h)) + minutes(Number(m)) + seconds(Number(s))
}

/** The longest a run waits for anything. */
export const LONGEST_WAIT = days(30)
