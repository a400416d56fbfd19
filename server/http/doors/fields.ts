import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  Attribute,
  AttributePatch,
  Carried,
  CountedAttribute,
  CountedTag,
  FieldOrder,
  ListedTag,
  NewAttribute,
  NewTag,
  pageOf,
  TagMerge,
  TagPatch,
} from '#protocol/http/index.ts'
import * as contact from '#server/contact/index.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,9}$/) })
const Gone = z.object({ ok: z.literal(true) })

export const tags = door({
  say: 'All tags, in the order of the alphabet',
  answer: pageOf(ListedTag),
  run: () => allTags(),
})

export const tag = door({
  say: 'One tag, how many contacts have it (counting stops above 10,000), and the flows that name it',
  params: Id,
  answer: CountedTag,
  run: async ({ params }) => (await contact.countedTag(params.id)) ?? refuse('notFound', { thing: 'tag' }),
})

export const tagsCarried = door({
  say: 'How many contacts carry each tag: counted up to 20,000 contacts, of more by a sample, and each number says which',
  answer: Carried,
  run: () => contact.carried('tag'),
})

export const attributesCarried = door({
  say: 'How many contacts have a value of each attribute: counted, or of many contacts by a sample, and each number says which',
  answer: Carried,
  run: () => contact.carried('attribute'),
})

export const makeTag = door({
  say: 'Make a tag; firstMessage gives it to contacts whose first message ever matches',
  body: NewTag,
  answer: ListedTag,
  status: 201,
  async run({ body }) {
    const done = await contact.makeTag(body)
    return done.ok ? done.tag : done
  },
})

export const changeTag = door({
  say: 'Rename a tag, or change which first message gives it',
  params: Id,
  body: TagPatch,
  answer: ListedTag,
  async run({ params, body }) {
    const done = await contact.changeTag(params.id, body)
    return done.ok ? done.tag : done
  },
})

export const dropTag = door({
  say: 'Delete a tag, and take it off every contact and chat',
  params: Id,
  answer: Gone,
  run: ({ params }) => contact.dropTag(params.id),
})

const allTags = async () => ({ items: await contact.allTags(), nextCursor: null })
const allAttributes = async () => ({ items: await contact.allAttributes(), nextCursor: null })

export const orderTags = door({
  say: 'Put tags in an order: of several that a first message would give, the first is given',
  body: FieldOrder,
  answer: pageOf(ListedTag),
  async run({ body }) {
    const done = await contact.orderFields('tag', body.ids)
    return done.ok ? allTags() : done
  },
})

export const mergeTag = door({
  say: 'Merge the tag into another: contacts and chats carry that one, and the old name leads to it',
  params: Id,
  body: TagMerge,
  answer: ListedTag,
  async run({ params, body }) {
    const done = await contact.mergeTag(params.id, body.into)
    return done.ok ? done.tag : done
  },
})

export const orderAttributes = door({
  say: 'Put attributes in an order, as Chat Profile shows them',
  body: FieldOrder,
  answer: pageOf(Attribute),
  async run({ body }) {
    const done = await contact.orderFields('attribute', body.ids)
    return done.ok ? allAttributes() : done
  },
})

export const attributes = door({
  say: 'All attributes; at most 20',
  answer: pageOf(Attribute),
  run: () => allAttributes(),
})

export const attribute = door({
  say: 'One attribute, how many contacts have a value (counting stops above 10,000), and the flows that name it',
  params: Id,
  answer: CountedAttribute,
  run: async ({ params }) => (await contact.countedAttribute(params.id)) ?? refuse('notFound', { thing: 'attribute' }),
})

export const makeAttribute = door({
  say: 'Define an attribute',
  body: NewAttribute,
  answer: Attribute,
  status: 201,
  async run({ body }) {
    const done = await contact.makeAttribute(body)
    return done.ok ? done.attribute : done
  },
})

export const changeAttribute = door({
  say: 'Change what an attribute is called on screens, its choices and limits, who fills it, whether profiles show it',
  params: Id,
  body: AttributePatch,
  answer: Attribute,
  async run({ params, body }) {
    const done = await contact.changeAttribute(params.id, body)
    return done.ok ? done.attribute : done
  },
})

export const dropAttribute = door({
  say: 'Delete an attribute, with its value on every contact',
  params: Id,
  answer: Gone,
  run: ({ params }) => contact.dropAttribute(params.id),
})
