import { type Id, query } from '#db/index.ts'
import { searchable } from '#domain/message/index.ts'
import { type ConversationRow, conversationRows } from './read.ts'

/** Chats whose contact's name, phone or e-mail, or whose messages hold these words; newest first, held ones left out. */
export async function searchConversations(
  words: string,
  botIds: Id[],
  reader: Id | null,
  limit: number,
): Promise<ConversationRow[]> {
  const term = searchable(words)
  if (!term) return []
  const pattern = likePattern(term)
  const phone = phonePattern(words)
  const [people, phones, texts] = await Promise.all([
    peopleLike(botIds, term, pattern, reader, limit),
    phone ? peopleLike(botIds, phone.term, phone.pattern, reader, limit) : [],
    query<{ id: Id }>(
      'select conversation_id as id from search_words($1::bigint[], $2, $3, $4, $5, null)',
      [botIds, term, pattern, reader, limit],
      { name: 'search-words' },
    ),
  ])
  const ids = [...new Set([...people, ...phones, ...texts].map((hit) => hit.id))]
  const rows = await conversationRows(ids)
  const newest = (row: ConversationRow) => row.lastCustomerMessageAt?.getTime() ?? 0
  return rows.sort((a, b) => newest(b) - newest(a)).slice(0, limit)
}

const peopleLike = (botIds: Id[], term: string, pattern: string, reader: Id | null, limit: number) =>
  query<{ id: Id }>(
    'select distinct conversation_id as id from search_people($1::bigint[], $2, $3, $4, $5)',
    [botIds, term, pattern, reader, limit],
    { name: 'search-people' },
  )

/** Folded words as a pattern of LIKE that matches them anywhere. */
export const likePattern = (term: string): string => `%${term.replace(/[\\%_]/g, '\\$&')}%`

/** A phone typed with spaces, brackets or a plus is looked for by its digits; zeros dialled first are no part of it. */
export const phonePattern = (words: string): { term: string; pattern: string } | null => {
  const digits = words.replace(/\D/g, '').replace(/^0+/, '')
  const looksLikePhone = digits.length >= 3 && /^[\d\s()+.-]+$/.test(words.trim()) && digits !== words.trim()
  return looksLikePhone ? { term: digits, pattern: `%${digits}%` } : null
}
