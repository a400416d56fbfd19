const HOUR = 3_600_000

/** The moment a value means: a day (its first moment in UTC), an instant, or how long ago, such as `P30D`. */
export function momentBefore(value: unknown, now: Date): Date | null {
  if (typeof value !== 'string') return null
  const ago = /^P(?:(\d{1,4})D)?(?:T(\d{1,4})H)?$/.exec(value)
  if (ago && (ago[1] || ago[2]))
    return new Date(now.getTime() - (Number(ago[1] ?? 0) * 24 + Number(ago[2] ?? 0)) * HOUR)
  if (!/^\d{4}-\d{2}-\d{2}(T\d{2}:\d{2}(:\d{2}(\.\d{1,6})?)?(Z|[+-]\d{2}:\d{2}))?$/.test(value)) return null
  const moment = new Date(value)
  // 30 February reads as 2 March: such a day is none.
  return Number.isNaN(moment.getTime()) || !isRealDay(value.slice(0, 10)) ? null : moment
}

const isRealDay = (day: string): boolean => {
  const read = new Date(`${day}T00:00:00Z`)
  return !Number.isNaN(read.getTime()) && read.toISOString().startsWith(day)
}
