import type { ErrorCode, Outcome } from './define.ts'
import type { Flow } from './document.ts'
import type { Frame, Run } from './run.ts'
import { endRow, endRun, exitRow, type Scene, standStill, topFrame } from './scene.ts'
import { botText, exitTo, happen, say } from './step.ts'
import type { TriggerOf } from './triggers.ts'

/** What the walk does next: enter the block it stands on now, stop here, or weigh another outcome. */
export type Next = 'enter' | 'stop' | { outcome: Outcome }

/** Leaves the block by an exit; without an edge the frame is done. */
export function leaveBy(scene: Scene, run: Run, exit: string): Next {
  const frame = topFrame(run)
  const to = exitTo(scene, run, exit)
  if (to === undefined) return frameDone(scene, run, exit)
  exitRow(scene, run, frame, exit)
  moveTo(frame, frame.flow, frame.version, to)
  return 'enter'
}

/** A frame is done: its caller goes on at `done`, a hand-over sleeps on, or the run is over. */
function frameDone(scene: Scene, run: Run, exit: string): Next {
  if (run.frames.length === 1) {
    endRun(scene, run, 'done')
    return 'stop'
  }
  const done = topFrame(run)
  exitRow(scene, run, done, exit)
  run.frames.pop()
  if (!done.aside) return { outcome: { exit: 'done' } }
  standStill(scene, run, { for: 'person' }, null)
  return 'stop'
}

const MOST_FRAMES = 8

/** Enters another flow, as a guest that comes back or for good. */
export function goTo(scene: Scene, run: Run, flow: string, block: string | null, comesBack: boolean): Next {
  const target = scene.book.flow(flow)
  const at = block ?? target?.document.start
  if (!target || at === undefined || !Object.hasOwn(target.document.blocks, at))
    return { outcome: { fail: 'missing-reference' } }
  if (comesBack) {
    if (run.frames.length >= MOST_FRAMES) return { outcome: { fail: 'loop' } }
    run.frames.push({ flow, version: target.version, block: at, visit: 0 })
    return 'enter'
  }
  const frame = topFrame(run)
  exitRow(scene, run, frame, 'done')
  moveTo(frame, flow, target.version, at)
  return 'enter'
}

/** Nobody came: the branch is walked above the hand-over, which sleeps on beneath. */
export function goAside(scene: Scene, run: Run): Next {
  const frame = topFrame(run)
  const to = exitTo(scene, run, 'nobody')
  if (to === undefined || run.frames.length >= MOST_FRAMES) {
    standStill(scene, run, { for: 'person' }, null)
    return 'stop'
  }
  run.frames.push({ flow: frame.flow, version: frame.version, block: to, visit: 0, aside: true })
  return 'enter'
}

/** Waits for a person. Only one hand-over waits in a conversation: an older one gives way. */
export function awaitPerson(scene: Scene, run: Run, until: number | null): Next {
  const older = scene.state.runs.filter((other) => other.id !== run.id && awaitsPerson(other))
  for (const other of older) endRun(scene, other, 'replaced')
  const from = run.frames.findLastIndex((frame) => frame.aside)
  if (from > 0) {
    for (const frame of run.frames.slice(0, from).reverse()) if (frame.visit > 0) endRow(scene, run, frame, 'replaced')
    run.frames = run.frames.slice(from)
    delete run.frames[0]?.aside
  }
  standStill(scene, run, { for: 'person' }, until)
  return 'stop'
}

/** A hand-over waits in this run, at the top or beneath its own aside. */
export const awaitsPerson = (run: Run) => run.wait?.for === 'person' || run.frames.some((frame) => frame.aside)

const moveTo = (frame: Frame, flow: string, version: number, block: string) =>
  Object.assign(frame, { flow, version, block, visit: 0 })

/** A block could not do its work: its own exit, else its flow's handler, else the bot's, else a person is asked. */
export function failed(scene: Scene, run: Run, code: ErrorCode): Next {
  const frame = topFrame(run)
  run.vars.error = code
  happen(scene, { do: 'milestone', what: 'error', run: run.id, flow: frame.flow, block: frame.block, text: code })
  if (code === 'loop') return giveUp(scene, run, code, false)
  if (exitTo(scene, run, 'error') !== undefined) return leaveBy(scene, run, 'error')
  // With the window closed there is nothing to say and nobody to say it to.
  if (code === 'window-closed' || code === 'opted-out') {
    endRun(scene, run, 'failed')
    return 'stop'
  }
  const next = run.failing ? null : toHandler(scene, run, 'error', 'error')
  if (!next) return giveUp(scene, run, code, true)
  run.failing = true
  return next
}

/** The built-in end of an error: a word, and a person. */
function giveUp(scene: Scene, run: Run, code: string, speak: boolean): Next {
  const trouble = botText(scene, 'trouble')
  if (speak && trouble) say(scene, run, { kind: 'text', text: trouble }, languageOf(scene))
  requestPerson(scene, code)
  endRun(scene, run, 'failed')
  return 'stop'
}

export const languageOf = ({ facts, book }: Scene) =>
  facts.language ?? facts.channelLanguage ?? book.bot.defaultLanguage

/** Asks for a person with no hand-over block: an unhandled error, the fallback's limit, a loop. */
export function requestPerson(scene: Scene, reason: string) {
  // Somebody is there already.
  if (scene.facts.holder) return
  const plain = { priority: 'normal', team: null, order: null, summary: false, count: true, notices: {} } as const
  happen(scene, { do: 'request', reason: reason.slice(0, 300), ...plain })
  scene.state.silent = false
}

/** The question was left unanswered. */
export function timedOut(scene: Scene, run: Run): Next {
  if (exitTo(scene, run, 'timeout') !== undefined) return leaveBy(scene, run, 'timeout')
  const next = toHandler(scene, run, 'timeout', 'timeout')
  if (next) return next
  endRun(scene, run, 'timeout')
  return 'stop'
}

type Caught = 'error' | 'timeout' | 'fallback'

/** A handler of the run's own flow (a jump inside the frame) or of the bot (the frame is replaced). */
export function toHandler(scene: Scene, run: Run, on: Caught, exit: string, way = 'next'): Next | null {
  const frame = topFrame(run)
  const own = scene.book.flow(frame.flow, frame.version)
  const inside = own && handlerIn(own.document, on, 'flow')?.exits?.[way]
  const outside = inside ? null : botHandler(scene, on)
  const to = inside ?? outside?.trigger.exits?.[way]
  if (to === undefined) return null
  exitRow(scene, run, frame, exit)
  if (inside) moveTo(frame, frame.flow, frame.version, to)
  else if (outside) moveTo(frame, outside.flow.document.id, outside.flow.version, to)
  return 'enter'
}

type Handler = TriggerOf<Caught>
export const handlerIn = (document: Flow, on: Caught, scope: 'flow' | 'bot'): Handler | undefined =>
  Object.values(document.triggers).find((one): one is Handler => one.on === on && 'scope' in one && one.scope === scope)

export function botHandler(scene: Scene, on: Caught) {
  for (const flow of scene.book.bot.flows) {
    const trigger = handlerIn(flow.document, on, 'bot')
    if (trigger) return { flow, trigger }
  }
  return null
}
