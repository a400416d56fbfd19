import { z } from 'zod'
import { defineBlock } from '../define.ts'
import { blockShape, Id, words } from '../shapes.ts'

const shape = blockShape('split', {
  ways: z
    .array(z.strictObject({ id: Id, name: words(60).optional(), weight: z.int().min(0).max(100) }))
    .min(2)
    .max(10),
})

export const split = defineBlock({
  kind: 'split',
  label: 'Split',
  shape,
  speaks: false,
  exits: ({ ways }) => ways.map(({ id }) => id),
  texts: () => [],
  enter: ({ ways }, step) => {
    const all = ways.reduce((sum, { weight }) => sum + weight, 0)
    let left = all === 0 ? 0 : hash(`${step.facts.contact.id} ${step.flow} ${step.block}`) % all
    const way = ways.find(({ weight }) => {
      left -= weight
      return left < 0
    })
    return { exit: (way ?? ways[0])?.id ?? 'next' }
  },
})

/** FNV-1a: small, the same everywhere, and even enough to share customers out. */
function hash(text: string): number {
  let value = 0x811c9dc5
  for (let i = 0; i < text.length; i++) value = Math.imul(value ^ text.charCodeAt(i), 0x01000193)
  value ^= value >>> 15
  return Math.imul(value, 0x2c1b3c6d) >>> 0
}
