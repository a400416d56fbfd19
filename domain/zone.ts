/** What a clock on the wall shows. Weekdays count from Monday = 1. */
export type Clock = { year: number; month: number; day: number; hour: number; minute: number; weekday: number }

const formats = new Map<string, Intl.DateTimeFormat>()

/** Making a formatter is a hundred times dearer than using one: each is made once. */
export function format(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = `${language} ${zone} ${Object.entries(options).join()}`
  const made = formats.get(key)
  if (made) return made
  const fresh = safeFormat(language, zone, options)
  formats.set(key, fresh)
  return fresh
}

function safeFormat(language: string, zone: string, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  try {
    return new Intl.DateTimeFormat(language, { ...options, timeZone: zone })
  } catch {
    // A zone or language this runtime does not know: say it plainly rather than fail.
    return new Intl.DateTimeFormat('en', { ...options, timeZone: 'UTC' })
  }
}

/** What a wall clock in this zone shows. Weekdays count from Monday = 1. */
export function clockIn(zone: string, at: number): Clock {
  const options = {
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  } as const
  const parts = new Map(
    format('en-u-ca-gregory', zone, options)
      .formatToParts(at)
      .map(({ type, value }) => [type, Number(value)]),
  )
  const [year, month, day] = [parts.get('year') ?? 1970, parts.get('month') ?? 1, parts.get('day') ?? 1]
  const weekday = new Date(Date.UTC(year, month - 1, day)).getUTCDay() || 7
  return { year, month, day, hour: parts.get('hour') ?? 0, minute: parts.get('minute') ?? 0, weekday }
}

/** The moment an ISO date or date-time names; a bare date is its midnight in the zone. */
export function momentOf(text: string, zone: string): number | null {
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,9})?)?(Z|[+-]\d{2}:?\d{2})?)?$/.test(text)) return null
  const bare = !/[Z+]|T.*-/.test(text)
  const read = Date.parse(bare ? `${text.includes('T') ? text : `${text}T00:00`}Z` : text)
  if (Number.isNaN(read)) return null
  return bare ? read - offsetAt(zone, read) : read
}

/** How far a zone's clock is ahead of UTC at a moment, in milliseconds. */
function offsetAt(zone: string, at: number): number {
  const { year, month, day, hour, minute } = clockIn(zone, at)
  return Date.UTC(year, month - 1, day, hour, minute) - Math.floor(at / 60_000) * 60_000
}
