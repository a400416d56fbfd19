import { z } from 'zod'
import { refuse } from '#domain/index.ts'
import {
  BulkAnswer,
  BulkBody,
  NewView,
  PageQuery,
  SavedView,
  SavedViewPage,
  SearchPage,
  SearchQuery,
  ViewPatch,
} from '#protocol/http/index.ts'
import {
  changeView,
  dropView,
  hitsInChat,
  inBulk,
  maySee,
  messageHits,
  noteHits,
  peopleHits,
  savedViews,
  saveView,
} from '#server/conversation/index.ts'
import { fromCursor, IdPlace, toCursor } from '../cursor.ts'
import { botsOf, readerOf } from '../reach.ts'
import { door } from '../route.ts'
import { chatOf, refused } from './conversations.ts'

const Id = z.object({ id: z.string().regex(/^\d{1,19}$/) })
const NumberPlace = z.object({ before: z.number().int() })
const PeoplePlace = z.object({ at: z.string().nullable(), id: z.string().regex(/^\d{1,19}$/) })

export const search = door({
  say: 'Find messages, people or notes by words, newest first, without a limit in time. What is said in chats held by others is never searched',
  query: SearchQuery,
  answer: SearchPage,
  async run({ asker, query }) {
    const holder = query.holder === 'me' ? (readerOf(asker) ?? '0') : query.holder
    const wish = {
      words: query.q,
      botIds: await botsOf(asker, query.bot),
      asker,
      channelId: query.channel ?? null,
      holderId: holder !== undefined ? (/^\d{1,19}$/.test(holder) ? holder : '0') : null,
      tagId: query.tag ? Number(query.tag) : null,
      unread: query.unread === 'true',
      limit: query.limit,
    }
    const page = <Place>({ hits, next }: { hits: SearchPageItems; next: Place | null }) => ({
      items: hits,
      nextCursor: next === null ? null : toCursor(next),
    })
    if (query.conversation) {
      const chat = await chatOf(query.conversation, asker)
      if (refused(chat)) return chat
      if (!maySee(asker, chat)) return refuse('heldByAnother', { name: chat.holderName ?? '' })
      const place = fromCursor(query.cursor, NumberPlace)
      if (place === undefined) return refuse('cursorInvalid')
      const found = await hitsInChat(chat.id, wish, place?.before ?? null)
      return page({ ...found, next: found.next === null ? null : { before: found.next } })
    }
    if (query.in === 'people') {
      const place = fromCursor(query.cursor, PeoplePlace)
      return place === undefined ? refuse('cursorInvalid') : page(await peopleHits(wish, place))
    }
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    if (query.in === 'contact-notes') return page(asIds(await noteHits(wish, place?.id ?? null)))
    const found = await messageHits(wish, query.in === 'notes', place?.id ?? null)
    return page(asIds(found))
  },
})
const asIds = <Found extends { next: string | null }>(found: Found) => ({
  ...found,
  next: found.next === null ? null : { id: found.next },
})
type SearchPageItems = z.infer<typeof SearchPage>['items']

export const bulk = door({
  say: 'Assign, tag, resolve or mark as read up to 200 chats; the answer says how it went with each',
  body: BulkBody,
  answer: BulkAnswer,
  run: ({ asker, body }) => inBulk(body, asker),
})

export const views = door({
  say: 'Saved views of the list of chats: one’s own and the shared ones',
  query: PageQuery,
  answer: SavedViewPage,
  async run({ asker, query }) {
    const place = fromCursor(query.cursor, IdPlace)
    if (place === undefined) return refuse('cursorInvalid')
    const items = await savedViews(asker, place?.id ?? '0', query.limit)
    const last = items.length === query.limit ? items.at(-1) : undefined
    return { items, nextCursor: last ? toCursor({ id: last.id }) : null }
  },
})

export const keepView = door({
  say: 'Save a view; managers may share it with everybody',
  body: NewView,
  answer: SavedView,
  status: 201,
  run: ({ asker, body }) => saveView(asker, body),
})

export const editView = door({
  say: 'Rename, share or change one’s own view, or as a manager a shared one',
  params: Id,
  body: ViewPatch,
  answer: SavedView,
  run: ({ asker, params, body }) => changeView(params.id, asker, body),
})

export const endView = door({
  say: 'Delete a view',
  params: Id,
  answer: z.object({ id: z.string() }),
  run: ({ asker, params }) => dropView(params.id, asker),
})
