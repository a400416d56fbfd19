import { defineBlock } from '../define.ts'
import { blockShape, Id } from '../shapes.ts'

const shape = blockShape('goto', { flow: Id, block: Id.optional() })

export const goto = defineBlock({
  kind: 'goto',
  label: 'Go to flow',
  shape,
  speaks: false,
  exits: () => ['done', 'error'],
  texts: () => [],
  enter: ({ flow, block }, step) => ({ goto: { flow, block: block ?? null }, comesBack: step.drawn('done') }),
})
