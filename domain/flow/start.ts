import type { Found } from './match.ts'
import type { Run, Value } from './run.ts'
import { endRun, leaveWait, runWithEar, type Scene, standStill } from './scene.ts'
import { happen } from './step.ts'

export const MOST_RUNS = 6

/** A customer's trigger always starts its flow; the run that was open is left, or waits until this one is done. */
export function startByCustomer(
  scene: Scene,
  { flow, id, trigger }: Found,
  message: string,
  back: boolean,
): Run | null {
  makeRoomForEar(scene, back)
  return newRun(scene, flow.document.id, flow.version, trigger.exits?.next, id, 'customer', { message })
}

/** A machine's trigger starts silently; it gets the ear when nobody else needs it. */
export function startByMachine(scene: Scene, { flow, id, trigger }: Found): Run | null {
  const { runs } = scene.state
  const same = runs.find((run) => run.startedBy === 'machine' && run.trigger === `${flow.document.id}.${id}`)
  const sameFlow =
    same ?? runs.find((run) => run.startedBy === 'machine' && run.trigger.startsWith(`${flow.document.id}.`))
  if (sameFlow) {
    if (!('restart' in trigger && trigger.restart)) return null
    endRun(scene, sameFlow, 'replaced')
  }
  if (scene.state.runs.length >= MOST_RUNS) return null
  return newRun(scene, flow.document.id, flow.version, trigger.exits?.next, id, 'machine', {})
}

/** A run of its own at a block, as a fallback or an old button needs it. */
export function newRun(
  scene: Scene,
  flow: string,
  version: number,
  block: string | undefined,
  trigger: string,
  startedBy: Run['startedBy'],
  vars: Record<string, Value>,
): Run | null {
  if (block === undefined) return null
  if (startedBy === 'customer') dropOneIfFull(scene)
  const run: Run = {
    id: `r${scene.state.nextRun}`,
    startedBy,
    trigger: `${flow}.${trigger}`,
    startedAt: scene.now,
    ear: startedBy === 'customer',
    frames: [{ flow, version, block, visit: 0 }],
    vars,
    wait: null,
    steps: 0,
    asks: 0,
    count: 0,
  }
  scene.state.nextRun++
  scene.state.runs.push(run)
  scene.row.trigger = run.trigger
  scene.row.run = run.id
  happen(scene, { do: 'milestone', what: 'started', run: run.id, flow, block, text: run.trigger })
  return run
}

/** The open run ends, or keeps its question until it has its turn again. */
export function makeRoomForEar(scene: Scene, back: boolean) {
  const open = runWithEar(scene.state)
  if (!open) return
  if (back && open.wait?.for === 'answer') interrupt(scene, open, false)
  else endRun(scene, open, 'left')
}

const TURN_EXPIRES = 24 * 3_600_000

export function interrupt(scene: Scene, run: Run, byPerson: boolean) {
  const again = run.wait
  if (!again) return
  leaveWait(scene, run)
  const by = byPerson ? { byPerson: true as const } : {}
  standStill(scene, run, { for: 'turn', since: scene.now, again, ...by }, scene.now + TURN_EXPIRES)
}

function dropOneIfFull(scene: Scene) {
  const { runs } = scene.state
  if (runs.length < MOST_RUNS) return
  const drop = runs.find((run) => run.startedBy === 'machine') ?? runs.find((run) => !run.ear)
  if (drop) endRun(scene, drop, 'full')
}
