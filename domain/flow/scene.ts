import type { Came } from './came.ts'
import type { Book } from './live.ts'
import type {
  BotState,
  Effect,
  Ending,
  Facts,
  Frame,
  Input,
  LogRow,
  Moment,
  Outcome,
  Run,
  StepRow,
  Wait,
  WaitFor,
} from './run.ts'

/** One turn at work: our own copies of state and facts, and what has come of them so far. */
export type Scene = {
  book: Book
  state: BotState
  facts: Facts
  now: Moment
  effects: Effect[]
  log: LogRow[]
  row: LogRow
  /** the same as log and effects, in the order it happened: one list for each row of the log */
  came: Came[][]
  /** blocks entered and messages said for the input at hand */
  blocks: number
  said: number
}

/** A deep copy of plain data, so that what we are given stays as it was. */
export function copied<Data>(data: Data): Data {
  if (Array.isArray(data)) return data.map(copied) as Data
  if (typeof data !== 'object' || data === null) return data
  const copy: Record<string, unknown> = {}
  for (const key in data) copy[key] = copied(data[key])
  return copy as Data
}

export const newRow = (input: Input): LogRow => ({
  key: input.key,
  at: input.at,
  kind: input.kind,
  outcome: 'taken',
  steps: [],
  said: [],
  calls: [],
})

/** A turn at work on copies of what it was given. */
export const openScene = (book: Book, state: BotState, facts: Facts, input: Input, now: Moment): Scene =>
  lookingOn(book, copied(state), copied(facts), input, now)

/** The same without copies, for who only looks. */
export function lookingOn(book: Book, state: BotState, facts: Facts, input: Input, now: Moment): Scene {
  const row = newRow(input)
  return { book, state, facts, now, effects: [], log: [row], row, came: [[]], blocks: 0, said: 0 }
}

/** The next input of the same turn: a row of its own and a fresh budget. */
export function nextInput(scene: Scene, input: Input) {
  scene.row = newRow(input)
  scene.log.push(scene.row)
  scene.came.push([])
  scene.blocks = 0
  scene.said = 0
}

export const note = (scene: Scene, outcome: Outcome) => {
  scene.row.outcome = outcome
}

export const topFrame = (run: Run): Frame => {
  const top = run.frames.at(-1)
  if (!top) throw new Error(`run ${run.id} stands nowhere`)
  return top
}

export const runWithEar = (state: BotState): Run | undefined => state.runs.find((run) => run.ear)

/** The block a run stands on, or null when its document is gone. */
export function standing(book: Book, run: Run) {
  const frame = topFrame(run)
  const published = book.flow(frame.flow, frame.version)
  const block = published?.document.blocks[frame.block]
  return published && block ? { frame, published, block } : null
}

export function enteredRow(scene: Scene, run: Run, frame: Frame) {
  run.steps++
  frame.visit = run.steps
  stepped(scene, { ...placeOf(run, frame), entered: true })
}

export const exitRow = (scene: Scene, run: Run, frame: Frame, exit: string) =>
  stepped(scene, { ...placeOf(run, frame), exit })

export const endRow = (scene: Scene, run: Run, frame: Frame, ended: Ending) =>
  stepped(scene, { ...placeOf(run, frame), ended })

function stepped(scene: Scene, step: StepRow) {
  scene.row.steps.push(step)
  scene.came.at(-1)?.push({ step })
}

/** What follows from the turn, in its place. */
export function follows(scene: Scene, effect: Effect) {
  scene.effects.push(effect)
  scene.came.at(-1)?.push({ effect })
}

const placeOf = (run: Run, { flow, version, block, visit }: Frame) => ({ run: run.id, flow, version, block, visit })

/** The run stands still; a wait with an end sets its timer. */
export function standStill(scene: Scene, run: Run, wait: WaitFor, until: Moment | null) {
  leaveWait(scene, run)
  run.count++
  const no = run.count
  run.wait = { ...wait, no, until } as Wait
  scene.came.at(-1)?.push({ stands: wait.for })
  if (until !== null) scene.effects.push({ do: 'timer', run: run.id, no, at: until })
  if (wait.for === 'person' || wait.for === 'turn') run.ear = false
}

/** The run moves again: its timer must not find it. */
export function leaveWait(scene: Scene, run: Run) {
  if (run.wait?.until != null) scene.effects.push({ do: 'clearTimer', run: run.id, no: run.wait.no })
  run.wait = null
}

/** A run ends, with all its frames; frames that were never entered have no visit to close. */
export function endRun(scene: Scene, run: Run, why: Ending) {
  leaveWait(scene, run)
  for (const frame of [...run.frames].reverse()) if (frame.visit > 0) endRow(scene, run, frame, why)
  run.ear = false
  run.frames = []
  scene.state.runs = scene.state.runs.filter(({ id }) => id !== run.id)
}
