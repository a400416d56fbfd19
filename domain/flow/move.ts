import type { Block } from './blocks/index.ts'
import type { Frame, Run } from './run.ts'
import type { Scene } from './scene.ts'

/** "Move them": a frame follows a new version when its block is still there and still offers what was asked. */
export function moveRuns(scene: Scene) {
  if (!scene.book.bot.settings.moveRuns) return
  for (const run of scene.state.runs) for (const frame of run.frames) moveFrame(scene, run, frame)
}

function moveFrame({ book }: Scene, run: Run, frame: Frame) {
  const live = book.flow(frame.flow)
  if (!live || live.version === frame.version) return
  const before = book.flow(frame.flow, frame.version)?.document.blocks[frame.block]
  const after = Object.hasOwn(live.document.blocks, frame.block) ? live.document.blocks[frame.block] : undefined
  if (!after || (before && before.kind !== after.kind)) return
  if (run.wait?.for === 'answer' && before && !choiceIds(before).every((id) => choiceIds(after).includes(id))) return
  frame.version = live.version
}

function choiceIds(block: Block): string[] {
  if (block.kind === 'buttons') return block.choices.map(({ id }) => id)
  if (block.kind === 'question') return (block.choices ?? []).map(({ id }) => id)
  return block.kind === 'list' ? (block.sections ?? []).flatMap(({ rows }) => rows.map(({ id }) => id)) : []
}
