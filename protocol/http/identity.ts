import { z } from 'zod'
import { Contact } from './contact.ts'
import { Instant } from './page.ts'

const ContactId = z.string().regex(/^\d{1,19}$/)
const sides = z.enum(['kept', 'gone'])

/** Why two contacts may be one person. */
export const duplicateReasons = ['phone', 'email', 'id'] as const
export const Duplicate = z.object({ contact: Contact, because: z.array(z.enum(duplicateReasons)) })
export type Duplicate = z.infer<typeof Duplicate>
export const Duplicates = z.object({ items: z.array(Duplicate) })

export const MergeBody = z.object({
  contactId: ContactId.describe('the contact that goes: everything of it moves to the one in the path'),
  choose: z
    .record(z.string().max(80), sides)
    .default({})
    .describe('for fields both have: name, phone, email, language, source or attribute:<name>, each `kept` or `gone`'),
})
export const MergeQuery = z.object({ with: ContactId.describe('the contact that would go') })

/** What a merge would do, before anybody does it. */
export const MergePreview = z.object({
  kept: Contact,
  gone: Contact,
  differences: z.array(z.object({ field: z.string(), kept: z.unknown(), gone: z.unknown(), taken: sides })),
  /** the kept contact as it would be */
  after: Contact,
  chats: z.object({ kept: z.number().int(), gone: z.number().int() }),
  notes: z.number().int(),
  /** channels on which both have a chat: it becomes one thread */
  joined: z.array(z.object({ id: z.string(), name: z.string() })),
})
export type MergePreview = z.infer<typeof MergePreview>

export const Merge = z.object({
  id: z.string(),
  at: Instant,
  by: z.string().nullable(),
  gone: z.object({ id: z.string(), name: z.string().nullable(), phone: z.string().nullable() }),
  undoneAt: Instant.nullable(),
  undoUntil: Instant,
})
export type Merge = z.infer<typeof Merge>
export const Merged = z.object({ merge: Merge, contact: Contact })
export const MergeList = z.object({ items: z.array(Merge) })

/** Both contacts, as they are after the merge was taken back. */
export const Unmerged = z.object({ kept: Contact, restored: Contact })

export const OptBody = z.object({
  optedOut: z.boolean(),
  source: z.string().trim().min(1).max(500).describe('where and how the customer said so: the proof'),
  at: z.iso.datetime({ offset: true }).optional().describe('when they said it; now when absent'),
})
export const OptProof = z.object({
  id: z.string(),
  wish: z.enum(['out', 'in']),
  how: z.enum(['message', 'whatsapp', 'agent', 'api', 'import']),
  source: z.string().nullable(),
  messageId: z.string().nullable(),
  by: z.string().nullable(),
  at: Instant,
})
export type OptProof = z.infer<typeof OptProof>
export const OptProofs = z.object({ items: z.array(OptProof) })

export const BlockBody = z.object({ blocked: z.boolean() })
/** A deed without a way back is confirmed by typing who it is about. */
export const EraseBody = z.object({ confirm: z.string().max(300).describe("the contact's name, phone or id") })
export const Erased = z.object({ id: z.string(), chats: z.number().int(), messages: z.number().int() })
