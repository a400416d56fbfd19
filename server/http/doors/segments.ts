import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import { CountedSegment, NewSegment, PageQuery, Segment, SegmentPage, SegmentPatch } from '#protocol/http/index.ts'
import {
  changeSegment,
  countContacts,
  dropSegment,
  filterFor,
  makeSegment,
  segmentFor,
  segmentPage,
  usesOf,
} from '#server/contact/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { contactReach } from '../reach.ts'
import { door } from '../route.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })

export const list = door({
  say: 'Saved segments: one’s own and the shared ones',
  query: PageQuery,
  answer: SegmentPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await segmentPage(asker, place?.id ?? '0', query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const create = door({
  say: 'Save a segment; managers may share it with everybody',
  body: NewSegment,
  answer: Segment,
  status: 201,
  run: ({ asker, body }) => makeSegment(asker, body),
})

export const show = door({
  say: 'One segment, with how many contacts are in it now and what asks for it',
  params: Id,
  answer: CountedSegment,
  async run({ asker, params }) {
    const segment = await segmentFor(params.id, asker)
    if ('code' in segment) return segment
    const reach = contactReach(asker)
    const asked = await filterFor(asker, reach, { segment: segment.id })
    if (!asked.ok) return asked
    const [count, usedBy] = await Promise.all([countContacts(asked.filter), usesOf(segment, reach)])
    return { ...segment, ...count, usedBy }
  },
})

export const change = door({
  say: 'Rename, share or change one’s own segment, or as a manager a shared one',
  params: Id,
  body: SegmentPatch,
  answer: Segment,
  run: ({ asker, params, body }) => changeSegment(params.id, asker, body),
})

export const drop = door({
  say: 'Delete a segment; its contacts stay. Refused while a flow or a shared view asks for it',
  params: Id,
  answer: z.object({ id: z.string() }),
  run: ({ asker, params }) => dropSegment(params.id, asker),
})
