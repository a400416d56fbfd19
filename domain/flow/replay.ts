import { cameLines } from './came.ts'
import type { Facts, Input, MessageInput, Moment } from './input.ts'
import type { Live } from './live.ts'
import { type BotState, type Effect, emptyState } from './run.ts'
import { isChoice, type Offered, offeredBy, sinceStart, standingAt, type Tape, type TapeInput } from './tape.ts'
import { changedFacts, factsOfTape } from './tape-facts.ts'
import { standardTools } from './tools.ts'
import { turn } from './turn.ts'
import type { Tools } from './values.ts'

/** One line of a tape beside what this bot makes of it. */
export type Replayed = {
  at: string
  in: TapeInput
  before: string[]
  now: string[]
  same: boolean
  /** this bot never asked for it: nobody waits for that answer, or the choice was never offered */
  unasked: boolean
}

/** A tape began at this moment unless somebody says otherwise: a Monday, in office hours. */
export const TAPE_BEGAN: Moment = Date.UTC(2026, 2, 2, 15, 0)

/**
 * Feeds what was put into a recorded conversation to a bot and shows old beside new. Nothing is called: recorded results
 * answer. The same code in the page and on the server.
 */
export function replay(
  bot: Live,
  tape: Tape,
  { startedAt = TAPE_BEGAN, tools = standardTools as Tools } = {},
): Replayed[] {
  let state = emptyState()
  let facts = factsOfTape(tape.facts, startedAt)
  let offered: Offered[] = []
  return tape.lines.map((line, i) => {
    const now = startedAt + sinceStart(line.at)
    if (line.facts) facts = changedFacts(facts, line.facts)
    const { input, unasked } = resolved(line.in, { key: `line:${i}`, at: now }, state, offered)
    facts = moved(facts, line.in)
    const came = input ? turn(bot, state, [input], facts, now, tools) : null
    if (came) {
      state = came.state
      offered = offeredBy(came, offered)
      facts = seenAfter(facts, came.effects, line.in, now)
    }
    const tapped = line.in.kind === 'message' && line.in.choice ? (line.in.choice.split('.')[1] ?? null) : null
    const said = came ? cameLines(came.came.flat(), tapped) : []
    return { at: line.at, in: line.in, before: line.out, now: said, same: matches(line.out, said), unasked }
  })
}

/** Whether every line says what it said. */
export const passes = (replayed: readonly Replayed[]): boolean => replayed.every(({ same }) => same)

/** `*` stands for any one line. */
const matches = (wanted: readonly string[], came: readonly string[]): boolean =>
  wanted.length === came.length && wanted.every((line, i) => line === '*' || line === came[i])

type Stamp = { key: string; at: Moment }

/** The input as this bot knows it: its own runs, numbers and payloads. */
function resolved(
  put: TapeInput,
  stamp: Stamp,
  state: BotState,
  offered: readonly Offered[],
): { input: Input | null; unasked: boolean } {
  switch (put.kind) {
    case 'message':
      return written(put, stamp, state, offered)
    case 'timer': {
      const run = standingAt(state, put.block)[(put.of ?? 1) - 1]
      return run?.wait?.until != null
        ? { input: { kind: 'timer', ...stamp, run: run.id, no: run.wait.no }, unasked: false }
        : { input: null, unasked: true }
    }
    case 'result': {
      const wait = standingAt(state, put.call)[(put.of ?? 1) - 1]?.wait
      const { kind, ok, status, body, error } = put
      const call = wait?.for === 'call' ? wait.call : wait?.for === 'answer' && !ok ? wait.messages.at(-1) : undefined
      return call === undefined
        ? { input: null, unasked: true }
        : { input: { kind, ...stamp, call, ok, status, body, error }, unasked: false }
    }
    default:
      return { input: { ...put, ...stamp }, unasked: false }
  }
}

function written(
  put: Extract<TapeInput, { kind: 'message' }>,
  stamp: Stamp,
  state: BotState,
  offered: readonly Offered[],
): { input: MessageInput; unasked: boolean } {
  const { choice, template, referral } = put
  const found = choice ? offered.filter((one) => isChoice(choice, one))[(put.of ?? 1) - 1] : undefined
  const text = put.text ?? found?.title
  const open = state.runs.find(({ ear }) => ear)?.wait
  const at = put.early && open?.for === 'answer' ? open.since - 1 : stamp.at
  const content: MessageInput['content'] =
    put.content ??
    (found ? { kind: 'reply', text: found.title, choiceId: found.id } : { kind: 'text', text: text ?? '' })
  // What was tapped on a bot that never offered it is words, as from any other stranger's button.
  const tapped = found?.id ?? (put.content?.kind === 'reply' ? put.content.choiceId : undefined)
  return {
    input: {
      kind: 'message',
      key: stamp.key,
      at,
      content,
      ...(text === undefined ? {} : { text }),
      ...(tapped === undefined ? {} : { choice: tapped }),
      ...(template ? { template } : {}),
      ...(referral ? { referral } : {}),
    },
    unasked: choice !== undefined && !found,
  }
}

const somebody = { id: 'agent', name: 'Agent' }

/** Who holds the chat is a fact before the bot hears of it. */
function moved(facts: Facts, put: TapeInput): Facts {
  if (put.kind === 'taken') return { ...facts, holder: somebody, status: 'intervened' }
  if (put.kind === 'returned') return { ...facts, holder: null, status: 'requesting' }
  if (put.kind === 'resolved') return { ...facts, holder: null, status: 'closed' }
  return put.kind === 'stop' && put.reason === 'blocked'
    ? { ...facts, contact: { ...facts.contact, blocked: true } }
    : facts
}

/** The facts as the bot's own work left them. */
export function seenAfter(facts: Facts, effects: readonly Effect[], put: { kind: string }, now: Moment): Facts {
  const wrote = put.kind === 'message'
  const status = wrote && facts.status === 'closed' ? 'active' : facts.status
  let after: Facts = { ...facts, status, ...(wrote ? { lastWroteAt: now } : {}) }
  for (const effect of effects) after = withEffect(after, effect)
  return after
}

function withEffect(facts: Facts, effect: Effect): Facts {
  switch (effect.do) {
    case 'request':
      return { ...facts, status: 'requesting' }
    case 'resolve':
      return { ...facts, status: 'closed' }
    case 'tag': {
      const others = facts.tags.filter((tag) => tag !== effect.tag)
      return { ...facts, tags: effect.change === 'added' ? [...others, effect.tag] : others }
    }
    case 'setAttribute': {
      const { attribute, value } = effect
      const text = typeof value === 'string' ? value : null
      if (attribute === 'name' || attribute === 'email')
        return { ...facts, contact: { ...facts.contact, [attribute]: text } }
      if (attribute === 'language') return { ...facts, language: text }
      const { [attribute]: _, ...others } = facts.attributes
      return { ...facts, attributes: value === null ? others : { ...others, [attribute]: value } }
    }
    default:
      return facts
  }
}
