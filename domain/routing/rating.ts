import { minutes, seconds } from '../time.ts'

/** The question goes out once Resolve can no longer be undone. */
export const RATING_AFTER = seconds(8)
/** A comment is the next text after it was asked for, within this time. */
export const COMMENT_WITHIN = minutes(30)

export const ratings = [5, 4, 3, 2, 1] as const

/** What a tap on the rating question, or on "add a comment", says; null for every other choice. */
export type RatingTap = { episodeId: string; what: 'rate'; rating: number } | { episodeId: string; what: 'comment' }

export const rateChoice = (episodeId: string, rating: number): string => `rate:${episodeId}:${rating}`
export const commentChoice = (episodeId: string): string => `rate:${episodeId}:comment`

export function ratingTap(choice: string | undefined): RatingTap | null {
  const [, episodeId, what] = /^rate:(\d{1,19}):([1-5]|comment)$/.exec(choice ?? '') ?? []
  if (!episodeId || !what) return null
  return what === 'comment' ? { episodeId, what } : { episodeId, what: 'rate', rating: Number(what) }
}
