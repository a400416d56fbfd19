import { hours, seconds } from '../time.ts'
import { type Block, definitionOf } from './blocks/index.ts'
import type { Flow } from './document.ts'
import { durationOf } from './duration.ts'
import type { Report } from './problems.ts'

const MANY_MESSAGES = 5
const WINDOW_LASTS = hours(23)
const SHORT = seconds(60)

/** What only the way through the blocks shows: circles, dead corners, too many messages in a row, waits past the window. */
export function checkGraph(flow: Flow, report: Report) {
  const ways = Object.fromEntries(
    Object.entries(flow.blocks).map(([id, block]) => [id, Object.values(block.exits ?? {})]),
  )
  const starts = [flow.start, ...Object.values(flow.triggers).flatMap((trigger) => Object.values(trigger.exits ?? {}))]
  const reached = walkFrom(starts, (id) => ways[id] ?? [])
  for (const id of Object.keys(flow.blocks)) if (!reached.has(id)) report('warning', 'unreachable', { block: id })
  for (const id of circles(flow)) report('error', 'circle', { block: id })
  for (const id of Object.keys(flow.blocks)) {
    if (spoken(flow, id, new Set()) > MANY_MESSAGES) report('warning', 'many-messages', { block: id })
    const block = flow.blocks[id]
    const sleeps = block?.kind === 'wait' && block.for ? durationOf(block.for) : 0
    if (sleeps > WINDOW_LASTS - SHORT && speaksNext(flow, block?.exits?.next))
      report('warning', 'waits-past-window', { block: id })
  }
}

function walkFrom(starts: readonly string[], next: (id: string) => readonly string[]): Set<string> {
  const seen = new Set<string>()
  const open = [...starts]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...next(id))
  }
  return seen
}

/** A block that neither waits nor branches leads on by itself. */
const goesOn = (block: Block): string | undefined => {
  const waits = definitionOf(block.kind).asks?.(block) || ['wait', 'http', 'assign', 'handover'].includes(block.kind)
  const branches = ['condition', 'split', 'goto', 'end'].includes(block.kind)
  return waits || branches ? undefined : block.exits?.next
}

/** One block of each circle that would run without end. */
function circles(flow: Flow): string[] {
  const found: string[] = []
  const settled = new Set<string>()
  for (const start of Object.keys(flow.blocks)) {
    const way = new Set<string>()
    let id: string | undefined = start
    while (id !== undefined && !settled.has(id) && !way.has(id)) {
      way.add(id)
      const block: Block | undefined = flow.blocks[id]
      id = block && goesOn(block)
    }
    if (id !== undefined && way.has(id)) found.push(id)
    for (const one of way) settled.add(one)
  }
  return found
}

/** Messages said one after the other from a block on. */
function spoken(flow: Flow, id: string, seen: Set<string>): number {
  const block = flow.blocks[id]
  if (!block || seen.has(id)) return 0
  seen.add(id)
  const next = goesOn(block)
  return (block.kind === 'message' ? 1 : 0) + (next === undefined ? 0 : spoken(flow, next, seen))
}

const speaksNext = (flow: Flow, id: string | undefined) => {
  const block = id === undefined ? undefined : flow.blocks[id]
  return block !== undefined && block.kind !== 'template' && definitionOf(block.kind).speaks
}
