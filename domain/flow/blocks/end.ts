import { defineBlock } from '../define.ts'
import { blockShape, words } from '../shapes.ts'

const shape = blockShape('end', { outcome: words(60).optional() })

export const end = defineBlock({
  kind: 'end',
  label: 'End',
  shape,
  speaks: false,
  exits: () => [],
  texts: () => [],
  enter: ({ outcome }) => ({ end: outcome ?? null }),
})
