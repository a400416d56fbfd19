import type { Block } from './blocks/index.ts'
import type { Flow } from './document.ts'
import { builtIns } from './lookup.ts'
import type { Report, Surroundings } from './problems.ts'
import type { Where } from './shapes.ts'
import { isPattern } from './tools.ts'
import type { Trigger } from './triggers.ts'
import { conditionFields, isSmall } from './where.ts'

/** Names that must exist elsewhere: attributes, tags, teams, templates, other flows, and values that must fit them. */
export function checkReferences(flow: Flow, around: Surroundings, report: Report) {
  for (const name of Object.keys(flow.vars))
    if (isBuiltIn(name) || Object.hasOwn(around.attributes, name)) report('error', 'name-taken', { about: name })
  for (const [block, drawn] of Object.entries(flow.blocks))
    checkBlock(flow, drawn, around, (severity, code, place) => report(severity, code, { block, ...place }))
  for (const [trigger, drawn] of Object.entries(flow.triggers))
    checkTrigger(flow, drawn, around, (severity, code, place) => report(severity, code, { trigger, ...place }))
}

const isBuiltIn = (name: string) => (builtIns as readonly string[]).includes(name)

/** A name a look-up may use. Variables of other flows may come along with a `goto`. */
export const isKnownName = (flow: Flow, around: Surroundings, name: string) =>
  isBuiltIn(name) ||
  Object.hasOwn(flow.vars, name) ||
  Object.hasOwn(around.attributes, name) ||
  around.flows.some(({ vars }) => Object.hasOwn(vars, name))

function checkBlock(flow: Flow, block: Block, around: Surroundings, report: Report) {
  const oneOf = (id: string | undefined, known: readonly string[]) => {
    if (id !== undefined && !known.includes(id)) report('error', 'unknown-reference', { about: id })
  }
  switch (block.kind) {
    case 'goto':
      return checkGoto(flow, block, around, report)
    case 'tag':
      for (const id of [...(block.add ?? []), ...(block.remove ?? [])]) oneOf(id, around.tags)
      return
    case 'handover':
      return oneOf(block.team, around.teams)
    case 'assign':
      oneOf(block.team, around.teams)
      oneOf(block.agent, around.agents)
      if (!block.team && !block.agent) report('error', 'unknown-reference', { about: 'agent' })
      return
    case 'template':
      return oneOf(block.template, around.templates)
    case 'form':
      oneOf(block.form, around.forms)
      return checkTargets(flow, block.take?.map(({ to }) => to) ?? [], around, report)
    case 'knowledge':
      for (const id of block.sources ?? []) oneOf(id, around.sources)
      return
    case 'http':
      return checkHttp(flow, block, around, report)
    case 'set':
      return checkTargets(
        flow,
        block.changes.map(({ to }) => to),
        around,
        report,
      )
    case 'split':
      if (block.ways.every(({ weight }) => weight === 0)) report('error', 'no-weight')
      return
    case 'condition':
      for (const { where, id } of block.branches)
        checkWhere(flow, where, around, (s, c, place) => report(s, c, { exit: id, ...place }))
      return
    case 'question':
      return checkQuestion(flow, block, around, report)
    case 'buttons':
    case 'list':
      return checkTargets(flow, block.saveAs ? [block.saveAs] : [], around, report)
  }
}

function checkGoto(
  flow: Flow,
  { flow: to, block }: Extract<Block, { kind: 'goto' }>,
  around: Surroundings,
  report: Report,
) {
  const target = to === flow.id ? flow : around.flows.find(({ id }) => id === to)
  if (!target || (block !== undefined && !Object.hasOwn(target.blocks, block)))
    report('error', 'goto-nowhere', { about: block ? `${to}/${block}` : to })
}

function checkHttp(flow: Flow, block: Extract<Block, { kind: 'http' }>, around: Surroundings, report: Report) {
  const { integration, path, url, take = [] } = block
  if (integration !== undefined && !around.integrations.includes(integration))
    report('error', 'unknown-reference', { about: integration })
  if ((integration === undefined || path === undefined) === (url === undefined)) report('error', 'no-address')
  if (url !== undefined && !/^https?:\/\/[^/?#{}@\s]+([/?#]|$)/.test(url))
    report('error', 'lookup-in-host', { about: url })
  checkTargets(
    flow,
    take.map(({ to }) => to),
    around,
    report,
  )
}

function checkQuestion(flow: Flow, block: Extract<Block, { kind: 'question' }>, around: Surroundings, report: Report) {
  const { pattern, answer, saveAs, choices } = block
  if (pattern !== undefined && !isPattern(pattern)) report('error', 'bad-pattern', { about: pattern })
  if (answer === 'choice' && !choices) report('error', 'no-choices')
  checkTargets(flow, saveAs ? [saveAs] : [], around, report)
  const type = saveAs === undefined ? undefined : (flow.vars[saveAs]?.type ?? around.attributes[saveAs]?.type)
  if (type !== undefined && !holdsAnswer[answer].includes(type)) report('error', 'wrong-type', { about: saveAs ?? '' })
}

/** Which types can hold which kind of answer. */
const holdsAnswer: Record<Extract<Block, { kind: 'question' }>['answer'], string[]> = {
  text: ['text', 'choice', 'url'],
  number: ['number', 'text'],
  email: ['email', 'text'],
  phone: ['phone', 'text'],
  date: ['date', 'text'],
  choice: ['text', 'choice', 'number', 'boolean'],
  file: ['file'],
  location: ['location'],
  rating: ['number', 'text'],
}

const writable = ['email', 'name', 'language']

function checkTargets(flow: Flow, names: readonly string[], around: Surroundings, report: Report) {
  for (const name of names)
    if (!writable.includes(name) && (isBuiltIn(name) || !isKnownName(flow, around, name)))
      report('error', 'unknown-name', { about: name })
}

function checkTrigger(flow: Flow, trigger: Trigger, around: Surroundings, report: Report) {
  if (trigger.where) checkWhere(flow, trigger.where, around, report)
  if (trigger.on === 'tag' && !around.tags.includes(trigger.tag))
    report('error', 'unknown-reference', { about: trigger.tag })
  if (trigger.on === 'attribute' && !Object.hasOwn(around.attributes, trigger.attribute))
    report('error', 'unknown-reference', { about: trigger.attribute })
  if (trigger.on === 'template-reply' && trigger.template !== undefined && !around.templates.includes(trigger.template))
    report('error', 'unknown-reference', { about: trigger.template })
  if (trigger.on === 'event') checkTargets(flow, trigger.take?.map(({ to }) => to) ?? [], around, report)
  for (const word of trigger.on === 'keyword' ? trigger.words : [])
    if (word.match === 'regex' && !isPattern(word.text)) report('error', 'bad-pattern', { about: word.text })
}

function checkWhere(flow: Flow, where: Where, around: Surroundings, report: Report) {
  if (!isSmall(where)) report('error', 'too-many', { about: '20' })
  for (const leaf of leavesOf(where)) {
    if ('segment' in leaf) {
      if (!around.segments.includes(leaf.segment)) report('error', 'unknown-reference', { about: leaf.segment })
      continue
    }
    const { field, op, value } = leaf
    if (!(conditionFields as readonly string[]).includes(field) && !isKnownName(flow, around, field))
      report('error', 'unknown-name', { about: field })
    if (op === 'matches' && !isPattern(String(value ?? '')))
      report('error', 'bad-pattern', { about: String(value ?? '') })
    if (field === 'tag' && op === 'is' && !around.tags.includes(String(value)))
      report('error', 'unknown-reference', { about: String(value) })
  }
}

function leavesOf(where: Where): Extract<Where, { field: string } | { segment: string }>[] {
  if ('field' in where || 'segment' in where) return [where]
  const inner = 'all' in where ? where.all : 'any' in where ? where.any : [where.not]
  return inner.flatMap(leavesOf)
}
