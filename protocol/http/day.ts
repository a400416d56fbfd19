import { z } from 'zod'
import { Instant } from './page.ts'

export const DayQuery = z.object({
  since: z.iso
    .datetime({ offset: true })
    .optional()
    .describe("when the reader's day began; two days back at most, else the last 24 hours"),
})

const Ms = z.number().int().nonnegative()

/** What somebody has done today, from the chats they had. */
export const Day = z.object({
  since: Instant.describe('later than asked where so much happened that only the newest is counted'),
  resolved: z.number().int(),
  waitMs: Ms.nullable().describe('how long customers waited until the reader took their chat, on average'),
  resolutionMs: Ms.nullable().describe('from taking a chat to Resolve, on average'),
  rating: z.number().nullable().describe('1 to 5, on average'),
  held: z.object({ bot: Ms, queue: Ms, person: Ms }).describe('how long the chats taken today were with whom, in all'),
})
export type Day = z.infer<typeof Day>
