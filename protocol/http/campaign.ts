import { z } from 'zod'
import { Instant, pageOf } from './page.ts'

/** A campaign as others name it; a template that was sent without one is one of its own name. */
export const Campaign = z.object({
  id: z.string(),
  botId: z.string(),
  name: z.string(),
  kind: z.enum(['broadcast', 'api', 'csv', 'template']),
  createdAt: Instant,
})
export type Campaign = z.infer<typeof Campaign>
export const CampaignPage = pageOf(Campaign)
