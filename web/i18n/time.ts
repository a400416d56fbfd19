import { useMemo } from 'react'
import { useIntl } from 'react-intl'

const SECOND = 1_000
const MINUTE = 60 * SECOND
const HOUR = 60 * MINUTE
const DAY = 24 * HOUR
/** any Monday, in UTC */
const MONDAY = Date.UTC(2024, 0, 1)

/** A wait as a clock: 0:48, 6:12, 1:04:09. */
export function clockOf(ms: number): string {
  const seconds = Math.max(0, Math.floor(ms / SECOND))
  const two = (n: number) => String(n).padStart(2, '0')
  const hours = Math.floor(seconds / 3600)
  const minutes = Math.floor(seconds / 60) % 60
  return hours ? `${hours}:${two(minutes)}:${two(seconds % 60)}` : `${minutes}:${two(seconds % 60)}`
}

/** A span in its two largest units. */
export const partsOf = (ms: number) => ({
  days: Math.floor(ms / DAY),
  hours: Math.floor(ms / HOUR) % 24,
  minutes: Math.floor(ms / MINUTE) % 60,
  seconds: Math.floor(ms / SECOND) % 60,
})

/** Times as the reader's language writes them; always the 24-hour clock except in `full` English. */
export function useTimes() {
  const intl = useIntl()
  return useMemo(() => {
    const time = (at: string | number) => intl.formatDate(at, { hour: '2-digit', minute: '2-digit', hourCycle: 'h23' })
    const day = (at: string | number) => new Intl.DateTimeFormat(...dayStyle(intl.locale)).format(new Date(at))
    const isSameDay = (a: string | number, b: string | number) =>
      new Date(a).toDateString() === new Date(b).toDateString()
    return {
      /** 14:05 */
      time,
      /** 14:05:09 */
      clock: (at: string | number) =>
        intl.formatDate(at, { hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23' }),
      /** 18 Nov */
      day,
      /** 14:05 today, 18 Nov before */
      short: (at: string | number, now: number) => (isSameDay(at, now) ? time(at) : day(at)),
      /** 03-28-2021, 07:37 PM in English; 28/03/2021, 19:37 in Portuguese */
      full: (at: string | number) => fullDate(intl.locale, new Date(at)),
      isSameDay,
      /** Monday; days count from Monday = 0 */
      weekday: (day: number) =>
        new Intl.DateTimeFormat(intl.locale, { weekday: 'long', timeZone: 'UTC' }).format(MONDAY + day * DAY),
      /** Monday 09:00, by the clock of a zone */
      inZone: (at: Date, zone: string) =>
        new Intl.DateTimeFormat(intl.locale, {
          weekday: 'long',
          hour: '2-digit',
          minute: '2-digit',
          hourCycle: 'h23',
          timeZone: zone,
        }).format(at),
    }
  }, [intl])
}

/** English writes the month as a word, so that nobody mistakes it for the day. */
const dayStyle = (locale: string): [string, Intl.DateTimeFormatOptions] =>
  locale === 'en'
    ? ['en-GB', { day: '2-digit', month: 'short' }]
    : [leftToRight(locale), { day: '2-digit', month: '2-digit' }]

/** A date in Arabic words carries marks that turn its parts around; in digits alone it reads 22/11/2026, 14:31. */
const leftToRight = (locale: string) => (locale.startsWith('ar') ? 'en-GB' : locale)

function fullDate(locale: string, at: Date): string {
  if (locale !== 'en') {
    return new Intl.DateTimeFormat(leftToRight(locale), {
      day: '2-digit',
      month: '2-digit',
      year: 'numeric',
      hour: '2-digit',
      minute: '2-digit',
      hourCycle: 'h23',
    }).format(at)
  }
  const two = (n: number) => String(n).padStart(2, '0')
  const time = new Intl.DateTimeFormat('en-US', { hour: '2-digit', minute: '2-digit', hour12: true }).format(at)
  return `${two(at.getMonth() + 1)}-${two(at.getDate())}-${at.getFullYear()}, ${time}`
}
