import { type Id, query } from '#db/index.ts'
import { findIn, searchable, snippetOf } from '#domain/message/index.ts'
import type { Message, SearchHit } from '#protocol/http/index.ts'
import type { Known } from '#server/team/index.ts'
import { type ConversationRow, conversationRows, conversationView, maySee } from './read.ts'
import { messagesByKey } from './read-messages.ts'
import { likePattern, phonePattern } from './read-search.ts'
import { wordsOf } from './search-worker.ts'
import { whereRead } from './thread.ts'

/** What is looked for, and in which chats. Chats held by others are left out inside the query, whatever is asked. */
export interface SearchWish {
  words: string
  botIds: Id[]
  asker: Known
  channelId: Id | null
  holderId: Id | null
  tagId: number | null
  unread: boolean
  limit: number
}

export interface HitPage<Place> {
  hits: SearchHit[]
  next: Place | null
}

interface Found {
  searchId: Id
  conversationId: Id | null
  number: number | null
}

/** Messages, or notes, that hold the words, newest first; `next` goes on where the time or the page ended. */
export async function messageHits(wish: SearchWish, notes: boolean, before: Id | null): Promise<HitPage<Id>> {
  const term = searchable(wish.words)
  if (!term) return { hits: [], next: null }
  const found = await query<Found>(
    `select search_id as "searchId", conversation_id as "conversationId", number
     from search_hits($1::bigint[], $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)`,
    [wish.botIds, term, likePattern(term), readerOf(wish.asker), wish.limit, before, notes, ...filterValues(wish)],
    { name: 'search-hits' },
  )
  const places = found.flatMap(({ conversationId, number }) =>
    conversationId !== null && number !== null ? [{ conversationId, number }] : [],
  )
  const last = found.at(-1)
  const isMore = last !== undefined && (last.conversationId === null || places.length === wish.limit)
  return { hits: await asHits(places, wish), next: isMore ? last.searchId : null }
}

export interface PeoplePlace {
  at: string | null
  id: Id
}

/** Chats whose contact has the words in name, e-mail or phone, newest customer message first. */
export async function peopleHits(wish: SearchWish, after: PeoplePlace | null): Promise<HitPage<PeoplePlace>> {
  const term = searchable(wish.words)
  if (!term) return { hits: [], next: null }
  const found = await query<{ id: Id; at: Date | null }>(
    `select conversation_id as id, at from search_contacts($1::bigint[], $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)`,
    [
      wish.botIds,
      term,
      likePattern(term),
      phonePattern(wish.words)?.pattern ?? null,
      readerOf(wish.asker),
      wish.limit,
      after?.at ?? null,
      after?.id ?? null,
      ...filterValues(wish),
    ],
    { name: 'search-contacts' },
  )
  const rows = await readable(
    found.map(({ id }) => id),
    wish.asker,
  )
  const emails = await emailsOf([...rows.values()].map(({ contactId }) => contactId))
  const hits = found.flatMap(({ id }) => {
    const row = rows.get(id)
    if (!row) return []
    const snippet = contactSnippet(row, emails.get(row.contactId) ?? null, wish.words)
    return [{ conversation: conversationView(row, wish.asker), message: null, note: null, snippet }]
  })
  const last = found.length === wish.limit ? found.at(-1) : undefined
  return { hits, next: last ? { at: last.at?.toISOString() ?? null, id: last.id } : null }
}

// A thread is read in stretches: folding so many texts takes a few milliseconds.
const STRETCH = 2_000

/** Messages and notes within one chat the asker may read, newest first. */
export async function hitsInChat(
  conversationId: Id,
  wish: SearchWish,
  before: number | null,
): Promise<HitPage<number>> {
  const term = searchable(wish.words)
  if (!term) return { hits: [], next: null }
  const read = await query<{ number: number; body: Message['content'] }>(
    `select number, body from message
     where conversation_id = $1 and number < coalesce($2, 2147483647) and author <> 'system' and revoked_at is null
     order by number desc limit ${STRETCH}`,
    [conversationId, before],
    { name: 'words-of-chat' },
  )
  const matching = read.filter(({ body }) => searchable(wordsOf(body)).includes(term))
  const places = matching.slice(0, wish.limit).map(({ number }) => ({ conversationId, number }))
  const next =
    matching.length > wish.limit ? places.at(-1)?.number : read.length === STRETCH ? read.at(-1)?.number : undefined
  return { hits: await asHits(places, wish), next: next ?? null }
}

/** Messages as hits: read again now, so that what was taken back, changed or locked since it was indexed is left out. */
async function asHits(places: { conversationId: Id; number: number }[], wish: SearchWish): Promise<SearchHit[]> {
  const unique = [...new Map(places.map((place) => [`${place.conversationId}-${place.number}`, place])).values()]
  const asked = [...new Set(unique.map(({ conversationId }) => conversationId))]
  const [messages, parts] = await Promise.all([messagesByKey(unique), whereRead(asked)])
  const rows = await readable([...new Set(asked.map((id) => parts.get(id)?.threadId ?? id))], wish.asker)
  const byKey = new Map(messages.map((message) => [message.id, message]))
  return unique.flatMap(({ conversationId, number }) => {
    const message = byKey.get(`${conversationId}-${number}`)
    const part = parts.get(conversationId)
    const row = rows.get(part?.threadId ?? conversationId)
    const snippet = message && snippetOf(wordsOf(message.content), wish.words)
    if (!message || !row || !snippet) return []
    const { id, seq, from, author, content, at } = message
    return [
      {
        conversation: conversationView(row, wish.asker),
        message: { id, seq: seq + (part?.shift ?? 0), from, author, kind: content.kind, at },
        note: null,
        snippet,
      },
    ]
  })
}

async function readable(ids: Id[], asker: Known): Promise<Map<Id, ConversationRow>> {
  const rows = await conversationRows(ids)
  return new Map(rows.filter((row) => maySee(asker, row)).map((row) => [row.id, row]))
}

const readerOf = (asker: Known): Id | null => (asker.kind === 'person' ? asker.id : null)
const filterValues = ({ channelId, holderId, tagId, unread }: SearchWish) => [channelId, holderId, tagId, unread]

const emailsOf = async (contactIds: Id[]): Promise<Map<Id, string | null>> =>
  new Map(
    (
      await query<{ id: Id; email: string | null }>('select id, email from contact where id = any ($1::bigint[])', [
        contactIds,
      ])
    ).map(({ id, email }) => [id, email]),
  )

/** What of a contact holds the words: name, phone or e-mail. */
function contactSnippet(row: ConversationRow, email: string | null, words: string): SearchHit['snippet'] {
  const digits = phonePattern(words)?.term ?? words
  const tries = [
    [row.contactName, words],
    [row.contactPhone, digits],
    [email, words],
  ] as const
  for (const [text, term] of tries) {
    const marks = text ? findIn(text, term) : []
    if (text && marks.length) return { text, marks }
  }
  return { text: row.contactName ?? row.contactPhone ?? '', marks: [] }
}
