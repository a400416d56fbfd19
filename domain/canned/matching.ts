import { searchable } from '../message/index.ts'
import type { Reply } from './reply.ts'

/** The unfinished `/name` right before the caret, at the start of the text or after a space. */
export function slashAt(text: string, caret: number): { name: string; from: number } | null {
  const found = /(?:^|\s)\/([\p{L}\p{M}\p{N}_-]{0,32})$/u.exec(text.slice(0, caret))
  return found ? { name: found[1] ?? '', from: caret - (found[1]?.length ?? 0) - 1 } : null
}

/** Replies for what was typed: shortcuts that begin with it, then titles, then those that contain it; each in the order given. */
export function matching<Kind extends Reply>(replies: readonly Kind[], typed: string): Kind[] {
  const wanted = searchable(typed)
  if (!wanted) return [...replies]
  const rank = (reply: Kind): number => {
    if (searchable(reply.shortcut).startsWith(wanted)) return 0
    const title = searchable(reply.title)
    if (title.startsWith(wanted) || title.includes(` ${wanted}`)) return 1
    return searchable(reply.shortcut).includes(wanted) || title.includes(wanted) ? 2 : NO_MATCH
  }
  return replies
    .map((reply) => ({ reply, rank: rank(reply) }))
    .filter((one) => one.rank < NO_MATCH)
    .sort((a, b) => a.rank - b.rank)
    .map(({ reply }) => reply)
}

const NO_MATCH = 3
