import { z } from 'zod'
import { Conversation } from './conversation.ts'
import { Instant, PageQuery, pageOf } from './page.ts'

export const searchPlaces = ['messages', 'people', 'notes', 'contact-notes'] as const

export const SearchQuery = PageQuery.extend({
  q: z.string().trim().max(200).default('').describe('part of a name, any form of a phone, or words of a message'),
  in: z
    .enum(searchPlaces)
    .default('messages')
    .describe('notes are those of a chat; contact-notes those about a contact'),
  conversation: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional()
    .describe('messages and notes of this chat alone'),
  bot: z.string().optional(),
  channel: z
    .string()
    .regex(/^\d{1,19}$/)
    .optional(),
  tag: z
    .string()
    .regex(/^\d{1,9}$/)
    .optional(),
  holder: z.string().optional().describe('an agent id, or `me`'),
  unread: z.enum(['true', 'false']).optional(),
})

/** One place where the words stand. People have no message. What is said in chats held by others is never searched. */
export const SearchHit = z.object({
  conversation: Conversation,
  message: z
    .object({
      id: z.string(),
      /** its number in the chat: where to open it */
      seq: z.number().int(),
      from: z.enum(['customer', 'bot', 'agent', 'system', 'campaign']),
      author: z.object({ id: z.string(), name: z.string() }).nullable(),
      kind: z.string(),
      at: Instant,
    })
    .nullable(),
  /** a note about the contact; its chat may be held by somebody else, and is locked then */
  note: z
    .object({
      id: z.string(),
      author: z.object({ id: z.string().nullable(), name: z.string() }).nullable(),
      at: Instant,
    })
    .nullable(),
  /** the line around the words; `marks` say from where to where they stand in `text` */
  snippet: z.object({ text: z.string(), marks: z.array(z.tuple([z.number().int(), z.number().int()])) }),
})
export type SearchHit = z.infer<typeof SearchHit>
export const SearchPage = pageOf(SearchHit)
