import { type Clock, clockIn, format, momentOf } from '../zone.ts'

type Speaking = { language: string; zone: string }

/** A date in the customer's words; with a pattern of letters (`EEEE HH:mm`, `dd/MM/yyyy`) exactly so. */
export function dateInWords(text: string, pattern: string | null, { language, zone }: Speaking): string | undefined {
  const at = momentOf(text, zone)
  if (at === null) return undefined
  if (pattern === null) return format(language, zone, { dateStyle: 'long' }).format(at)
  const clock = clockIn(zone, at)
  return pattern.replace(/E{3,4}|M{1,4}|d{1,2}|y{4}|y{2}|H{1,2}|m{2}/g, (letters) =>
    inLetters(letters, clock, at, language, zone),
  )
}

function inLetters(letters: string, clock: Clock, at: number, language: string, zone: string): string {
  const padded = (value: number) => String(value).padStart(letters.length, '0')
  switch (letters[0]) {
    case 'E':
      return format(language, zone, { weekday: letters.length === 4 ? 'long' : 'short' }).format(at)
    case 'M':
      if (letters.length < 3) return padded(clock.month)
      return format(language, zone, { month: letters.length === 4 ? 'long' : 'short' }).format(at)
    case 'd':
      return padded(clock.day)
    case 'y':
      return String(clock.year).slice(-letters.length)
    case 'H':
      return padded(clock.hour)
    default:
      return padded(clock.minute)
  }
}

/** The hour in the customer's way of writing it. */
export function timeInWords(text: string, { language, zone }: Speaking): string | undefined {
  if (/^\d{2}:\d{2}$/.test(text)) return text
  const at = momentOf(text, zone)
  return at === null ? undefined : format(language, zone, { timeStyle: 'short' }).format(at)
}

/** Reads a typed date in the order of the language. `ambiguous`: day and month could be swapped and nobody can tell. */
export function readDate(text: string, language: string): { date: string; ambiguous: boolean } | null {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text.trim())
  if (iso) return calendarDay(Number(iso[1]), Number(iso[2]), Number(iso[3]), false)
  const typed = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4}|\d{2})$/.exec(text.trim())
  if (!typed) return null
  const [first, second] = [Number(typed[1]), Number(typed[2])]
  const year = typed[3]?.length === 2 ? 2000 + Number(typed[3]) : Number(typed[3])
  // Among our languages only English is written both ways round.
  const english = language.startsWith('en')
  if (!english || first > 12) return calendarDay(year, second, first, false)
  return calendarDay(year, first, second, second <= 12 && first !== second)
}

function calendarDay(year: number, month: number, day: number, ambiguous: boolean) {
  const date = new Date(Date.UTC(year, month - 1, day))
  if (date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return null
  return { date: date.toISOString().slice(0, 10), ambiguous }
}
