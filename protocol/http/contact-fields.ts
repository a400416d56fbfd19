import { z } from 'zod'
import { attributeTypes, matches } from '#domain/contact/index.ts'
import { Tag } from './contact.ts'

/** Words that give a tag to a contact whose first message ever matches them. */
export const FirstMessage = z.object({ match: z.enum(matches), text: z.string().trim().min(1).max(500) })

/** A tag as settings see it: with the words that give it to a contact's first message ever. */
export const ListedTag = Tag.extend({ firstMessage: FirstMessage.nullable() })
export type ListedTag = z.infer<typeof ListedTag>

/** With the contacts that have it; counting stops above 10,000. */
export const CountedTag = ListedTag.extend({ contacts: z.number().int() })

const TagName = z
  .string()
  .trim()
  .min(1)
  .max(50)
  .transform((name) => name.replace(/\s+/g, ' '))
export const NewTag = z.object({ name: TagName, firstMessage: FirstMessage.nullish() })
export const TagPatch = NewTag.partial()
export const ContactTagBody = z.object({ name: TagName })

export const Attribute = z.object({
  id: z.string(),
  /** by which the API and flows call it; it never changes */
  name: z.string(),
  /** what screens say */
  label: z.string(),
  type: z.enum(attributeTypes),
  choices: z.array(z.string()).nullable(),
})
export type Attribute = z.infer<typeof Attribute>
export const CountedAttribute = Attribute.extend({ contacts: z.number().int() })

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

export const NewAttribute = z
  .object({
    name: AttributeName,
    label: Label.optional(),
    type: z.enum(attributeTypes),
    choices: Choices.optional(),
  })
  .refine(({ type, choices }) => (type === 'choice') === (choices !== undefined), {
    path: ['choices'],
    message: 'An attribute of type choice has choices, and no other has.',
  })
export const AttributePatch = z.object({ label: Label.optional(), choices: Choices.optional() })

export const AttributeValues = z.record(
  z.string().max(60),
  z.union([z.string().max(5000), z.number(), z.boolean(), z.null()]),
)
