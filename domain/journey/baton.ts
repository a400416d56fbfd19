import type { JourneyKind } from './journey.ts'

export type Holder = 'bot' | 'queue' | 'person'

/** What happened in one chat, as the strip reads it. */
export interface Move {
  kind: JourneyKind
  at: Date
  /** who has the chat after it, when that is a person */
  name: string | null
}

/** A chat: when it began, and its moves, oldest first. */
export interface ChatMoves {
  began: Date
  moves: readonly Move[]
}

export interface Leg {
  /** null before the first chat */
  holder: Holder | null
  name: string | null
  from: Date
  until: Date
}

/** Who has the chat after what happened; what is not named changes nobody. */
const gives: Partial<Record<JourneyKind, Holder>> = {
  requested: 'queue',
  unassigned: 'queue',
  passedToTeam: 'queue',
  intervened: 'person',
  assigned: 'person',
  transferred: 'person',
  resolveUndone: 'person',
  resolved: 'bot',
  resolvedByFlow: 'bot',
}
export const movesBaton = Object.keys(gives) as JourneyKind[]

const rank = (holder: Holder | null) => (holder === 'person' ? 3 : holder === 'queue' ? 2 : holder === 'bot' ? 1 : 0)

/** Who held the chats of somebody between two moments; where several go on at once, a person counts before the queue before the bot. */
export function batonBetween(chats: readonly ChatMoves[], from: Date, until: Date): { legs: Leg[]; handovers: number } {
  const courses = chats.map(courseOf)
  const cuts = [...new Set(courses.flatMap((course) => course.map(({ at }) => at.getTime())))]
    .filter((at) => at > from.getTime() && at < until.getTime())
    .sort((a, b) => a - b)
  const legs: Leg[] = []
  for (const [i, at] of [from.getTime(), ...cuts].entries()) {
    const end = cuts[i] ?? until.getTime()
    const now = holderAt(courses, at)
    const before = legs.at(-1)
    if (before && before.holder === now.holder && before.name === now.name) before.until = new Date(end)
    else legs.push({ ...now, from: new Date(at), until: new Date(end) })
  }
  return { legs, handovers: legs.filter((leg, i) => isTaken(leg, legs[i - 1], from)).length }
}

// Who held it when the strip begins took it before, and a transfer between people is no hand-over by the bot.
const isTaken = (leg: Leg, before: Leg | undefined, from: Date) =>
  leg.holder === 'person' && before?.holder !== 'person' && leg.from.getTime() > from.getTime()

interface Step {
  at: Date
  holder: Holder
  name: string | null
}

/** The course of one chat: it begins with the bot. */
function courseOf({ began, moves }: ChatMoves): Step[] {
  const first = moves[0]
  const start = first && first.at < began ? first.at : began
  const steps: Step[] = [{ at: start, holder: 'bot', name: null }]
  for (const { kind, at, name } of moves) {
    const holder = gives[kind]
    // Who asks again while a person has the chat changes nobody.
    if (!holder || (kind === 'requested' && steps.at(-1)?.holder === 'person')) continue
    steps.push({ at, holder, name: holder === 'person' ? name : null })
  }
  return steps
}

function holderAt(courses: readonly Step[][], at: number): Pick<Leg, 'holder' | 'name'> {
  let found: Pick<Leg, 'holder' | 'name'> = { holder: null, name: null }
  for (const course of courses) {
    const step = course.findLast((one) => one.at.getTime() <= at)
    if (step && rank(step.holder) > rank(found.holder)) found = { holder: step.holder, name: step.name }
  }
  return found
}
