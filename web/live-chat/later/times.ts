export type Preset = 'hour' | 'evening' | 'tomorrow' | 'monday'

const HOUR = 60 * 60_000
const MORNING = 9
const EVENING = 18
const MONDAY = 1

/** Moments one often means by "later", in the reader's own zone; those too near or the same are left out. */
export function presetsAt(now: Date): { preset: Preset; at: Date }[] {
  const at = (days: number, hour: number) => new Date(now.getFullYear(), now.getMonth(), now.getDate() + days, hour)
  const toMonday = (MONDAY - now.getDay() + 7) % 7 || 7
  const all: { preset: Preset; at: Date }[] = [
    { preset: 'hour', at: new Date(Math.ceil((now.getTime() + HOUR) / 60_000) * 60_000) },
    { preset: 'evening', at: at(0, EVENING) },
    { preset: 'tomorrow', at: at(1, MORNING) },
    { preset: 'monday', at: at(toMonday, MORNING) },
  ]
  return all.filter(
    (one, i) =>
      (one.preset === 'hour' || one.at.getTime() - now.getTime() > HOUR) &&
      all.findIndex((other) => other.at.getTime() === one.at.getTime()) === i,
  )
}

/** A moment as `<input type="datetime-local">` writes it, in the reader's own zone. */
export function toField(at: Date): string {
  const two = (n: number) => String(n).padStart(2, '0')
  return `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}T${two(at.getHours())}:${two(at.getMinutes())}`
}

/** What was chosen in the field; null while it is no moment. */
export const fromField = (value: string): Date | null => {
  const at = new Date(value)
  return value && !Number.isNaN(at.getTime()) ? at : null
}
