import { outcomes } from '#domain/conversation/index.ts'
import type { PastFilter } from '../api/index.ts'

const day = (value: unknown): string | undefined =>
  typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined
const id = (value: unknown): string | undefined => (/^\d{1,19}$/.test(String(value ?? '')) ? String(value) : undefined)

/** Reads the address of History; what is not understood is left out. */
export function pastFilterOf(search: Record<string, unknown>): PastFilter {
  const rating = Number(search.rating)
  const read: PastFilter = {
    outcome: outcomes.find((outcome) => outcome === search.outcome),
    agent: id(search.agent),
    rating: Number.isInteger(rating) && rating >= 1 && rating <= 5 ? rating : undefined,
    tag: id(search.tag),
    segment: id(search.segment),
    from: day(search.from),
    to: day(search.to),
  }
  return Object.fromEntries(Object.entries(read).filter(([, value]) => value !== undefined))
}
