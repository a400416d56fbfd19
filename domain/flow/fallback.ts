import { hours, minutes, seconds } from '../time.ts'
import { botHandler, handlerIn, languageOf, type Next, requestPerson, toHandler } from './going.ts'
import type { Run } from './run.ts'
import { endRun, type Scene, standing } from './scene.ts'
import { botText, say } from './step.ts'
import type { TriggerOf } from './triggers.ts'

/** Messages of one burst are one failure. */
const SAME_BURST = seconds(5)
const FORGOTTEN = hours(24)
const WAITING_AGAIN = minutes(10)
const TIMES = 2

/** Nothing was understood: counts it and says which words follow. */
export function missed(scene: Scene) {
  const { state, now } = scene
  const since = state.missedAt === null ? Number.POSITIVE_INFINITY : now - state.missedAt
  if (since > FORGOTTEN) state.misses = 0
  if (since > SAME_BURST || state.misses === 0) state.misses++
  state.missedAt = now
}

/** An answer was not understood and nothing is drawn for it. */
export function fallBack(scene: Scene, run: Run): Next {
  missed(scene)
  const way = fallbackWay(scene, run)
  if (way === 'waiting') {
    sayWaiting(scene, run)
    endRun(scene, run, 'left')
    return 'stop'
  }
  const next = toHandler(scene, run, 'fallback', 'invalid', way)
  return next ?? unheard(scene, run, way)
}

/** No fallback is drawn: the bot's own words, then a person. */
export function unheard(scene: Scene, run: Run, way: 'next' | 'limit'): Next {
  const invalid = botText(scene, 'invalid')
  if (way === 'limit') requestPerson(scene, String(run.vars.message ?? ''))
  else if (invalid) say(scene, run, { kind: 'text', text: invalid }, languageOf(scene))
  endRun(scene, run, way === 'limit' ? 'failed' : 'done')
  return 'stop'
}

/** Up to `times` the drawn words, then the limit; while a person is awaited only that they are. */
export function fallbackWay(scene: Scene, run: Run | null): 'next' | 'limit' | 'waiting' {
  const times = fallbackOf(scene, run)?.times ?? TIMES
  if (scene.state.misses > times) return 'limit'
  return scene.facts.status === 'requesting' ? 'waiting' : 'next'
}

function fallbackOf(scene: Scene, run: Run | null): TriggerOf<'fallback'> | null {
  const own = run && standing(scene.book, run)
  const found = (own && handlerIn(own.published.document, 'fallback', 'flow')) ?? botHandler(scene, 'fallback')?.trigger
  return found?.on === 'fallback' ? found : null
}

/** "You keep your place", not more often than every ten minutes. */
export function sayWaiting(scene: Scene, run: Run) {
  const { state, now } = scene
  if (state.waitingSaidAt !== null && now - state.waitingSaidAt < WAITING_AGAIN) return
  const waiting = botText(scene, 'waiting')
  if (!waiting || !say(scene, run, { kind: 'text', text: waiting }, languageOf(scene))) return
  state.waitingSaidAt = now
}
