import { days } from '../time.ts'
import { clockIn, format, momentOf } from '../zone.ts'
import type { Hours, Span } from './settings.ts'

/** How far ahead an opening is looked for. */
const LOOKS_AHEAD = 366

/** Whether the desk is open at a moment, by the bot's own clock. Hours that are off are always open. */
export function isOpen(hours: Hours, zone: string, now: Date): boolean {
  if (!hours.on) return true
  const { date, minute } = wallClock(zone, now)
  return spansOf(hours, date).some(({ from, to }) => minutesOf(from) <= minute && minute < minutesOf(to))
}

/** When the desk opens next; null while it is open, or when it never opens again. */
export function opensAt(hours: Hours, zone: string, now: Date): Date | null {
  if (isOpen(hours, zone, now)) return null
  const today = wallClock(zone, now).date
  for (let ahead = 0; ahead <= LOOKS_AHEAD; ahead++) {
    const date = dateAfter(today, ahead)
    for (const { from } of spansOf(hours, date)) {
      const at = momentOf(`${date}T${from}`, zone)
      if (at !== null && at > now.getTime()) return new Date(at)
    }
  }
  return null
}

/** When an open desk closes; null while it is closed, or when it never does. Midnight alone closes nothing. */
export function closesAt(hours: Hours, zone: string, now: Date): Date | null {
  if (!hours.on || !isOpen(hours, zone, now)) return null
  const { date: today, minute } = wallClock(zone, now)
  let at = minute
  for (let ahead = 0; ahead <= LOOKS_AHEAD; ahead++) {
    const date = dateAfter(today, ahead)
    const end = endOf(spansOf(hours, date), at)
    if (end < DAY) return moment(date, end, zone)
    if (!spansOf(hours, dateAfter(date, 1)).some(({ from }) => from === '00:00'))
      return moment(dateAfter(date, 1), 0, zone)
    at = 0
  }
  return null
}

/** The spans of one day, first to last: its own when it is an exception, else those of its weekday. */
export function spansOf({ week, exceptions }: Hours, date: string): Span[] {
  const own = exceptions.find((day) => day.date === date)
  const weekday = (new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7
  return (own?.spans ?? week[weekday] ?? []).toSorted((a, b) => (a.from < b.from ? -1 : 1))
}

/** Opening in the customer's words: `09:00` today, else with its weekday, and with the date when it is further off. */
export function openingInWords(at: Date, language: string, zone: string, now: Date): string {
  const sameDay = wallClock(zone, at).date === wallClock(zone, now).date
  const far = at.getTime() - now.getTime() > days(6)
  return format(language, zone, {
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
    ...(sameDay ? {} : { weekday: 'long' }),
    ...(far ? { day: 'numeric', month: 'long' } : {}),
  }).format(at)
}

const DAY = 24 * 60
const minutesOf = (clock: string): number => Number(clock.slice(0, 2)) * 60 + Number(clock.slice(3))

/** Where the open stretch ends that a minute lies in; spans that touch are one stretch. */
function endOf(spans: Span[], at: number): number {
  let end = at
  for (const { from, to } of spans) if (minutesOf(from) <= end && end < minutesOf(to)) end = minutesOf(to)
  return end
}

const moment = (date: string, minute: number, zone: string): Date | null => {
  const two = (n: number) => String(n).padStart(2, '0')
  const at = momentOf(`${date}T${two(Math.floor(minute / 60))}:${two(minute % 60)}`, zone)
  return at === null ? null : new Date(at)
}

function wallClock(zone: string, now: Date): { date: string; minute: number } {
  const { year, month, day, hour, minute } = clockIn(zone, now.getTime())
  return { date: new Date(Date.UTC(year, month - 1, day)).toISOString().slice(0, 10), minute: hour * 60 + minute }
}

const dateAfter = (date: string, n: number): string =>
  new Date(Date.parse(`${date}T00:00:00Z`) + days(n)).toISOString().slice(0, 10)
