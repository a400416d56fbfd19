import { searchable } from '#domain/message/index.ts'
import type { Tag } from '#protocol/http/index.ts'

const MOST_SHOWN = 50

/** The tags whose name holds what is typed, those that begin with it first; and the name a new one would have. */
export function matchingTags(tags: readonly Tag[], typed: string, taken: readonly string[]) {
  const term = searchable(typed)
  const at = ({ name }: Tag) => searchable(name).indexOf(term)
  const fitting = tags
    .filter((tag) => !taken.includes(tag.id) && at(tag) >= 0)
    .sort((a, b) => Number(at(a) > 0) - Number(at(b) > 0) || a.name.localeCompare(b.name))
    .slice(0, MOST_SHOWN)
  const name = typed.trim().replace(/\s+/g, ' ')
  const exists = tags.some((tag) => tag.name.toLowerCase() === name.toLowerCase())
  return { fitting, isNew: name && !exists ? name : null }
}
