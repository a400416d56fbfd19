import { z } from 'zod'
import { tagKinds } from '#domain/contact/index.ts'
import { statuses } from '#domain/conversation/index.ts'
import { actorKinds, journeyKinds } from '#domain/journey/index.ts'
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

export const ContactQuery = PageQuery.extend({ q: z.string().trim().max(200).optional(), tag: z.string().optional() })
export const ContactPage = pageOf(Contact)

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
