import type { Assignment } from './settings.ts'

/** An agent who may be given a chat: Online, of the bot. */
export interface Candidate {
  id: string
  /** chats they hold, in every bot */
  held: number
  /** places they have; null is no limit */
  capacity: number | null
  /** when they were last given a chat of this bot */
  givenAt: Date | null
  /** the teams they belong to */
  teamIds?: readonly string[]
}

/** For whom a chat waits, as the rules see it. */
export interface Wanted {
  /** null: anybody of the bot */
  teamId: string | null
  /** who passed it on: it is not given back to them */
  passedBy: string | null
}

/** Who may be given a chat that waits for a team: its people, and never whoever has just passed it on. */
export const fitFor = ({ teamId, passedBy }: Wanted, candidates: readonly Candidate[]): Candidate[] =>
  candidates.filter(({ id, teamIds = [] }) => id !== passedBy && (teamId === null || teamIds.includes(teamId)))

/** Whether one more chat may be given to them by rule. People may always take or be given more by hand. */
export const hasRoom = ({ held, capacity }: Pick<Candidate, 'held' | 'capacity'>): boolean =>
  capacity === null || held < capacity

/** Who gets the next chat; null when everybody is full, or when the bot leaves it to whoever is first. */
export function chooseAgent(assignment: Assignment, candidates: readonly Candidate[]): Candidate | null {
  if (assignment === 'everyone') return null
  const order = assignment === 'round-robin' ? longestWithout : mostRoom
  return candidates.filter(hasRoom).toSorted(order)[0] ?? null
}

/** Whoever waited longest for a chat; who never had one comes first. */
const longestWithout = (a: Candidate, b: Candidate): number =>
  (a.givenAt?.getTime() ?? 0) - (b.givenAt?.getTime() ?? 0) || byId(a, b)

/** Whoever has most free places; without a limit whoever holds fewest. */
const mostRoom = (a: Candidate, b: Candidate): number => {
  const [x, y] = [places(a), places(b)]
  return (x === y ? 0 : y - x) || a.held - b.held || longestWithout(a, b)
}

const places = ({ held, capacity }: Candidate) => (capacity === null ? Number.POSITIVE_INFINITY : capacity - held)
const byId = (a: Candidate, b: Candidate) => a.id.length - b.id.length || (a.id < b.id ? -1 : 1)
