import { minutes } from '../time.ts'
import type { Came } from './came.ts'
import { fold } from './fold.ts'
import { requestPerson } from './going.ts'
import {
  machineTriggers,
  personResolved,
  personReturned,
  personTook,
  resultCame,
  stopped,
  timerRings,
} from './happenings.ts'
import { bookOf, type Live } from './live.ts'
import { moveRuns } from './move.ts'
import { perform } from './perform.ts'
import { route } from './route.ts'
import type { BotState, Effect, Facts, Input, LogRow, MessageInput, Moment, Run } from './run.ts'
import { leaveWait, nextInput, note, openScene, runWithEar, type Scene } from './scene.ts'
import { standardTools } from './tools.ts'
import type { Tools } from './values.ts'
import { proceed } from './walk.ts'

export type Turn = {
  state: BotState
  effects: Effect[]
  log: LogRow[]
  /** what came of each row of the log, in the order it happened */
  came: Came[][]
}

/**
 * Takes inputs in order, and what was held before them, and says what follows. Pure: the same arguments give the same
 * answer in the server, in the builder and in a replay. Facts set by one input are seen by the next.
 */
export function turn(
  bot: Live,
  state: BotState,
  inputs: readonly Input[],
  facts: Facts,
  now: Moment,
  tools: Tools = standardTools,
): Turn {
  const [first, ...rest] = inputs
  if (!first) return { state, effects: [], log: [], came: [] }
  const scene = openScene(bookOf(bot, tools), state, facts, first, now)
  moveRuns(scene)
  take(scene, first)
  for (const input of rest) {
    if (scene.log.some(({ key }) => key === input.key)) continue
    nextInput(scene, input)
    take(scene, input)
  }
  return { state: scene.state, effects: settled(scene), log: scene.log, came: scene.came }
}

function take(scene: Scene, input: Input) {
  happened(scene, input)
  settle(scene)
}

function happened(scene: Scene, input: Input) {
  switch (input.kind) {
    case 'message':
      return customerWrote(scene, input)
    case 'timer':
      return timerRings(scene, input)
    case 'result':
      return resultCame(scene, input)
    case 'trigger':
      return machineTriggers(scene, input)
    case 'taken':
      return personTook(scene)
    case 'returned':
      return personReturned(scene, input.spoke)
    case 'resolved':
      return personResolved(scene)
    case 'stop':
      return stopped(scene, input)
  }
}

const MOST_TAPS = 5

function customerWrote(scene: Scene, message: MessageInput) {
  const { state, facts, book, now } = scene
  if (state.held.some(({ key }) => key === message.key)) return note(scene, 'duplicate')
  state.saidSince = 0
  if (facts.holder || !book.bot.on || facts.contact.blocked) {
    facts.lastWroteAt = message.at
    return note(scene, 'skipped')
  }
  if (repeats(scene, message)) return note(scene, 'skipped')
  const taken = route(book, state, message, facts, now)
  facts.lastWroteAt = message.at
  if (facts.status === 'closed') facts.status = 'active'
  if (message.choice !== undefined && taken.to !== 'ignored')
    state.taps = [...state.taps, { choice: message.choice, at: now }].slice(-MOST_TAPS)
  perform(scene, message, taken)
}

/** Messages held for a busy run are taken once it asks again or the ear is free; then whoever waits for a turn gets it. */
function settle(scene: Scene) {
  for (;;) {
    const ear = runWithEar(scene.state)
    const [held, ...later] = scene.state.held
    const busy = ear && ear.wait?.for !== 'answer'
    if (held && !busy) {
      scene.state.held = later
      nextInput(scene, held)
      customerWrote(scene, held)
    } else if (!serve(scene)) return
  }
}

/** Gives the ear to the run that waits for it: interrupted ones first, the latest of them, then by the time they wait. */
function serve(scene: Scene): boolean {
  if (scene.facts.holder || !scene.book.bot.on || runWithEar(scene.state)) return false
  const [next] = scene.state.runs.filter(({ wait }) => wait?.for === 'turn').sort(byTurn)
  if (!next) return false
  leaveWait(scene, next)
  next.ear = true
  proceed(scene, next)
  return true
}

const byTurn = (a: Run, b: Run) => {
  const [x, y] = [a.wait, b.wait]
  if (x?.for !== 'turn' || y?.for !== 'turn') return 0
  if (x.again || y.again) return (y.again ? y.since : -1) - (x.again ? x.since : -1)
  return x.since - y.since
}

const REPEATED = 60
const REPEATED_WITHIN = minutes(10)
const RESTS = minutes(10)
const LONGEST_ECHO = 200

/** Two bots talking to each other say the same for ever: a person is asked, and this one rests. */
function repeats(scene: Scene, { text }: MessageInput): boolean {
  const { state, now } = scene
  if (state.echo?.restUntil != null && now < state.echo.restUntil) return true
  const typed = text === undefined ? null : fold(text).slice(0, LONGEST_ECHO)
  if (typed === null) return false
  const goesOn = state.echo?.text === typed && now - state.echo.since < REPEATED_WITHIN && state.echo.restUntil === null
  state.echo =
    goesOn && state.echo
      ? { ...state.echo, times: state.echo.times + 1 }
      : { text: typed, times: 1, since: now, restUntil: null }
  if (state.echo.times < REPEATED) return false
  state.echo.restUntil = now + RESTS
  requestPerson(scene, 'loop')
  return true
}

/** Timers that were set and cleared within the turn never existed for anybody outside. */
function settled({ effects, state }: Scene): Effect[] {
  const armed = new Set<string>()
  const standingNow = new Set(state.runs.flatMap(({ id, wait }) => (wait ? [`${id}:${wait.no}`] : [])))
  const kept = effects.filter((effect) => {
    if (effect.do !== 'timer' && effect.do !== 'clearTimer') return true
    const name = `${effect.run}:${effect.no}`
    if (effect.do === 'timer') {
      armed.add(name)
      return standingNow.has(name)
    }
    return !armed.has(name)
  })
  return kept
}
