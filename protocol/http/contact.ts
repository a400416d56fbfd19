import { z } from 'zod'
import { tagKinds } from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { actorKinds, journeyKinds, journeySubjects } from '#domain/journey/index.ts'
import { deliveries } from '#domain/message/index.ts'
import { Instant, PageQuery, pageOf } from './page.ts'

export const Tag = z.object({ id: z.string(), name: z.string(), kind: z.enum(tagKinds) })
export type Tag = z.infer<typeof Tag>

export const Contact = z.object({
  id: z.string(),
  name: z.string().nullable(),
  phone: z.string().nullable(),
  email: z.string().nullable(),
  /** what the person is written to in, once known */
  language: z.string().nullable(),
  identities: z.array(z.object({ channel: z.string(), userId: z.string() })),
  source: z.string(),
  /** of the conversation last active; null when there is none yet */
  status: z.enum(statuses).nullable(),
  lastActiveAt: Instant.nullable(),
  templateMessages: z.number().int(),
  sessionMessages: z.number().int(),
  unresolvedQueries: z.number().int(),
  firstMessageTag: Tag.nullable(),
  attributes: z.record(z.string(), z.unknown()),
  tags: z.array(Tag),
  optedOut: z.boolean(),
  /** what they write is kept, but wakes neither bot nor people, and nothing is sent to them */
  blocked: z.boolean(),
  createdAt: Instant,
})
export type Contact = z.infer<typeof Contact>

export const JourneyEvent = z.object({
  id: z.string(),
  at: Instant,
  kind: z.enum(journeyKinds),
  conversationId: z.string().nullable(),
  actor: z.object({ kind: z.enum(actorKinds), id: z.string().nullable(), name: z.string().nullable() }),
  details: z.record(z.string(), z.unknown()),
})
export type JourneyEvent = z.infer<typeof JourneyEvent>
export const JourneyPage = pageOf(JourneyEvent)
/** Only what is about one subject: hand-overs, campaigns, tags and attributes, notes, flows, consent. */
export const JourneyQuery = PageQuery.extend({
  about: z.enum(journeySubjects).optional(),
  q: z.string().trim().max(100).optional().describe('words of an entry: names, values, who did it, what was said'),
  kinds: z
    .string()
    .max(1000)
    .optional()
    .transform((text) => journeyKinds.filter((kind) => text?.split(',').includes(kind)))
    .describe('with q: entries of these kinds, by commas, are found as well'),
})

export const campaignKinds = ['broadcast', 'api', 'csv', 'template'] as const
/** A campaign sent to a contact: how far its message has come, and when the contact answered it. */
export const ContactCampaign = z.object({
  campaign: z.object({ id: z.string(), name: z.string(), kind: z.enum(campaignKinds) }),
  conversationId: z.string(),
  messageId: z.string(),
  at: Instant,
  /** null in a channel without ticks */
  delivery: z.enum(deliveries).nullable(),
  sentAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  readAt: Instant.nullable(),
  repliedAt: Instant.nullable(),
  /** why it did not arrive, as the channel says it */
  failure: z.object({ code: z.string(), message: z.string() }).nullable(),
})
export type ContactCampaign = z.infer<typeof ContactCampaign>
export const ContactCampaignPage = pageOf(ContactCampaign)

/** An order received in a chat that the asker may read. */
export const ContactOrder = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  at: Instant,
  text: z.string().nullable(),
  items: z.array(z.object({ productId: z.string(), quantity: z.number(), price: z.number(), currency: z.string() })),
})
export type ContactOrder = z.infer<typeof ContactOrder>
export const ContactOrderPage = pageOf(ContactOrder)
