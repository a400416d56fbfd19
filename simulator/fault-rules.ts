import { z } from 'zod'

/**
 * One way of being broken. Before acceptance: slow, hang, reset, status, error. After it, so that the message went out and only
 * the answer is lost: drop, trickle. `when` turns that round. Webhooks also know duplicate and reorder.
 */
export const FaultRule = z.object({
  match: z
    .object({
      path: z.string().optional(),
      phone: z.string().optional(),
      phoneNumberId: z.string().optional(),
      kind: z.enum(['send', 'media', 'webhook']).optional(),
    })
    .default({}),
  do: z.enum(['slow', 'hang', 'drop', 'reset', 'status', 'error', 'trickle', 'duplicate', 'reorder']),
  when: z.enum(['before', 'after']).optional(),
  status: z.number().int().min(100).max(599).optional(),
  code: z.number().int().optional(),
  ms: z.number().min(0).optional(),
  times: z.number().int().min(0).optional(),
  share: z.number().min(0).max(1).optional(),
})
export type FaultRule = z.infer<typeof FaultRule>

export interface Occasion {
  kind: 'send' | 'media' | 'webhook'
  path: string
  phone: string | null
  phoneNumberId: string | null
}

/** The first rule that is meant for this request and still has turns left. */
export function ruleFor(rules: FaultRule[], occasion: Occasion, random: () => number): number {
  return rules.findIndex(({ match, times, share }) => {
    if (times === 0) return false
    if (match.kind && match.kind !== occasion.kind) return false
    if (match.path && !occasion.path.includes(match.path)) return false
    if (match.phone && match.phone.replaceAll(/\D/g, '') !== occasion.phone) return false
    if (match.phoneNumberId && match.phoneNumberId !== occasion.phoneNumberId) return false
    return share === undefined || random() < share
  })
}
