import { z } from 'zod'
import { Conversation } from './conversation.ts'
import { IdText } from './page.ts'

/** As many chats as one request moves. */
export const MOST_AT_ONCE = 200
const ids = z
  .array(z.string().regex(/^\d{1,19}$/))
  .min(1)
  .max(MOST_AT_ONCE)
const name = z.string().trim().min(1).max(50)

/** One thing done to many chats. */
export const BulkBody = z.discriminatedUnion('do', [
  z.object({
    do: z.literal('assign'),
    ids,
    agentId: z.string().optional().describe('to whom; or a team'),
    teamId: IdText.optional(),
    note: z.string().trim().max(500).optional(),
  }),
  z.object({ do: z.literal('tag'), ids, name }),
  z.object({ do: z.literal('untag'), ids, name }),
  z.object({ do: z.literal('resolve'), ids }),
  z.object({ do: z.literal('read'), ids }),
  z.object({ do: z.literal('unread'), ids }),
])
export type BulkBody = z.infer<typeof BulkBody>

/** How it went with each, in the order they were asked: each by its own rights, a refused one stops no other. */
export const BulkAnswer = z.object({
  items: z.array(
    z.object({
      id: z.string(),
      ok: z.boolean(),
      /** why not: stable, snake_case */
      code: z.string().nullable(),
      /** why not, in a sentence */
      detail: z.string().nullable(),
      /** the chat as it is now; null when it was refused */
      conversation: Conversation.nullable(),
    }),
  ),
})
export type BulkAnswer = z.infer<typeof BulkAnswer>
