import type { Block } from './blocks/index.ts'
import type { Book } from './live.ts'
import type { Payload } from './payload.ts'
import type { BotState } from './run.ts'

/** A tap on a question that is not the open one. */
export type Old =
  | { is: 'stale' }
  | { is: 'gone' }
  | { is: 'there'; run: string | null; flow: string; version: number; block: string; choice: string }

/** Where an old choice leads: its own version while its run lives, else the live one; a question is answered once. */
export function oldChoice(book: Book, state: BotState, { run, flow, block: id, choice }: Payload): Old {
  const alive = state.runs.find((one) => one.id === run)
  const pinned = alive?.frames.find((frame) => frame.flow === flow)?.version
  const published = (pinned === undefined ? null : book.flow(flow, pinned)) ?? book.flow(flow)
  const block = published && Object.hasOwn(published.document.blocks, id) ? published.document.blocks[id] : undefined
  if (!published || !block) return { is: 'gone' }
  if (block.kind === 'question' || block.kind === 'form' || ('once' in block && block.once)) return { is: 'stale' }
  if (!offers(block, choice)) return { is: 'gone' }
  return { is: 'there', run: alive?.id ?? null, flow, version: published.version, block: id, choice }
}

function offers(block: Block, choice: string): boolean {
  if (block.kind === 'buttons') return block.choices.some(({ id }) => id === choice)
  if (block.kind === 'knowledge') return choice === 'back' && block.back !== undefined
  // Rows of a variable are numbered: what stood there then may be another thing now.
  return block.kind === 'list' && (block.sections ?? []).some(({ rows }) => rows.some(({ id }) => id === choice))
}
