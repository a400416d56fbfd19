import { z } from 'zod'
import { MOST_AT_ONCE } from './bulk.ts'
import { Contact } from './contact.ts'
import { IdText, PageQuery, pageOf } from './page.ts'
import { WhereDocument } from './segment.ts'

export const contactSorts = ['-created', 'created', 'name', '-name', '-lastActive', 'lastActive'] as const
export type ContactSort = (typeof contactSorts)[number]

const LONGEST_WHERE = 8_000

/** Which contacts: all that is given must hold. */
const Narrowed = z.object({
  q: z.string().trim().max(200).optional().describe('a name, an e-mail or any form of a phone'),
  tag: z.string().max(60).optional().describe('the id or the name of a tag'),
  segment: IdText.optional().describe('a saved segment'),
  where: z.string().max(LONGEST_WHERE).optional().describe('the `where` of a segment that is not saved, as JSON'),
})
export type Narrowed = z.infer<typeof Narrowed>

export const ContactQuery = PageQuery.extend({ ...Narrowed.shape, sort: z.enum(contactSorts).default('-created') })
export const ContactCountQuery = Narrowed
export const ContactPage = pageOf(Contact)

const ids = z.array(IdText).min(1)
const tagName = z.string().trim().min(1).max(50)

/** One thing done to many contacts. */
export const ContactBulk = z.discriminatedUnion('do', [
  z.object({ do: z.literal('tag'), ids: ids.max(MOST_AT_ONCE), name: tagName }),
  z.object({ do: z.literal('untag'), ids: ids.max(MOST_AT_ONCE), name: tagName }),
])
export type ContactBulk = z.infer<typeof ContactBulk>
export const ContactBulkAnswer = z.object({
  /** the contacts that are different now */
  changed: z.array(z.string()),
  /** as many as were asked and may not be seen, or are full */
  left: z.number().int(),
})

/** What a row of an export may hold besides attributes, which are named `attribute:NAME`. */
export const exportColumns = [
  'id',
  'name',
  'phone',
  'email',
  'language',
  'source',
  'status',
  'tags',
  'firstMessageTag',
  'lastActiveAt',
  'createdAt',
  'templateMessages',
  'sessionMessages',
  'unresolvedQueries',
  'optedOut',
] as const
export type ExportColumn = (typeof exportColumns)[number]

export const MOST_CHOSEN = 10_000
// Strict: a misspelt condition must not send everybody out of the house.
export const ContactExport = z.strictObject({
  q: Narrowed.shape.q,
  tag: Narrowed.shape.tag,
  segment: Narrowed.shape.segment,
  where: WhereDocument.optional(),
  ids: ids.max(MOST_CHOSEN).optional().describe('only these'),
  columns: z
    .array(z.union([z.enum(exportColumns), z.string().regex(/^attribute:.{1,40}$/)]))
    .min(1)
    .max(40)
    .optional()
    .describe('all when not given'),
})
export type ContactExport = z.infer<typeof ContactExport>
