import { nobodyAfter } from './blocks/handover.ts'
import { definitionOf } from './blocks/index.ts'
import { gatheredAnswer } from './blocks/question.ts'
import { awaitsPerson, failed, goAside, timedOut } from './going.ts'
import { type Found, isActive } from './match.ts'
import type { Input, Run } from './run.ts'
import { endRow, endRun, leaveWait, note, type Scene, standing, standStill } from './scene.ts'
import { interrupt, startByMachine } from './start.ts'
import { exitTo, stepOf } from './step.ts'
import { proceed } from './walk.ts'

type Of<Kind extends Input['kind']> = Extract<Input, { kind: Kind }>

/** A timer rings; one that its run no longer waits for moves nothing. */
export function timerRings(scene: Scene, { run: id, no }: Of<'timer'>) {
  const run = scene.state.runs.find((one) => one.id === id)
  if (!run?.wait || run.wait.no !== no || run.wait.until === null) return note(scene, 'late')
  if (scene.now < run.wait.until) return note(scene, 'late')
  // While the bot is off timers wait: they ring again when it is on.
  if (!scene.book.bot.on) return note(scene, 'skipped')
  scene.row.run = run.id
  const { wait } = run
  leaveWait(scene, run)
  switch (wait.for) {
    case 'answer': {
      const here = standing(scene.book, run)
      if (here?.block.kind === 'question' && wait.gathered.length > 0)
        return proceed(scene, run, gatheredAnswer(here.block, stepOf(scene, run), wait.gathered))
      return follow(scene, run, timedOut(scene, run))
    }
    case 'call':
      return proceed(scene, run, { fail: 'call-timeout' })
    case 'pause':
      return proceed(scene, run, { exit: 'next' })
    case 'person':
      return follow(scene, run, goAside(scene, run))
    case 'turn':
      return endRun(scene, run, 'expired')
  }
}

/** The answer to a call, or the news that a question certainly did not reach the customer. */
export function resultCame(scene: Scene, input: Of<'result'>) {
  const run = scene.state.runs.find(
    ({ wait }) =>
      (wait?.for === 'call' && wait.call === input.call) ||
      (wait?.for === 'answer' && !input.ok && wait.messages.includes(input.call)),
  )
  if (!run?.wait) return note(scene, 'late')
  if (!scene.book.bot.on) return note(scene, 'skipped')
  scene.row.run = run.id
  const here = standing(scene.book, run)
  const definition = here && definitionOf(here.block.kind)
  if (run.wait.for === 'answer') {
    leaveWait(scene, run)
    return follow(scene, run, failed(scene, run, 'undeliverable'))
  }
  leaveWait(scene, run)
  if (!here || !definition?.result) return endRun(scene, run, 'stopped')
  // An answer that would be said now waits until the bot may speak: the question is asked again then.
  if (definition.asks && !(run.ear && !scene.facts.holder)) return proceed(scene, run)
  const step = stepOf(scene, run)
  const { ok, status, body, error } = input
  const outcome = definition.result(here.block, step, { ok, status, body, error })
  if ('ask' in outcome) return standAsked(scene, run, outcome.ask, step.asked)
  proceed(scene, run, outcome)
}

export function standAsked(scene: Scene, run: Run, until: number, messages: string[]) {
  standStill(scene, run, { for: 'answer', ask: run.asks, messages, tries: 0, gathered: [], since: scene.now }, until)
}

/** What a helper of `going` decided is walked on from there. */
export function follow(scene: Scene, run: Run, next: ReturnType<typeof timedOut>) {
  if (next === 'enter') proceed(scene, run)
  else if (next !== 'stop') proceed(scene, run, next.outcome)
}

/** An event, a tag or an attribute starts a flow. */
export function machineTriggers(scene: Scene, { flow: flowId, trigger: id, on, data }: Of<'trigger'>) {
  const flow = scene.book.flow(flowId)
  const trigger = flow?.document.triggers[id]
  if (!scene.book.bot.on || scene.facts.contact.blocked) return note(scene, 'skipped')
  const ask = { book: scene.book, facts: scene.facts, now: scene.now, run: null }
  if (!flow || !trigger || trigger.on !== on || !isActive(trigger, ask)) return note(scene, 'skipped')
  const found: Found = { flow, id, trigger }
  const run = startByMachine(scene, found)
  if (!run) return note(scene, 'skipped')
  if (trigger.on === 'event' && trigger.take && !stepOf(scene, run).take(trigger.take, data)) {
    return follow(scene, run, failed(scene, run, 'bad-value'))
  }
  proceed(scene, run)
}

/** A person takes the chat: the open question is kept, calls and pauses go on silently. */
export function personTook(scene: Scene) {
  for (const run of [...scene.state.runs]) {
    if (run.ear && run.wait?.for === 'answer') interrupt(scene, run, true)
    else if (run.wait?.for === 'person' && run.wait.until !== null) standStill(scene, run, { for: 'person' }, null)
  }
}

/** The chat is back in the queue: a mistake undone, unless the person has spoken. */
export function personReturned(scene: Scene, spoke: boolean) {
  for (const run of [...scene.state.runs]) {
    if (!scene.state.runs.includes(run)) continue
    if (isInterrupted(run)) {
      if (spoke) endOrSleepOn(scene, run)
      else reopen(scene, run)
    } else if (run.wait?.for === 'person') restartNobody(scene, run)
    else if (spoke && run.ear) endOrSleepOn(scene, run)
    else if (spoke && run.wait?.for === 'turn' && run.startedBy === 'customer') endOrSleepOn(scene, run)
  }
}

const isInterrupted = ({ wait }: Run) => wait?.for === 'turn' && wait.byPerson === true

/** What was being said is dead; a hand-over beneath it still waits. */
function endOrSleepOn(scene: Scene, run: Run) {
  if (!dropAside(scene, run)) return endRun(scene, run, 'person')
  standStill(scene, run, { for: 'person' }, null)
  restartNobody(scene, run)
}

/** Drops the "nobody came" branch above a hand-over; false when there is none. */
function dropAside(scene: Scene, run: Run): boolean {
  const at = run.frames.findLastIndex((frame) => frame.aside)
  if (at < 1) return false
  leaveWait(scene, run)
  for (const frame of run.frames.slice(at).reverse()) if (frame.visit > 0) endRow(scene, run, frame, 'person')
  run.frames = run.frames.slice(0, at)
  run.ear = false
  return true
}

/** The place is kept: nothing is asked again, only the time starts anew. */
function reopen(scene: Scene, run: Run) {
  const { wait } = run
  if (wait?.for !== 'turn' || wait.again?.for !== 'answer') return
  const { ask, messages, tries, gathered, since, until } = wait.again
  const left = until === null ? null : scene.now + Math.max(0, until - since)
  if (scene.state.runs.some((other) => other.ear && other.id !== run.id)) return
  standStill(scene, run, { for: 'answer', ask, messages, tries, gathered, since }, left)
  run.ear = true
}

function restartNobody(scene: Scene, run: Run) {
  const block = standing(scene.book, run)?.block
  if (block?.kind !== 'handover' || exitTo(scene, run, 'nobody') === undefined) return
  standStill(scene, run, { for: 'person' }, scene.now + nobodyAfter(block))
}

/** The person is done: what was being said ends, what was planned stays, and the drawn way goes on. */
export function personResolved(scene: Scene) {
  scene.state.misses = 0
  scene.state.silent = false
  for (const run of [...scene.state.runs]) {
    if (!scene.state.runs.includes(run)) continue
    if (awaitsPerson(run)) afterResolve(scene, run)
    else if (run.ear || isInterrupted(run)) endRun(scene, run, 'person')
    else if (run.wait?.for === 'turn' && run.startedBy === 'customer') endRun(scene, run, 'person')
  }
}

function afterResolve(scene: Scene, run: Run) {
  dropAside(scene, run)
  leaveWait(scene, run)
  if (exitTo(scene, run, 'resolved') === undefined) return endRun(scene, run, 'person')
  proceed(scene, run, { exit: 'resolved' })
}

/** The bot is switched off, a flow is withdrawn, or the contact may not be spoken to any more. */
export function stopped(scene: Scene, { reason, flow }: Of<'stop'>) {
  if (reason === 'bot-off') return
  for (const run of [...scene.state.runs])
    if (reason !== 'withdrawn' || run.frames.some((frame) => frame.flow === flow)) endRun(scene, run, 'stopped')
  if (reason !== 'withdrawn') scene.state.held = []
}
