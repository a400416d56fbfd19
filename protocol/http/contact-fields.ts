import { z } from 'zod'
import { attributeTypes, fillers } from '#domain/contact/index.ts'
import { Tag } from './contact.ts'

/** What gives a tag to a contact's first message ever: its words, or the ad it came from; no ads named means any. */
export const FirstMessage = z.discriminatedUnion('match', [
  z.object({ match: z.enum(['exact', 'contains', 'starts']), text: z.string().trim().min(1).max(500) }),
  z.object({ match: z.literal('ad'), ads: z.array(z.string().trim().min(1).max(300)).max(50) }),
])

/** A tag as settings see it: with what gives it to a contact's first message ever, and its place among those that do. */
export const ListedTag = Tag.extend({ firstMessage: FirstMessage.nullable(), position: z.number().int() })
export type ListedTag = z.infer<typeof ListedTag>

/** Beside a tag or an attribute: the contacts that have it, counted up to 10,001, and the flows that name it. */
const inUse = { contacts: z.number().int(), flows: z.array(z.string()) }
export const CountedTag = ListedTag.extend(inUse)
export type CountedTag = z.infer<typeof CountedTag>

const TagName = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .transform((name) => name.replace(/\s+/g, ' '))
export const NewTag = z.object({ name: TagName, firstMessage: FirstMessage.nullish() })
export const TagPatch = NewTag.partial()
/** The tag that goes on; the one of the address leads to it from then on. */
export const TagMerge = z.object({ into: z.string().regex(/^\d{1,9}$/) })
/** Ids in the order they shall stand in; what is not named keeps its order behind them. */
export const FieldOrder = z.object({
  ids: z
    .array(z.string().regex(/^\d{1,9}$/))
    .min(1)
    .max(1000)
    .refine((ids) => new Set(ids).size === ids.length, 'The same id stands here twice.'),
})
export const ContactTagBody = z.object({ name: TagName })

/** The least and the most that a number, or the letters of a text, may be. */
const Limits = z
  .object({ least: z.number().optional(), most: z.number().optional() })
  .refine(({ least, most }) => least === undefined || most === undefined || least <= most, {
    path: ['most'],
    message: 'The most is less than the least.',
  })
const FilledBy = z
  .array(z.enum(fillers))
  .min(1)
  .refine((all) => new Set(all).size === all.length, 'The same stands here twice.')

export const Attribute = z.object({
  id: z.string(),
  /** by which the API and flows call it; it never changes */
  name: z.string(),
  /** what screens say */
  label: z.string(),
  type: z.enum(attributeTypes),
  choices: z.array(z.string()).nullable(),
  limits: Limits,
  /** who may write values: flows, people at their screens, imports and the API */
  filledBy: FilledBy,
  /** shown in Chat Profile */
  inProfile: z.boolean(),
})
export type Attribute = z.infer<typeof Attribute>
export const CountedAttribute = Attribute.extend(inUse)
export type CountedAttribute = z.infer<typeof CountedAttribute>

const AttributeName = z
  .string()
  .trim()
  .min(1)
  .max(40)
  .regex(/^[^{}|.\p{C}]+$/u, 'Braces, dots and bars have a meaning in templates: leave them out.')
  .transform((name) => name.replace(/\s+/g, ' '))
const Choices = z
  .array(z.string().trim().min(1).max(60))
  .min(1)
  .max(50)
  .refine((all) => new Set(all.map((one) => one.toLowerCase())).size === all.length, 'Two choices are the same.')
const Label = z.string().trim().min(1).max(40)
const ways = { limits: Limits.optional(), filledBy: FilledBy.optional(), inProfile: z.boolean().optional() }

export const NewAttribute = z
  .object({
    name: AttributeName,
    label: Label.optional(),
    type: z.enum(attributeTypes),
    choices: Choices.optional(),
    ...ways,
  })
  .refine(({ type, choices }) => (type === 'choice') === (choices !== undefined), {
    path: ['choices'],
    message: 'An attribute of type choice has choices, and no other has.',
  })
export const AttributePatch = z.object({ label: Label.optional(), choices: Choices.optional(), ...ways })

export const AttributeValues = z.record(
  z.string().max(60),
  z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]),
)
