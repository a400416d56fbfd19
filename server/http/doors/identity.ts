import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  BlockBody,
  Contact,
  Duplicates,
  EraseBody,
  Erased,
  MergeBody,
  Merged,
  MergeList,
  MergePreview,
  MergeQuery,
  OptBody,
  OptProofs,
  Unmerged,
} from '#protocol/http/index.ts'
import { contactById, proofsOf } from '#server/contact/index.ts'
import {
  duplicatesOf,
  eraseContact,
  exportContact,
  mergeContacts,
  mergesOf,
  previewMerge,
  setBlocked,
  setConsent,
  setNotSame,
  undoMerge,
} from '#server/identity/index.ts'
import { contactReach, readerOf } from '../reach.ts'
import { door } from '../route.ts'

const IdText = z.string().regex(/^\d{1,19}$/)
const Id = z.object({ id: IdText })
const KeptApart = z.object({ ok: z.literal(true) })
const missing = () => refuse('notFound', { thing: 'contact' })

export const duplicates = door({
  say: 'Contacts that may be the same person: by a form of the number, the e-mail address or an id on another channel',
  params: Id,
  answer: Duplicates,
  async run({ asker, params }) {
    const reach = contactReach(asker)
    const contact = await contactById(params.id, reach)
    return contact ? { items: await duplicatesOf(contact, reach) } : missing()
  },
})

const Pair = z.object({ id: IdText, otherId: IdText })

export const keepApart = door({
  say: 'Say that two contacts are not the same person: neither is suggested for the other any more',
  params: Pair,
  answer: KeptApart,
  run: ({ asker, params }) => setNotSame(asker, [params.id, params.otherId], true),
})

export const suggestAgain = door({
  say: 'Take back that two contacts are not the same person',
  params: Pair,
  answer: KeptApart,
  run: ({ asker, params }) => setNotSame(asker, [params.id, params.otherId], false),
})

export const preview = door({
  say: 'What a merge of two contacts would keep, where they differ, and what becomes one',
  params: Id,
  query: MergeQuery,
  answer: MergePreview,
  async run({ params, query }) {
    const done = await previewMerge(params.id, query.with)
    return done.ok ? done.preview : done
  },
})

export const merges = door({
  say: 'The merges into this contact, newest first',
  params: Id,
  answer: MergeList,
  run: async ({ asker, params }) =>
    (await contactById(params.id, contactReach(asker))) ? { items: await mergesOf(params.id) } : missing(),
})

export const merge = door({
  say: 'Merge another contact into this one. It can be undone for 30 days, until the customer writes into a joined chat',
  params: Id,
  body: MergeBody,
  answer: Merged,
  status: 201,
  async run({ asker, params, body }) {
    const done = await mergeContacts(asker, params.id, body)
    if (!done.ok) return done
    const made = (await mergesOf(params.id)).find(({ id }) => id === done.mergeId)
    const contact = await contactById(params.id, null)
    return made && contact ? { merge: made, contact } : missing()
  },
})

export const unmerge = door({
  say: 'Undo a merge: the other contact is there again with what was its own; changes made since stay',
  params: Id.extend({ mergeId: IdText }),
  answer: Unmerged,
  async run({ asker, params }) {
    const done = await undoMerge(asker, params.id, params.mergeId)
    if (!done.ok) return done
    const [kept, restored] = await Promise.all([contactById(params.id, null), contactById(done.goneId, null)])
    return kept && restored ? { kept, restored } : missing()
  },
})

export const proofs = door({
  say: 'What this contact said about marketing: when, how, and in which words; newest first',
  params: Id,
  answer: OptProofs,
  run: async ({ asker, params }) =>
    (await contactById(params.id, contactReach(asker)))
      ? { items: await proofsOf(params.id, readerOf(asker)) }
      : missing(),
})

export const consent = door({
  say: 'Opt the contact out of marketing, or in again, with where and how they said so',
  params: Id,
  body: OptBody,
  answer: Contact,
  async run({ asker, params, body }) {
    const reach = contactReach(asker)
    const done = await setConsent(asker, params.id, reach, body)
    return done.ok ? ((await contactById(params.id, reach)) ?? missing()) : done
  },
})

export const block = door({
  say: 'Block the contact, or let them in again: what a blocked one writes is kept, but wakes nobody, and nothing is sent',
  params: Id,
  body: BlockBody,
  answer: Contact,
  async run({ asker, params, body }) {
    const reach = contactReach(asker)
    const done = await setBlocked(asker, params.id, reach, body.blocked)
    return done.ok ? ((await contactById(params.id, reach)) ?? missing()) : done
  },
})

export const erase = door({
  say: 'Erase the person for good: chats, files, notes, journey and what raw webhooks say of them. Confirm with the name',
  params: Id,
  body: EraseBody,
  answer: Erased,
  status: 202,
  async run({ asker, params, body }) {
    const done = await eraseContact(asker, params.id, body.confirm)
    return done.ok ? { id: params.id, chats: done.chats, messages: done.messages } : done
  },
})

export const keep = door({
  say: 'Everything about one person as a zip: contact, notes, journey and chats as JSON, and their files',
  params: Id,
  answer: z.any(),
  async run({ asker, params, reply }) {
    const contact = await contactById(params.id, contactReach(asker))
    if (!contact) return missing()
    const done = await exportContact(asker, contact)
    if (!done.ok) return done
    return reply
      .header('content-type', 'application/zip')
      .header('content-disposition', `attachment; filename="contact-${params.id}.zip"`)
      .header('cache-control', 'no-store')
      .serializer((stream: unknown) => stream as string)
      .send(done.stream)
  },
})
