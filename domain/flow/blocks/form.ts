import { z } from 'zod'
import { defineBlock, type Outcome, type Step } from '../define.ts'
import { asking, blockShape, Id, mapOf, Take, Text, Title, words } from '../shapes.ts'
import { answerBy } from '../timeouts.ts'

const AnyKey = z.string().min(1).max(100)
const shape = blockShape('form', {
  form: Id,
  text: Text,
  open: Title,
  screen: words(60).optional(),
  data: mapOf(AnyKey, words(1000), 20).optional(),
  take: Take.optional(),
  ...asking,
})
type Form = z.infer<typeof shape>

export const form = defineBlock({
  kind: 'form',
  label: 'Form',
  shape,
  speaks: true,
  asks: () => true,
  exits: () => ['next', 'unsupported', 'invalid', 'timeout', 'error'],
  texts: ({ text, open, retry }) => [{ text, most: 1024 }, { text: open }, ...(retry ? [{ text: retry }] : [])],
  enter: (block, step) =>
    step.facts.channel.kind === 'whatsapp' ? ask(block, step, step.words(block.text)) : { exit: 'unsupported' },
  understand: (_, __, { content }) => (content.kind === 'form' ? { asked: content.name } : null),
  answer: (block, step, _, { content }) => {
    if (content.kind !== 'form') return { invalid: true }
    return step.take(block.take ?? [], content.answers) ? { exit: 'next' } : { fail: 'bad-value' }
  },
  again: ask,
})

function ask(block: Form, step: Step, text: string): Outcome {
  const data = Object.entries(block.data ?? {}).map(([key, value]) => [key, step.fill(value, 'log') ?? ''])
  step.ask(() => ({
    kind: 'form',
    form: block.form,
    text,
    open: step.words(block.open, 'title'),
    ...(block.screen ? { screen: block.screen } : {}),
    data: Object.fromEntries(data),
  }))
  return { ask: answerBy(block.timeout, step.now) }
}
