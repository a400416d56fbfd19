import { z } from 'zod'
import { defineBlock } from '../define.ts'
import { blockShape, Id, Where, words } from '../shapes.ts'

const shape = blockShape('condition', {
  branches: z
    .array(z.strictObject({ id: Id, name: words(60).optional(), where: Where }))
    .min(1)
    .max(20),
})

export const condition = defineBlock({
  kind: 'condition',
  label: 'Condition',
  shape,
  speaks: false,
  exits: ({ branches }) => [...branches.map(({ id }) => id), 'else'],
  texts: () => [],
  enter: ({ branches }, step) => ({ exit: branches.find(({ where }) => step.holds(where))?.id ?? 'else' }),
})
