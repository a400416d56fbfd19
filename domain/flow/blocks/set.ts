import { z } from 'zod'
import { defineBlock, type Step } from '../define.ts'
import { blockShape, VarName } from '../shapes.ts'

const Change = z.strictObject({
  to: VarName,
  value: z.string().max(4096).optional(),
  add: z.number().optional(),
  clear: z.literal(true).optional(),
})
const shape = blockShape('set', { changes: z.array(Change).min(1).max(10) })

export const set = defineBlock({
  kind: 'set',
  label: 'Set',
  shape,
  speaks: false,
  exits: () => ['next', 'error'],
  texts: () => [],
  enter: ({ changes }, step) => {
    // All are tried before any is written: a block does its whole work or none.
    if (changes.some((change) => !change.clear && step.fits(change.to, newValue(change, step)) === undefined))
      return { fail: 'bad-value' }
    for (const change of changes) {
      if (change.clear) step.clear(change.to)
      else step.write(change.to, newValue(change, step))
    }
    return { exit: 'next' }
  },
})

function newValue({ to, value, add }: z.infer<typeof Change>, step: Step): unknown {
  if (add === undefined) return step.fill(value ?? '', 'message') ?? ''
  const before = step.value(to) ?? 0
  return typeof before === 'number' ? before + add : undefined
}
