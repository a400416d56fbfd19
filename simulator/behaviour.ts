import { z } from 'zod'

const Share = z.number().min(0).max(1)
const Milliseconds = z.number().min(0)

/** How the pretend WhatsApp behaves when nothing is broken on purpose. */
export const Behaviour = z.object({
  statusDelays: z
    .object({ sent: Milliseconds.default(120), delivered: Milliseconds.default(450), read: Milliseconds.default(1200) })
    .prefault({}),
  statusOrder: z.enum(['in-order', 'shuffled']).default('in-order'),
  /** `opened`: blue ticks when the customer opens the chat or writes in it. */
  readsBy: z.enum(['opened', 'auto', 'never']).default('opened'),
  duplicateShare: Share.default(0),
  reorderShare: Share.default(0),
  reorderMs: Milliseconds.default(400),
  /** Meta writes `\/` and `\u00e9` where JSON.stringify does not: a signature check over re-serialised JSON must fail. */
  escapeShare: Share.default(0.5),
  /** Since the end of 2025 a webhook about media may carry its address; otherwise it has to be asked for. */
  mediaUrls: z.boolean().default(true),
  templateApprovalMs: Milliseconds.default(1500),
  unknownPhones: z.enum(['undeliverable', 'create']).default('undeliverable'),
  pairRate: z
    .object({ capacity: z.number().positive().default(45), everyMs: z.number().positive().default(6000) })
    .prefault({}),
  inboundCounts: z.boolean().default(false),
  webhookTimeoutMs: z.number().positive().default(20_000),
  retryDelays: z.array(Milliseconds).min(1).default([1000, 2000, 5000, 10_000, 30_000, 60_000]),
  parallelWebhooks: z.number().int().min(1).max(256).default(16),
  batchLimit: z.number().int().min(1).max(1000).default(100),
  seed: z.number().int().nullable().default(null),
})
export type Behaviour = z.infer<typeof Behaviour>
export const usualBehaviour: Behaviour = Behaviour.parse({})

/** What a caller may change: only the keys it names. */
export function changedBehaviour(known: Behaviour, change: unknown): Behaviour {
  const given = z
    .looseObject({ statusDelays: z.looseObject({}).optional(), pairRate: z.looseObject({}).optional() })
    .parse(change)
  return Behaviour.parse({
    ...known,
    ...given,
    statusDelays: { ...known.statusDelays, ...given.statusDelays },
    pairRate: { ...known.pairRate, ...given.pairRate },
  })
}

/** Chance that can be replayed: the same seed gives the same run. */
export function chance(seed: number | null): () => number {
  if (seed === null) return Math.random
  let state = seed >>> 0
  return () => {
    state = (state + 0x6d2b79f5) >>> 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}
