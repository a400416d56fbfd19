import { seconds } from '../../time.ts'
import { defineBlock } from '../define.ts'
import { blockShape, Id, Text, words } from '../shapes.ts'

const shape = blockShape('assign', {
  agent: Id.optional(),
  team: Id.optional(),
  text: Text.optional(),
  reason: words(300).optional(),
})

export const assign = defineBlock({
  kind: 'assign',
  label: 'Assign',
  shape,
  speaks: true,
  exits: () => ['resolved', 'unavailable', 'error'],
  texts: ({ text }) => (text ? [{ text }] : []),
  enter: ({ agent, team, text, reason }, step) => {
    if (text) step.say({ kind: 'text', text: step.words(text) })
    const call = step.call(
      {
        what: 'assign',
        ...(agent ? { agent } : {}),
        ...(team ? { team } : {}),
        ...(reason ? { reason: step.fill(reason, 'log') ?? '' } : {}),
      },
      { repeatable: false, timeout: seconds(10) },
    )
    return { call, until: step.now + seconds(30) }
  },
  result: (_, step, { ok }) => {
    if (!ok) return { exit: 'unavailable' }
    return step.drawn('resolved') ? { person: null } : { exit: 'resolved' }
  },
})
