import { z } from 'zod'
import { LONGEST_TEXT, SendableContent, SendableTemplate } from '#domain/message/index.ts'
import { MOST_MENTIONS, noticeKinds } from '#domain/team/index.ts'
import { IdText, Instant, PageQuery, pageOf } from './page.ts'

const Person = z.object({ id: z.string(), name: z.string() })

export const draftKinds = ['reply', 'note', 'parked'] as const

/** What somebody typed in a chat and has not sent; parked: what the closed window kept back. */
export const Draft = z.object({
  conversationId: z.string(),
  kind: z.enum(draftKinds),
  /** empty: nothing is kept any more */
  text: z.string(),
  /** the later one wins, on whatever device it was typed */
  typedAt: Instant,
})
export type Draft = z.infer<typeof Draft>
export const DraftPage = pageOf(Draft)
export type DraftPage = z.infer<typeof DraftPage>
export const DraftBody = z.object({
  kind: z.enum(draftKinds),
  // longer than a message may be: it is kept whole while it is being shortened
  text: z.string().max(4 * LONGEST_TEXT),
  typedAt: Instant.optional(),
})

export const Notice = z.object({
  id: z.string(),
  kind: z.enum(noticeKinds),
  at: Instant,
  readAt: Instant.nullable(),
  conversationId: z.string().nullable(),
  contact: z.object({ id: z.string(), name: z.string().nullable() }).nullable(),
  actorName: z.string().nullable(),
  /** the words it is about; null when the reader may not see them now */
  text: z.string().nullable(),
  /** why something was not done, as the code of a refusal */
  reason: z.string().nullable(),
  /** the team a chat waits for */
  team: z.string().nullable(),
  /** how long somebody had waited when it was passed on */
  minutes: z.number().nullable(),
})
export type Notice = z.infer<typeof Notice>
export const NoticeQuery = PageQuery.extend({ unread: z.enum(['true', 'false']).optional() })
export const NoticePage = pageOf(Notice).extend({ unread: z.number().int() })
/** Marks as read: one, or all up to one. */
export const NoticeReadBody = z.object({ id: IdText.optional(), upTo: IdText.optional() })
export const Unread = z.object({ unread: z.number().int() })

export const Note = z.object({
  id: z.string(),
  text: z.string(),
  author: Person.extend({ id: z.string().nullable() }).nullable(),
  mentions: z.array(Person),
  at: Instant,
})
export type Note = z.infer<typeof Note>
export const NotePage = pageOf(Note)
export const NewNote = z.object({
  text: z.string().trim().min(1).max(LONGEST_TEXT),
  /** ids of the agents whose `@Name` stands in the text */
  mentions: z.array(IdText).max(MOST_MENTIONS).optional(),
})

export const scheduledStates = ['waiting', 'sent', 'notSent', 'cancelled'] as const

/** A message for later. The window and the holder are checked again when its time has come. */
export const Scheduled = z.object({
  id: z.string(),
  conversationId: z.string(),
  author: Person,
  content: SendableContent,
  /** the template that goes instead when the window has closed by then */
  fallback: SendableTemplate.nullable(),
  sendAt: Instant,
  state: z.enum(scheduledStates),
  /** why it was not sent, as the code of a refusal */
  reason: z.string().nullable(),
  messageId: z.string().nullable(),
})
export type Scheduled = z.infer<typeof Scheduled>
export const ScheduledPage = pageOf(Scheduled)
/** Messages for later of several chats. */
export const ScheduledQuery = PageQuery.extend({
  conversations: z
    .string()
    .regex(/^\d{1,19}(,\d{1,19}){0,199}$/)
    .describe('ids with commas between, 200 at most'),
})
export const NewScheduled = z.object({
  content: SendableContent,
  fallback: SendableTemplate.nullable().optional(),
  sendAt: Instant,
  clientId: z.string().min(1).max(100).optional(),
})
export type NewScheduled = z.infer<typeof NewScheduled>
export const ScheduledPatch = NewScheduled.omit({ clientId: true }).partial()
export type ScheduledPatch = z.infer<typeof ScheduledPatch>
