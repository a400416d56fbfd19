import { z } from 'zod'
import { At, Duration, Exits, Id, Instant, Take, VarName, Where, words } from './shapes.ts'

const trigger = <On extends string, Fields extends z.ZodRawShape>(on: On, fields: Fields) =>
  z.strictObject({
    on: z.literal(on),
    name: words(60).optional(),
    at: At,
    note: words(1000).optional(),
    exits: Exits.optional(),
    where: Where.optional(),
    from: Instant.optional(),
    until: Instant.optional(),
    ...fields,
  })

export const Word = z.strictObject({
  text: words(256),
  match: z.enum(['exact', 'starts', 'contains', 'fuzzy', 'regex']),
})
const restart = z.boolean().optional()
const scope = z.enum(['flow', 'bot'])

/** The ways into a flow. */
export const Trigger = z.discriminatedUnion('on', [
  trigger('first-message', { afterSilence: Duration.optional() }),
  trigger('keyword', {
    words: z.array(Word).min(1).max(200),
    always: z.boolean().optional(),
    back: z.boolean().optional(),
  }),
  trigger('any-message', {}),
  trigger('template-reply', { template: Id.optional(), button: z.int().min(0).max(9).optional() }),
  trigger('referral', { sources: z.array(words(100)).min(1).max(100).optional() }),
  trigger('event', { event: Id, take: Take.optional(), restart }),
  trigger('tag', { tag: Id, change: z.enum(['added', 'removed']), restart }),
  trigger('attribute', { attribute: VarName, restart }),
  trigger('fallback', { scope, times: z.int().min(0).max(10).optional() }),
  trigger('error', { scope }),
  trigger('timeout', { scope }),
])
export type Trigger = z.infer<typeof Trigger>
export type TriggerKind = Trigger['on']
export type TriggerOf<Kind extends TriggerKind> = Extract<Trigger, { on: Kind }>

/** Exit names of a trigger, in the order the builder draws them. */
export const triggerExits = (on: TriggerKind): string[] => (on === 'fallback' ? ['next', 'limit'] : ['next'])
