import { z } from 'zod'

/** A wall clock of 24 hours, as `09:00`; a day may end at `24:00`. */
const Clock = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$|^24:00$/)

/** From when to when, within one day. */
export const Span = z.object({ from: Clock, to: Clock }).refine(({ from, to }) => from < to, 'from comes before to')
export type Span = z.infer<typeof Span>

const Day = z.array(Span).max(4)

/** When the desk is open: a week from Monday on, and single days that differ from it. */
export const Hours = z.object({
  on: z.boolean(),
  week: z.array(Day).length(7),
  exceptions: z
    .array(z.object({ date: z.iso.date(), name: z.string().trim().max(60), spans: Day }))
    .max(200)
    .refine((days) => new Set(days.map(({ date }) => date)).size === days.length, 'each day once'),
  /** off: while closed only the away text is sent */
  botAnswers: z.boolean(),
  /** the away text is sent to one customer at most once in so many hours */
  onceEveryHours: z.number().int().min(1).max(168),
})
export type Hours = z.infer<typeof Hours>

const Minutes = z.number().int().min(1).max(10_080)

/** A zone this runtime knows. */
const isZone = (zone: string): boolean => {
  try {
    new Intl.DateTimeFormat('en', { timeZone: zone })
    return true
  } catch {
    return false
  }
}

export const assignments = ['everyone', 'round-robin', 'least-busy'] as const
/** Who gets a requesting chat: whoever is first, or whom the rule names. */
export type Assignment = (typeof assignments)[number]

const fields = {
  zone: z.string().max(60).refine(isZone, 'a time zone such as America/Sao_Paulo'),
  country: z.string().length(2).nullable(),
  moveRuns: z.boolean(),
  assignment: z.enum(assignments),
  /** the holder was Offline or gone this long: the chat returns to the queue */
  returnAfterMinutes: Minutes.nullable(),
  /** a request waited this long: urgent, and managers are told */
  escalateAfterMinutes: Minutes.nullable(),
  /** to whom an escalated request is given, when they are Online */
  escalateTo: z
    .string()
    .regex(/^\d{1,19}$/)
    .nullable(),
  /** for which team an escalated request waits from then on; a person goes before a team */
  escalateToTeam: z
    .string()
    .regex(/^\d{1,19}$/)
    .nullable(),
  /** a request waited this long: the customer reads the text */
  tellWaitingAfterMinutes: Minutes.nullable(),
  /** ours was the last word this long ago: the chat is resolved */
  resolveAfterMinutes: Minutes.nullable(),
  /** the customer is warned this long before */
  warnBeforeMinutes: Minutes.nullable(),
  /** a text when a person is requested and nobody is Online */
  tellNobodyOnline: z.boolean(),
  askRating: z.boolean(),
  hours: Hours,
}

/** How a bot hands over to its team: one document, everything off unless set. */
export const BotSettings = z.object(fields)
export type BotSettings = z.infer<typeof BotSettings>

const workday: Span[] = [{ from: '09:00', to: '18:00' }]

export const defaultSettings: BotSettings = {
  zone: 'UTC',
  country: null,
  moveRuns: false,
  assignment: 'everyone',
  returnAfterMinutes: null,
  escalateAfterMinutes: null,
  escalateTo: null,
  escalateToTeam: null,
  tellWaitingAfterMinutes: null,
  resolveAfterMinutes: null,
  warnBeforeMinutes: null,
  tellNobodyOnline: false,
  askRating: false,
  hours: {
    on: false,
    week: [workday, workday, workday, workday, workday, [], []],
    exceptions: [],
    botAnswers: true,
    onceEveryHours: 8,
  },
}

/** Settings as stored, which may be older than this release or written by hand: what cannot be read counts as not set. */
export function readSettings(stored: unknown): BotSettings {
  const given = z.record(z.string(), z.unknown()).catch({}).parse(stored)
  const read = Object.entries(fields).flatMap(([name, shape]) => {
    const value = shape.safeParse(given[name])
    return value.success ? [[name, value.data] as const] : []
  })
  return { ...defaultSettings, ...Object.fromEntries(read) }
}
