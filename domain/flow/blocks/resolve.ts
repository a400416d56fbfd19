import { defineBlock } from '../define.ts'
import { blockShape, Text } from '../shapes.ts'

const shape = blockShape('resolve', { text: Text.optional() })

export const resolve = defineBlock({
  kind: 'resolve',
  label: 'Resolve',
  shape,
  speaks: true,
  exits: () => ['next', 'error'],
  texts: ({ text }) => (text ? [{ text }] : []),
  enter: ({ text }, step) => {
    if (text) step.say({ kind: 'text', text: step.words(text) })
    step.effect({ do: 'resolve' })
    return { exit: 'next' }
  },
})
