import { hours, seconds } from '../time.ts'
import { definitionOf } from './blocks/index.ts'
import type { ErrorCode, Outcome } from './define.ts'
import { fallBack } from './fallback.ts'
import { awaitPerson, failed, goTo, leaveBy, type Next } from './going.ts'
import type { Gathered, MessageInput, Moment, Run } from './run.ts'
import { endRow, endRun, enteredRow, leaveWait, type Scene, standing, standStill, topFrame } from './scene.ts'
import { botText, exitTo, happen, overBudget, stepOf } from './step.ts'

/** A walk that has not come to rest by then is going round in circles. */
const MOST_BLOCKS = 100
const TURN_EXPIRES = hours(24)
const WINDOW_MARGIN = seconds(60)
const RETRIES = 2

/** Walks a run from an outcome, or from the block it stands on, until it stands still or ends. */
export function proceed(scene: Scene, run: Run, first?: Outcome) {
  let next: Next = first ? { outcome: first } : 'enter'
  while (next !== 'stop') {
    if (scene.said > 0 && overBudget(scene)) next = failed(scene, run, 'loop')
    else next = next === 'enter' ? enter(scene, run) : weigh(scene, run, next.outcome)
  }
}

/** Enters the block a run has come to: waits for its turn to speak, or does the block's work. */
function enter(scene: Scene, run: Run): Next {
  const here = standing(scene.book, run)
  if (!here) {
    endRun(scene, run, 'stopped')
    return 'stop'
  }
  const definition = definitionOf(here.block.kind)
  if (definition.speaks && !(run.ear && !scene.facts.holder)) {
    standStill(scene, run, { for: 'turn', since: scene.now }, scene.now + TURN_EXPIRES)
    return 'stop'
  }
  if (here.frame.visit === 0) enteredRow(scene, run, here.frame)
  scene.blocks++
  if (scene.blocks > MOST_BLOCKS) return failed(scene, run, 'loop')
  const silenced = definition.speaks && silence(scene, run, definition.anyTime ?? false)
  if (silenced) return failed(scene, run, silenced)
  const step = stepOf(scene, run)
  return settle(scene, run, definition.enter(here.block, step), step.asked)
}

/** Why nothing may be said now. */
function silence({ facts, now }: Scene, run: Run, anyTime: boolean): ErrorCode | null {
  if (facts.contact.optedOut && run.startedBy === 'machine') return 'opted-out'
  const closed = facts.windowClosesAt !== null && now >= facts.windowClosesAt - WINDOW_MARGIN
  return closed && !anyTime ? 'window-closed' : null
}

function weigh(scene: Scene, run: Run, outcome: Outcome): Next {
  return settle(scene, run, outcome, [])
}

/** Turns what a block decided into where the run goes or stands. */
function settle(scene: Scene, run: Run, outcome: Outcome, asked: string[]): Next {
  // What was said beyond the budget never left: an answer to it cannot come.
  if (overBudget(scene) && scene.said > 0) return failed(scene, run, 'loop')
  if ('fail' in outcome) return failed(scene, run, outcome.fail)
  if ('invalid' in outcome) return invalid(scene, run, outcome.reading)
  if ('ask' in outcome) return stand(scene, run, outcome.ask, asked)
  if ('gather' in outcome) return gather(scene, run, outcome.gather, outcome.took)
  if ('call' in outcome) {
    standStill(scene, run, { for: 'call', call: outcome.call }, outcome.until)
    return 'stop'
  }
  if ('sleep' in outcome) {
    standStill(scene, run, { for: 'pause' }, outcome.sleep)
    if (!outcome.keepsEar) run.ear = false
    return 'stop'
  }
  if ('person' in outcome) return awaitPerson(scene, run, outcome.person)
  if ('goto' in outcome) return goTo(scene, run, outcome.goto.flow, outcome.goto.block, outcome.comesBack)
  if ('end' in outcome) return over(scene, run, outcome.end)
  leaveWait(scene, run)
  return leaveBy(scene, run, outcome.exit)
}

/** Waits for the answer to what was asked. */
function stand(scene: Scene, run: Run, until: Moment, messages: string[]): Next {
  const wait = { for: 'answer', ask: run.asks, messages, tries: 0, gathered: [], since: scene.now } as const
  standStill(scene, run, { ...wait, messages, gathered: [] }, until)
  return 'stop'
}

function over(scene: Scene, run: Run, outcome: string | null): Next {
  const { flow, block } = topFrame(run)
  if (outcome) happen(scene, { do: 'milestone', what: 'outcome', run: run.id, flow, block, text: outcome })
  endRun(scene, run, 'end')
  return 'stop'
}

const MOST_GATHERED = 10

/** Keeps the ear open a little longer: what comes within the quiet time belongs to the same answer. */
function gather(scene: Scene, run: Run, until: Moment, { text, content }: MessageInput): Next {
  if (run.wait?.for !== 'answer') return { outcome: { exit: 'next' } }
  const file = 'file' in content ? { file: { file: content.file.id, name: content.file.name } } : {}
  const piece: Gathered = { ...(text === undefined ? {} : { text }), ...file }
  const { ask, messages, tries, since } = run.wait
  const gathered = [...run.wait.gathered, piece].slice(0, MOST_GATHERED)
  standStill(scene, run, { for: 'answer', ask, messages, tries, gathered, since }, until)
  return 'stop'
}

/** Not a valid answer: asked again while tries last, then the drawn exit, then the fallback. */
function invalid(scene: Scene, run: Run, reading?: string): Next {
  const here = standing(scene.book, run)
  if (!here || run.wait?.for !== 'answer') return { outcome: { exit: 'next' } }
  const { block } = here
  const definition = definitionOf(block.kind)
  const before = run.wait
  const retries = 'retries' in block ? (block.retries ?? RETRIES) : RETRIES
  if (definition.again && before.tries < retries) {
    const step = stepOf(scene, run, true)
    const retry = 'retry' in block && block.retry ? step.words(block.retry) : botText(scene, 'invalid', step.language)
    const outcome = definition.again(block, step, reading ? `${retry}\n${reading}?` : retry)
    if (!('ask' in outcome)) return { outcome }
    const messages = [...before.messages, ...step.asked]
    const { ask, tries } = before
    standStill(
      scene,
      run,
      { for: 'answer', ask, messages, tries: tries + 1, gathered: [], since: scene.now },
      outcome.ask,
    )
    return 'stop'
  }
  leaveWait(scene, run)
  if (exitTo(scene, run, 'invalid') !== undefined) return leaveBy(scene, run, 'invalid')
  return fallBack(scene, run)
}

/** A run goes back to a choice that was left: it stood elsewhere, and now stands there. */
export function rewind(scene: Scene, run: Run, flow: string, version: number, block: string) {
  leaveWait(scene, run)
  const at = run.frames.findLastIndex((frame) => frame.flow === flow && frame.version === version)
  const dropped = at < 0 ? run.frames : run.frames.slice(at)
  for (const frame of [...dropped].reverse()) if (frame.visit > 0) endRow(scene, run, frame, 'left')
  const aside = dropped[0]?.aside ? { aside: true as const } : {}
  run.frames = [...(at < 0 ? [] : run.frames.slice(0, at)), { flow, version, block, visit: 0, ...aside }]
  enteredRow(scene, run, topFrame(run))
}
