import { type Id, query } from '#db/index.ts'
import { fold } from '#domain/flow/index.ts'
import type { KnowledgeEntry } from './store.ts'

export interface Found {
  score: number
  answer: string
}

/** The best answer a bot's sources have for a question, and how sure it is, from 0 to 1. */
export async function answerFromKnowledge(botId: Id, question: string, sources: string[] | null): Promise<Found> {
  const rows = await query<{ entries: KnowledgeEntry[] }>(
    'select entries from knowledge where bot_id = $1 and ($2::text[] is null or id = any ($2)) order by id',
    [botId, sources],
  )
  const entries = rows.flatMap((row) => row.entries)
  return entries.reduce<Found>(
    (best, entry) => {
      const score = likeness(question, entry)
      return score > best.score ? { score, answer: entry.answer } : best
    },
    { score: 0, answer: '' },
  )
}

const KEYWORD = 1
const IN_QUESTION = 0.7
// Words that say nothing about what is asked, in the languages people ask in.
const empty = new Set(
  (
    'a an and are at be by can could do does did for from get has have how i in is it me my of on or please tell that the this to ' +
    'want what when where which who will with would you your not no yes hi hello there ' +
    'o os as um uma uns umas e de do da dos das em no na nos nas por para com que qual quais quando onde quem como eu voce voces ' +
    'meu minha seu sua quero posso pode tem ter ser esta este essa esse isso ola oi'
  ).split(' '),
)

/** How much of what was asked an entry speaks about: its keywords count whole, words of its question less. */
export function likeness(asked: string, { question, words }: Pick<KnowledgeEntry, 'question' | 'words'>): number {
  const telling = tokens(asked).filter((token) => !empty.has(token))
  if (telling.length === 0) return 0
  const keywords = new Set(words.flatMap(tokens).map(stem))
  const known = new Set(tokens(question).map(stem))
  const sum = telling
    .map(stem)
    .reduce((all, token) => all + (keywords.has(token) ? KEYWORD : known.has(token) ? IN_QUESTION : 0), 0)
  return Math.min(1, sum / telling.length)
}

const tokens = (text: string): string[] => fold(text).match(/[\p{L}\p{N}]+/gu) ?? []

/** Plurals are the same word. */
const stem = (token: string): string => (token.length > 3 ? token.replace(/(?<=[^s])e?s$/, '') : token)
