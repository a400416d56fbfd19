import { z } from 'zod'
import { Content, deliveries, SendableContent } from '#domain/message/index.ts'
import { Instant, PageQuery, pageOf } from './page.ts'

export const Reaction = z.object({ emoji: z.string(), from: z.enum(['customer', 'agent', 'bot']), at: Instant })

export const Message = z.object({
  id: z.string(),
  conversationId: z.string(),
  /** place in the conversation, without gaps, from 1; below 1 in an earlier chat of the same person that goes on in this one */
  seq: z.number().int(),
  from: z.enum(['customer', 'bot', 'agent', 'system', 'campaign']),
  author: z.object({ id: z.string(), name: z.string() }).nullable(),
  content: Content,
  delivery: z.enum(deliveries).nullable().describe("null for a customer's message and a note"),
  at: Instant,
  sentAt: Instant.nullable(),
  deliveredAt: Instant.nullable(),
  readAt: Instant.nullable(),
  failedAt: Instant.nullable(),
  error: z.object({ code: z.string(), message: z.string() }).nullable(),
  replyTo: z.string().nullable(),
  reactions: z.array(Reaction),
  editedAt: Instant.nullable(),
  revokedAt: Instant.nullable(),
  clientId: z.string().nullable(),
  forwarded: z.boolean(),
})
export type Message = z.infer<typeof Message>

export const MessagePage = pageOf(Message)

const MessageNumber = z.coerce.number().int().min(-2_147_483_646).max(2_147_483_646).optional()
/** Which part of a chat: the newest, the part below or above a message, or the part around it. */
export const MessageQuery = PageQuery.extend({
  before: MessageNumber.describe('only messages with a lower `seq`'),
  after: MessageNumber.describe('the messages right above this `seq`'),
  around: MessageNumber.describe('the messages on both sides of this `seq`, itself included'),
})

/** A whole chat as a file. */
export const ExportQuery = z.object({
  format: z.enum(['json', 'txt']).default('json'),
  notes: z.enum(['true', 'false']).default('true').describe('whether internal notes are in it'),
})
export const NewReaction = z.object({ emoji: z.string().min(1).max(32).describe('exactly one emoji') })

/** What was said, as text. */
export const Transcription = z.object({ text: z.string().min(1) })

export const NewMessage = z.object({
  content: SendableContent,
  /** made by the sender; the same id again is the same message */
  clientId: z.string().min(1).max(100).optional(),
  replyTo: z.string().optional(),
})
export type NewMessage = z.infer<typeof NewMessage>
