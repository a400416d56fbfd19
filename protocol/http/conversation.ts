import { z } from 'zod'
import { channelKinds } from '#domain/channel/index.ts'
import { outcomes, sections, statuses } from '#domain/conversation/index.ts'
import { Tag } from './contact.ts'
import { IdText, Instant, PageQuery, pageOf } from './page.ts'

export const Holder = z.object({ id: z.string(), name: z.string() })

/** The last message, as the line in a list. `text` is null when it has no words: the screen then names its kind. */
export const LastMessage = z.object({
  text: z.string().nullable(),
  kind: z.string(),
  from: z.enum(['customer', 'bot', 'agent', 'system', 'campaign']),
  at: Instant,
})

/** A chat as this reader may see it. Locked: somebody else holds it, and the content fields are null. */
export const Conversation = z.object({
  id: z.string(),
  botId: z.string(),
  channel: z.object({
    id: z.string(),
    kind: z.enum(channelKinds),
    name: z.string(),
    hasReplyWindow: z.boolean().describe('free words only within 24 hours of what the customer wrote last'),
    hasTemplates: z.boolean(),
  }),
  contact: z.object({
    id: z.string(),
    name: z.string().nullable(),
    phone: z.string().nullable(),
    /** how the customer came: Organic, API or any text of an import */
    source: z.string().nullable(),
    /** nothing is sent to them, and what they write wakes nobody */
    blocked: z.boolean().optional(),
  }),
  status: z.enum(statuses),
  section: z.enum(sections),
  /** a request that aged into History without anybody taking it */
  missed: z.boolean(),
  holder: Holder.nullable(),
  holderSince: Instant.nullable(),
  /** for whom it waits, or waited before somebody took it; null is anybody of the bot */
  team: z.object({ id: z.string(), name: z.string() }).nullable(),
  lastMessage: LastMessage.nullable(),
  lastCustomerMessageAt: Instant.nullable(),
  /** the customer's oldest message that nobody has answered since; null when the last word is ours */
  unansweredSince: Instant.nullable(),
  windowClosesAt: Instant.nullable(),
  requestedAt: Instant.nullable(),
  requestReason: z.string().nullable(),
  /** of the request that waits; it only rises */
  priority: z.enum(['low', 'normal', 'high', 'urgent']).nullable(),
  unread: z.number().int(),
  /** tags of the chat itself; those of the person stand on the contact */
  tags: z.array(Tag),
  locked: z.boolean(),
  /** moves with every change of status or holder; an older one never replaces a newer one */
  version: z.number().int(),
  /** the number of the newest message */
  lastNumber: z.number().int(),
  /** the `seq` of the first message; only when an earlier chat of the same person goes on in this one, then below 1 */
  startsAt: z.number().int().optional(),
})
export type Conversation = z.infer<typeof Conversation>

export const ConversationQuery = PageQuery.extend({
  bot: z.string().optional(),
  section: z.enum(sections).optional(),
  q: z.string().trim().max(200).optional(),
  tag: z.string().optional().describe('id of a tag of the chat'),
  channel: z.string().optional(),
  holder: z.string().optional().describe('an agent id, or `me`; in History who had the chat last'),
  team: z.string().optional().describe("a team id, or `mine`: the reader's own teams"),
  unread: z.enum(['true', 'false']).optional(),
  source: z.string().max(200).optional(),
  segment: z
    .string()
    .regex(/^\d{1,18}$/)
    .optional()
    .describe('a saved segment: chats whose contact is in it now'),
  waiting: z.coerce
    .number()
    .int()
    .min(1)
    .max(100_000)
    .optional()
    .describe('minutes that somebody has waited at least, for a person or for an answer'),
})
export const HistoryQuery = z.object({
  outcome: z.enum(outcomes).optional().describe('of History: how the last episode went'),
  rating: z.coerce.number().int().min(1).max(5).optional().describe('of History: what the customer gave'),
  since: z.iso.datetime({ offset: true }).optional().describe('of History: the customer last wrote at or after'),
  until: z.iso.datetime({ offset: true }).optional().describe('of History: the customer last wrote before'),
})
export const ConversationListQuery = ConversationQuery.extend(HistoryQuery.shape)
/** History as a table: the same filters, all of it. */
export const HistoryExportQuery = ConversationListQuery.pick({
  bot: true,
  tag: true,
  channel: true,
  holder: true,
  source: true,
  segment: true,
  outcome: true,
  rating: true,
  since: true,
  until: true,
})
export const ConversationPage = pageOf(Conversation)

/** How many chats wait where. Exact for requests and held chats; Active stops counting at 1,000. */
export const Counts = z.object({
  active: z.number().int(),
  activeIsMore: z.boolean(),
  requesting: z.number().int(),
  /** held by the reader */
  intervened: z.number().int(),
  withOthers: z.number().int(),
  missed: z.number().int(),
})
export type Counts = z.infer<typeof Counts>

const PassingNote = z.string().trim().max(500).optional()
export const AssignmentBody = z.union([
  z.object({ agentId: z.string(), note: PassingNote }),
  z.object({ teamId: IdText.describe('a team of the bot: the chat waits for one of them'), note: PassingNote }),
])
export const UnassignBody = z
  .object({ note: z.string().trim().max(500).optional() })
  .optional()
  .nullable()
export const RequestBody = z
  .object({ reason: z.string().trim().max(300).optional() })
  .optional()
  .nullable()
export const ReadBody = z
  .object({ upTo: z.number().int().min(0).optional() })
  .optional()
  .nullable()

/** A tag by its name; one that does not exist yet is made. */
export const ConversationTagBody = z.object({ name: z.string().trim().min(1).max(50) })
/** Why a chat that somebody else holds is opened, read only. */
export const accessKinds = ['complaint', 'quality', 'asked', 'safety'] as const
export const NewAccess = z.object({ kind: z.enum(accessKinds), reason: z.string().trim().min(10).max(500) })
export type NewAccess = z.infer<typeof NewAccess>
export const ChatAccess = z.object({
  /** `team`: the bot lets managers read without a reason */
  kind: z.enum([...accessKinds, 'team']),
  reason: z.string(),
  at: Instant,
  until: Instant,
})
export type ChatAccess = z.infer<typeof ChatAccess>
export const AccessAnswer = z.object({ access: ChatAccess.nullable() })

/** From the first message after a quiet or closed chat to Resolve or a day of silence. */
export const Episode = z.object({
  id: z.string(),
  startedAt: Instant,
  requestedAt: Instant.nullable(),
  requests: z.number().int(),
  takenAt: Instant.nullable(),
  waitedMs: z.number().int().nullable(),
  holder: Holder.nullable().describe('who had it last'),
  transfers: z.number().int(),
  endedAt: Instant.nullable(),
  outcome: z.enum(['resolved', 'flow', 'quiet', 'missed']).nullable(),
  rating: z.number().int().min(1).max(5).nullable(),
  ratedAt: Instant.nullable(),
  comment: z.string().nullable(),
})
export type Episode = z.infer<typeof Episode>
export const EpisodePage = pageOf(Episode)
