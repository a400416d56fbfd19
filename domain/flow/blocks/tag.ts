import { z } from 'zod'
import { defineBlock } from '../define.ts'
import { blockShape, Id } from '../shapes.ts'

const shape = blockShape('tag', { add: z.array(Id).max(10).optional(), remove: z.array(Id).max(10).optional() })

export const tag = defineBlock({
  kind: 'tag',
  label: 'Tag',
  shape,
  speaks: false,
  exits: () => ['next', 'error'],
  texts: () => [],
  enter: ({ add = [], remove = [] }, step) => {
    for (const id of add) if (!step.facts.tags.includes(id)) step.effect({ do: 'tag', tag: id, change: 'added' })
    for (const id of remove) if (step.facts.tags.includes(id)) step.effect({ do: 'tag', tag: id, change: 'removed' })
    return { exit: 'next' }
  },
})
