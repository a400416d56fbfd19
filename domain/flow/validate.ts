import { definitionOf } from './blocks/index.ts'
import type { Flow } from './document.ts'
import { checkGraph } from './graph-problems.ts'
import type { Problem, Report, Surroundings } from './problems.ts'
import { checkReferences } from './reference-problems.ts'
import { checkTexts } from './text-problems.ts'
import { triggerExits } from './triggers.ts'
import { canonical } from './up.ts'

const LARGEST = 512 * 1024

/** Every problem of a drawn flow, with its place. Publishing needs no errors. */
export function validate(flow: Flow, around: Surroundings): Problem[] {
  const problems: Problem[] = []
  const report: Report = (severity, code, place = {}) => problems.push({ severity, code, flow: flow.id, ...place })
  if (canonical(flow).length > LARGEST) report('error', 'too-large', { about: '512 KiB' })
  checkExits(flow, report)
  checkGraph(flow, report)
  checkReferences(flow, around, report)
  checkTexts(flow, around, report)
  return problems
}

export const hasErrors = (problems: readonly Problem[]) => problems.some(({ severity }) => severity === 'error')

/** Problems of a whole bot: each flow's own, and those that stand between flows. */
export function validateBot(flows: readonly Flow[], around: Omit<Surroundings, 'flows'>): Problem[] {
  return [
    ...flows.flatMap((flow) => validate(flow, { ...around, flows })),
    ...wordsTwice(flows),
    ...personMissing(flows),
  ]
}

function checkExits({ blocks, triggers, start }: Flow, report: Report) {
  if (!Object.hasOwn(blocks, start)) report('error', 'start-missing', { about: start })
  for (const [id, block] of Object.entries(blocks)) {
    const known = definitionOf(block.kind).exits(block)
    for (const [exit, to] of Object.entries(block.exits ?? {})) {
      if (!known.includes(exit)) report('error', 'unknown-exit', { block: id, exit })
      else if (!Object.hasOwn(blocks, to)) report('error', 'exit-to-nothing', { block: id, exit, about: to })
    }
  }
  for (const [id, trigger] of Object.entries(triggers))
    for (const [exit, to] of Object.entries(trigger.exits ?? {})) {
      if (!triggerExits(trigger.on).includes(exit)) report('error', 'unknown-exit', { trigger: id, exit })
      else if (!Object.hasOwn(blocks, to)) report('error', 'exit-to-nothing', { trigger: id, exit, about: to })
    }
}

/** The same exact word in two flows: one of them will never hear it. */
function wordsTwice(flows: readonly Flow[]): Problem[] {
  const heard = new Map<string, string>()
  const problems: Problem[] = []
  for (const flow of flows)
    for (const [trigger, drawn] of Object.entries(flow.triggers))
      for (const word of drawn.on === 'keyword' ? drawn.words : []) {
        if (word.match !== 'exact') continue
        const other = heard.get(word.text)
        if (other === undefined) heard.set(word.text, flow.id)
        else if (other !== flow.id)
          problems.push({ severity: 'warning', code: 'word-twice', flow: flow.id, trigger, about: word.text })
      }
  return problems
}

/** A customer must always be able to ask for a person. */
function personMissing(flows: readonly Flow[]): Problem[] {
  const reached = flows.some((flow) =>
    Object.values(flow.triggers).some(
      (trigger) =>
        trigger.on === 'keyword' && trigger.always && leadsToPerson(flows, flow, trigger.exits?.next, new Set()),
    ),
  )
  const [first] = flows
  return reached || !first ? [] : [{ severity: 'warning', code: 'no-way-to-a-person', flow: first.id }]
}

function leadsToPerson(flows: readonly Flow[], flow: Flow, id: string | undefined, seen: Set<string>): boolean {
  const block = id === undefined ? undefined : flow.blocks[id]
  if (!block || seen.has(`${flow.id} ${id}`)) return false
  seen.add(`${flow.id} ${id}`)
  if (block.kind === 'handover') return true
  const target = block.kind === 'goto' ? flows.find((one) => one.id === block.flow) : undefined
  if (block.kind === 'goto' && target && leadsToPerson(flows, target, block.block ?? target.start, seen)) return true
  return Object.values(block.exits ?? {}).some((to) => leadsToPerson(flows, flow, to, seen))
}
