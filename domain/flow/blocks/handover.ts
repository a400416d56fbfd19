import { z } from 'zod'
import { defineBlock } from '../define.ts'
import { durationOf } from '../duration.ts'
import { blockShape, Duration, Id, Text, words } from '../shapes.ts'

const shape = blockShape('handover', {
  text: Text.optional(),
  team: Id.optional(),
  order: z.enum(['longest-idle', 'least-busy', 'round-robin']).optional(),
  priority: z.enum(['low', 'normal', 'high', 'urgent']).optional(),
  reason: words(300).optional(),
  summary: z.boolean().optional(),
  countUnresolved: z.boolean().optional(),
  botAnswers: z.boolean().optional(),
  evenClosed: z.boolean().optional(),
  nobodyAfter: Duration.optional(),
  whenTaken: Text.optional(),
  whenResolved: Text.optional(),
})
export type Handover = z.infer<typeof shape>

/** How long a customer waits before the "nobody came" branch speaks. */
const NOBODY_AFTER = 'PT5M'
export const nobodyAfter = ({ nobodyAfter: after }: { nobodyAfter?: string }) => durationOf(after ?? NOBODY_AFTER)

export const handover = defineBlock({
  kind: 'handover',
  label: 'Hand over',
  shape,
  speaks: true,
  exits: () => ['resolved', 'nobody', 'closed', 'error'],
  texts: ({ text, whenTaken, whenResolved }) =>
    [text, whenTaken, whenResolved].flatMap((one) => (one ? [{ text: one }] : [])),
  enter: (block, step) => {
    if (!step.facts.open && !block.evenClosed && step.drawn('closed')) return { exit: 'closed' }
    if (block.text) step.say({ kind: 'text', text: step.words(block.text) })
    step.request(
      {
        reason: block.reason ? (step.fill(block.reason, 'log') ?? '') : '',
        priority: block.priority ?? 'normal',
        team: block.team ?? null,
        order: block.order ?? null,
        summary: block.summary ?? false,
        count: block.countUnresolved ?? true,
        notices: {
          ...(block.whenTaken ? { whenTaken: block.whenTaken } : {}),
          ...(block.whenResolved ? { whenResolved: block.whenResolved } : {}),
        },
      },
      block.botAnswers ?? true,
    )
    if (step.drawn('nobody')) return { person: step.now + nobodyAfter(block) }
    // Nothing is drawn for afterwards: the request stands, the flow is done.
    return step.drawn('resolved') ? { person: null } : { exit: 'resolved' }
  },
})
