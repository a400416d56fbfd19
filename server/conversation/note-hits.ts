import { type Id, query } from '#db/index.ts'
import { searchable, snippetOf } from '#domain/message/index.ts'
import { conversationRows, conversationView } from './read.ts'
import type { HitPage, SearchWish } from './read-hits.ts'
import { likePattern } from './read-search.ts'

// Two letters find nothing by trigrams: they are looked for among the newest.
const NEWEST = 4_000
const TRIGRAM = 3

interface Found {
  id: Id
  conversationId: Id
  text: string
  authorId: Id | null
  authorName: string | null
  at: Date
}

/**
 * Notes about contacts that hold the words, newest first, each with the contact's chat that was last active. They are
 * the contact's: every agent of a bot it wrote to finds them, whoever holds the chat. What a filter would tell about a
 * held chat is its holder's alone.
 */
export async function noteHits(wish: SearchWish, before: Id | null): Promise<HitPage<Id>> {
  const term = searchable(wish.words)
  if (!term) return { hits: [], next: null }
  const from = term.length < TRIGRAM ? `(select * from note order by id desc limit ${NEWEST})` : 'note'
  const found = await query<Found>(
    `select n.id, c.id as "conversationId", n.text, n.author_id as "authorId", n.author_name as "authorName", n.at
     from ${from} n cross join lateral (
       select k.id from conversation k
       where k.contact_id = n.contact_id and k.bot_id = any ($1::bigint[]) and ($4::bigint is null or k.channel_id = $4)
         and ($5::bigint is null or k.holder_id = $5)
         and ($6::int is null or (k.tag_ids @> array[$6::int] and coalesce(k.holder_id = $8, true)))
         and (not $7::boolean or (k.unread > 0 and coalesce(k.holder_id = $8, true)))
       order by k.last_customer_at desc nulls last, k.id desc limit 1
     ) c
     where n.folded like $2 and ($3::bigint is null or n.id < $3) order by n.id desc limit $9`,
    [
      wish.botIds,
      likePattern(term),
      before,
      wish.channelId,
      wish.holderId,
      wish.tagId,
      wish.unread,
      wish.asker.kind === 'person' ? wish.asker.id : null,
      wish.limit,
    ],
    { name: term.length < TRIGRAM ? 'note-hits-newest' : 'note-hits' },
  )
  const rows = new Map(
    (await conversationRows([...new Set(found.map(({ conversationId }) => conversationId))])).map((row) => [
      row.id,
      row,
    ]),
  )
  const hits = found.flatMap(({ id, conversationId, text, authorId, authorName, at }) => {
    const row = rows.get(conversationId)
    const snippet = snippetOf(text, wish.words)
    if (!row || !snippet) return []
    const author = authorName === null ? null : { id: authorId, name: authorName }
    const note = { id, author, at: at.toISOString() }
    return [{ conversation: conversationView(row, wish.asker), message: null, note, snippet }]
  })
  return { hits, next: found.length === wish.limit ? (found.at(-1)?.id ?? null) : null }
}
