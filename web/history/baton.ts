import type { Conversation, JourneyEvent } from '#protocol/http/index.ts'

export type Leg = { holder: 'bot' | 'queue' | 'person'; ms: number }
export type Outcome = { kind: 'resolved'; by: string | null } | { kind: 'missed' } | { kind: 'bot' }

export interface Episode {
  legs: Leg[]
  outcome: Outcome
  startedAt: number
  endedAt: number
}

type Holder = Leg['holder']

/** Who is given the chat by what happened; null ends the episode. */
const gives: Partial<Record<JourneyEvent['kind'], Holder | null>> = {
  firstMessage: 'bot',
  flowStarted: 'bot',
  requested: 'queue',
  intervened: 'person',
  assigned: 'person',
  transferred: 'person',
  unassigned: 'queue',
  passedToTeam: 'queue',
  resolveUndone: 'person',
  resolved: null,
  resolvedByFlow: null,
}

/** The last episode of a chat as a strip: who held it how long, and how it ended. */
export function lastEpisode(chat: Conversation, newestFirst: readonly JourneyEvent[]): Episode | null {
  const moves = lastMoves(newestFirst.filter(({ kind }) => gives[kind] !== undefined).toReversed())
  const first = moves[0]
  if (!first) return null
  const last = moves.at(-1)!
  const ended = gives[last.kind] === null
  const startedAt = Date.parse(first.at)
  const silentSince = Date.parse(chat.lastMessage?.at ?? chat.lastCustomerMessageAt ?? last.at)
  const endedAt = Math.max(startedAt, ended ? Date.parse(last.at) : Math.max(silentSince, Date.parse(last.at)))
  const outcome: Outcome = chat.missed
    ? { kind: 'missed' }
    : last.kind === 'resolved'
      ? { kind: 'resolved', by: last.actor.name }
      : { kind: 'bot' }
  return { legs: legsOf(moves, endedAt), outcome, startedAt, endedAt }
}

/** Since the end of the episode before; an undone Resolve ended nothing. */
function lastMoves(moves: JourneyEvent[]): JourneyEvent[] {
  for (let i = moves.length - 2; i >= 0; i--) {
    const isEnd = gives[moves[i]!.kind] === null
    if (isEnd && moves[i + 1]?.kind !== 'resolveUndone') return moves.slice(i + 1)
  }
  return moves
}

function legsOf(moves: JourneyEvent[], endedAt: number): Leg[] {
  const legs: Leg[] = []
  // A chat begins with the bot, also where its start is no longer on the page.
  let holder: Holder = 'bot'
  moves.forEach((move, i) => {
    holder = gives[move.kind] ?? holder
    const until = i + 1 < moves.length ? Date.parse(moves[i + 1]!.at) : endedAt
    const ms = Math.max(0, until - Date.parse(move.at))
    if (gives[move.kind] === null) return
    const before = legs.at(-1)
    if (before?.holder === holder) before.ms += ms
    else legs.push({ holder, ms })
  })
  return legs
}
