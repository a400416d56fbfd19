import { definitionOf } from './blocks/index.ts'
import type { Understood } from './define.ts'
import { fallbackWay, missed, sayWaiting, unheard } from './fallback.ts'
import { botHandler, languageOf } from './going.ts'
import type { Taken } from './route.ts'
import type { MessageInput, Run } from './run.ts'
import { endRun, leaveWait, note, runWithEar, type Scene, standing, standStill } from './scene.ts'
import { makeRoomForEar, newRun, startByCustomer } from './start.ts'
import { botText, say, stepOf } from './step.ts'
import { proceed, rewind } from './walk.ts'

const MOST_HELD = 50

/** Does what the table of precedence decided. */
export function perform(scene: Scene, message: MessageInput, taken: Taken) {
  const { state } = scene
  const text = message.text ?? ''
  const found = 'run' in taken ? state.runs.find(({ id }) => id === taken.run) : undefined
  if (found) {
    scene.row.run = found.id
    found.vars.message = text
    delete found.failing
  }
  switch (taken.to) {
    case 'ignored':
      return note(scene, taken.as)
    case 'held':
      if (state.held.length >= MOST_HELD) return note(scene, 'skipped')
      state.held.push(message)
      return note(scene, 'held')
    case 'answer':
      return found && answer(scene, found, message, taken.understood)
    case 'invalid':
      return found && proceed(scene, found, { invalid: true, ...(taken.reading ? { reading: taken.reading } : {}) })
    case 'message': {
      if (!found) return
      leaveWait(scene, found)
      found.ear = true
      state.misses = 0
      return proceed(scene, found, { exit: 'message' })
    }
    case 'start': {
      state.misses = 0
      const run = startByCustomer(scene, taken.found, text, taken.back)
      return run ? proceed(scene, run) : undefined
    }
    case 'stale':
      return stale(scene)
    case 'old':
      return goBack(scene, message, taken.old)
    case 'fallback':
      return notUnderstood(scene, text)
  }
}

function answer(scene: Scene, run: Run, message: MessageInput, understood: Understood) {
  scene.state.misses = 0
  const outcome = answerOf(scene, run, message, understood)
  if (!outcome) return endRun(scene, run, 'stopped')
  if (!('gather' in outcome) && !('invalid' in outcome)) leaveWait(scene, run)
  proceed(scene, run, outcome)
}

function answerOf(scene: Scene, run: Run, message: MessageInput, understood: Understood) {
  const here = standing(scene.book, run)
  const definition = here && definitionOf(here.block.kind)
  return here && definition?.answer ? definition.answer(here.block, stepOf(scene, run), understood, message) : null
}

/** A choice that can be made only once was tapped again: said so, and the open question stands. */
function stale(scene: Scene) {
  note(scene, 'stale')
  const words = botText(scene, 'stale')
  const open = runWithEar(scene.state)
  const speaker = open ?? newSpeaker(scene)
  if (words) say(scene, speaker, { kind: 'text', text: words }, languageOf(scene))
  if (open?.wait?.for !== 'answer') return
  askAgain(scene, open)
}

/** The open question in its own words, as the same question. */
function askAgain(scene: Scene, run: Run) {
  const here = standing(scene.book, run)
  const definition = here && definitionOf(here.block.kind)
  if (!here || !definition?.again || run.wait?.for !== 'answer') return
  const step = stepOf(scene, run, true)
  const { ask, messages, tries, gathered, since } = run.wait
  const lead = 'text' in here.block && here.block.text ? step.words(here.block.text) : botText(scene, 'invalid')
  const outcome = definition.again(here.block, step, lead)
  if (!('ask' in outcome)) return
  standStill(
    scene,
    run,
    { for: 'answer', ask, messages: [...messages, ...step.asked], tries, gathered, since },
    outcome.ask,
  )
}

/** A word of the bot outside any flow is said by a run that lives only for it. */
function newSpeaker(scene: Scene): Run {
  const id = `r${scene.state.nextRun}`
  scene.state.nextRun++
  return {
    id,
    startedBy: 'customer',
    trigger: 'bot',
    startedAt: scene.now,
    ear: false,
    frames: [],
    vars: {},
    wait: null,
    steps: 0,
    asks: 0,
    count: 0,
  }
}

/** An old choice that is still there: its run goes back to it, or a new one starts at it. */
function goBack(scene: Scene, message: MessageInput, old: Extract<Taken, { to: 'old' }>['old']) {
  const { state } = scene
  const alive = state.runs.find(({ id }) => id === old.run)
  if (!alive?.ear) makeRoomForEar(scene, false)
  const run = alive ?? newRun(scene, old.flow, old.version, old.block, 'choice', 'customer', {})
  if (!run) return
  run.ear = true
  run.vars.message = message.text ?? ''
  scene.row.run = run.id
  state.misses = 0
  rewind(scene, run, old.flow, old.version, old.block)
  const outcome = answerOf(scene, run, message, { choice: old.choice })
  if (outcome) proceed(scene, run, outcome)
}

/** Nothing understands the message. */
function notUnderstood(scene: Scene, text: string) {
  missed(scene)
  const way = fallbackWay(scene, null)
  if (way === 'waiting') return sayWaiting(scene, newSpeaker(scene))
  const handler = botHandler(scene, 'fallback')
  const to = handler?.trigger.exits?.[way]
  const id = handler
    ? (Object.entries(handler.flow.document.triggers).find(([, one]) => one === handler.trigger)?.[0] ?? 'fallback')
    : ''
  const run =
    handler && newRun(scene, handler.flow.document.id, handler.flow.version, to, id, 'customer', { message: text })
  if (run) return proceed(scene, run)
  const speaker = newSpeaker(scene)
  speaker.vars.message = text
  unheard(scene, speaker, way)
}
