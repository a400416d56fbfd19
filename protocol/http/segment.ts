import { z } from 'zod'
import { LONGEST_WORD, operators, type Where } from '#domain/contact/index.ts'
import { Holder } from './conversation.ts'
import { Instant, pageOf } from './page.ts'

// Its parts are such documents again, five deep at the most; the server reads it whole and says what is wrong where.
const Part = z.record(z.string(), z.unknown())
export const WhereDocument = z
  .union([
    z.object({ all: z.array(Part) }),
    z.object({ any: z.array(Part) }),
    z.object({ not: Part }),
    z.object({
      field: z
        .string()
        .describe(
          'name, phone, email, source, language, status, tag, firstMessageTag, lastActiveAt, createdAt, channel, bot, optedOut, blocked, attribute:NAME or campaign:ID',
        ),
      op: z.enum(operators),
      value: z
        .union([
          z.string().max(LONGEST_WORD),
          z.number(),
          z.boolean(),
          z.array(z.union([z.string().max(LONGEST_WORD), z.number()])),
        ])
        .optional()
        .describe('a moment is a day, an instant, or how long ago: P30D'),
    }),
  ])
  .describe(
    '{all: […]}, {any: […]}, {not: …} or one rule; parts are such documents again',
  ) as unknown as z.ZodType<Where>

/** How many, and how sure: counted, estimated from a sample, or a bound when even a sample says no more. */
export const ContactCount = z.object({
  count: z.number().int(),
  precision: z.enum(['exact', 'about', 'atLeast', 'atMost']),
})
export type ContactCount = z.infer<typeof ContactCount>

/** A named question about contacts, answered anew each time: new contacts join by themselves. */
export const Segment = z.object({
  id: z.string(),
  /** by which flows call it; it never changes */
  key: z.string(),
  name: z.string(),
  where: WhereDocument,
  shared: z.boolean(),
  /** null: made by an API key */
  owner: Holder.nullable(),
  createdAt: Instant,
  updatedAt: Instant,
})
export type Segment = z.infer<typeof Segment>
export const SegmentPage = pageOf(Segment)

/** What asks for a segment. While a flow or a shared view does, it is neither deleted nor unshared. */
export const SegmentUses = z.object({
  flows: z.array(z.string()),
  /** views shared with everybody */
  views: z.array(z.string()),
  /** how many people keep a view of their own with it */
  ownViews: z.number().int(),
})
export type SegmentUses = z.infer<typeof SegmentUses>
export const CountedSegment = Segment.extend(ContactCount.shape).extend({ usedBy: SegmentUses })

const Name = z.string().trim().min(1).max(60)
export const NewSegment = z.object({ name: Name, where: WhereDocument, shared: z.boolean().default(false) })
export const SegmentPatch = z.object({
  name: Name.optional(),
  where: WhereDocument.optional(),
  shared: z.boolean().optional(),
})
