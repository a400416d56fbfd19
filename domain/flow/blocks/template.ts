import { z } from 'zod'
import { defineBlock } from '../define.ts'
import { blockShape, Duration, Id, mapOf, words } from '../shapes.ts'
import { answerBy } from '../timeouts.ts'

const AnyKey = z.string().min(1).max(100)
const shape = blockShape('template', {
  template: Id,
  params: mapOf(AnyKey, words(1024), 30).optional(),
  listen: z.boolean().optional(),
  timeout: Duration.optional(),
})

/** A template has at most ten quick replies. */
const REPLIES = Array.from({ length: 10 }, (_, i) => `reply-${i}`)

export const template = defineBlock({
  kind: 'template',
  label: 'Send template',
  shape,
  speaks: true,
  anyTime: true,
  asks: ({ listen }) => listen === true,
  exits: ({ listen }) => ['next', ...(listen ? [...REPLIES, 'timeout'] : []), 'error'],
  texts: () => [],
  enter: (block, step) => {
    const params = Object.entries(block.params ?? {}).map(([key, text]) => [key, step.fill(text, 'param')] as const)
    const filled = params.flatMap(([key, text]) => (text ? [[key, text] as const] : []))
    if (filled.length < params.length) return { fail: 'bad-value' }
    step.sayTemplate(block.template, Object.fromEntries(filled), block.listen ?? false)
    return block.listen ? { ask: answerBy(block.timeout, step.now) } : { exit: 'next' }
  },
  choices: () => REPLIES.map((id) => ({ id, titles: [], words: [], value: id })),
  understand: (block, _, message) =>
    message.template?.id === block.template ? { choice: `reply-${message.template.button}` } : null,
  answer: (_, step, understood) => {
    if (!('choice' in understood)) return { invalid: true }
    return { exit: step.drawn(understood.choice) ? understood.choice : 'next' }
  },
})
