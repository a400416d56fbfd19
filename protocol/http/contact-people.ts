import { z } from 'zod'
import { deliveries, FileRef } from '#domain/message/index.ts'
import { AttributeValues } from './contact-fields.ts'
import { IdText, Instant, pageOf } from './page.ts'
import { ContactCount } from './segment.ts'

/** How many contacts carry each tag, or have a value of each attribute. What is not listed is as often as `others` says. */
export const Carried = z.object({
  /** all contacts there are */
  of: ContactCount,
  items: z.array(z.object({ id: z.string(), contacts: ContactCount })),
  others: ContactCount,
})
export type Carried = z.infer<typeof Carried>

const MOST_NEW_TAGS = 20

/** Somebody made by hand or by another system. At least a name, a phone or an e-mail address names them. */
export const NewContact = z
  .object({
    name: z.string().trim().min(1).max(200).optional(),
    phone: z.string().trim().min(1).max(40).optional().describe('with its country, such as +55 11 90000-4567'),
    email: z.string().trim().min(1).max(254).optional(),
    language: z.string().trim().min(2).max(35).optional(),
    source: z.string().trim().min(1).max(100).optional().describe('where the contact comes from'),
    attributes: AttributeValues.default({}),
    tags: z.array(z.string().trim().min(1).max(50)).max(MOST_NEW_TAGS).default([]),
    channelId: IdText.optional().describe('opens a chat on this WhatsApp number, so that a template can be sent'),
    botId: IdText.optional().describe('the same, on the first WhatsApp number of this bot'),
    anyway: z
      .boolean()
      .default(false)
      .describe('also when somebody has this e-mail address, or another form of the number, already'),
  })
  .refine(({ name, phone, email }) => name || phone || email, {
    path: ['name'],
    message: 'Give a name, a phone or an e-mail address.',
  })
export type NewContact = z.infer<typeof NewContact>

/** Who has a chat: the bot, the queue of those who wait, or a person; null before the first chat. */
const holders = ['bot', 'queue', 'person'] as const
/** Who held the chats of a contact, leg by leg, oldest first: a person before the queue before the bot where chats differ. */
export const Baton = z.object({
  from: Instant,
  until: Instant,
  /** how often a person took a chat over */
  handovers: z.number().int(),
  legs: z.array(
    z.object({ holder: z.enum(holders).nullable(), name: z.string().nullable(), from: Instant, until: Instant }),
  ),
})
export type Baton = z.infer<typeof Baton>

/** A file that went to or came from a contact, in a chat that the asker may read. */
export const ContactFile = z.object({
  conversationId: z.string(),
  messageId: z.string(),
  /** the chat it is read in now, and its place there */
  threadId: z.string(),
  seq: z.number().int(),
  kind: z.enum(['image', 'video', 'audio', 'document', 'sticker']),
  file: FileRef,
  caption: z.string().nullable(),
  from: z.enum(['customer', 'bot', 'agent', 'system', 'campaign']),
  author: z.string().nullable(),
  delivery: z.enum(deliveries).nullable(),
  at: Instant,
})
export type ContactFile = z.infer<typeof ContactFile>
export const ContactFilePage = pageOf(ContactFile)
