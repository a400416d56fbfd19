import { z } from 'zod'
import { choose, typedChoice } from '../answers.ts'
import { defineBlock, type OpenChoice, type Outcome, openChoices, type Step, saidChoices } from '../define.ts'
import type { SaidChoice } from '../said.ts'
import { asking, blockShape, Choice, Text, Title, VarName } from '../shapes.ts'
import { answerBy } from '../timeouts.ts'

const shape = blockShape('list', {
  text: Text,
  button: Title.optional(),
  sections: z
    .array(z.strictObject({ title: Title.optional(), rows: z.array(Choice).min(1).max(30) }))
    .min(1)
    .max(10)
    .optional(),
  rowsFrom: VarName.optional(),
  saveAs: VarName.optional(),
  once: z.boolean().optional(),
  ...asking,
})
type List = z.infer<typeof shape>

/** Rows of a variable beyond what any channel shows are left out. */
const MOST_ROWS = 30

export const list = defineBlock({
  kind: 'list',
  label: 'List',
  shape,
  speaks: true,
  asks: () => true,
  exits: (block) => [...drawnRows(block).map(({ id }) => id), 'next', 'invalid', 'timeout', 'error'],
  texts: ({ text, button, sections = [], retry }) => [
    { text, most: 1024 },
    ...(button ? [{ text: button }] : []),
    ...sections.flatMap(({ title, rows }) => [
      ...(title ? [{ text: title }] : []),
      ...rows.flatMap((row) => [
        { text: row.title, choiceTitles: true },
        ...(row.description ? [{ text: row.description }] : []),
      ]),
    ]),
    ...(retry ? [{ text: retry }] : []),
  ],
  enter: (block, step) => ask(block, step, step.words(block.text)),
  choices: open,
  understand: (block, step, message) => typedChoice(open(block, step), message),
  answer: (block, step, understood) =>
    'choice' in understood ? choose(open(block, step), understood.choice, block.saveAs, step) : { invalid: true },
  again: (block, step, lead) => ask(block, step, lead),
})

const drawnRows = ({ sections = [] }: List) => sections.flatMap(({ rows }) => rows)

function listed({ rowsFrom }: List, step: Step) {
  const value = rowsFrom ? step.value(rowsFrom) : undefined
  const items = Array.isArray(value) ? value.slice(0, MOST_ROWS) : []
  return items.map((item, i) =>
    typeof item === 'string'
      ? { row: `row-${i}`, title: item, value: item }
      : { row: `row-${i}`, title: item.title, value: item.id, description: item.description },
  )
}

function open(block: List, step: Step): OpenChoice[] {
  const fromVariable = listed(block, step).map(({ row, title, value }) => ({
    id: row,
    titles: [title],
    words: [],
    value,
  }))
  return [...openChoices(drawnRows(block), step), ...fromVariable]
}

function ask(block: List, step: Step, text: string): Outcome {
  if (open(block, step).length === 0) return { fail: 'bad-value' }
  step.ask((payload) => ({
    kind: 'choices',
    as: 'list',
    text,
    button: block.button ? step.words(block.button, 'title') : step.botText('choose'),
    choices: [
      ...(block.sections ?? []).flatMap(({ title, rows }) =>
        saidChoices(rows, step, payload, title ? step.words(title, 'title') : undefined),
      ),
      ...listed(block, step).map(
        ({ row, title, description }): SaidChoice => ({
          id: payload(row),
          title,
          ...(description ? { description } : {}),
        }),
      ),
    ],
  }))
  return { ask: answerBy(block.timeout, step.now) }
}
