import type { Message } from '#protocol/http/index.ts'

/**
 * Messages are numbered without gaps, so a gap in the numbers is a part that is not loaded. What lies between two gaps is
 * an island: it can be shown as one piece.
 */
export function islandAt(messages: readonly Message[], seq: number): readonly Message[] {
  const at = messages.findIndex((message) => message.seq === seq)
  if (at < 0) return []
  let from = at
  while (from > 0 && messages[from - 1]!.seq === messages[from]!.seq - 1) from--
  let to = at
  while (to < messages.length - 1 && messages[to + 1]!.seq === messages[to]!.seq + 1) to++
  return from === 0 && to === messages.length - 1 ? messages : messages.slice(from, to + 1)
}

/** The island the newest message is on. */
export const newestIsland = (messages: readonly Message[]): readonly Message[] => {
  const newest = messages.at(-1)
  return newest ? islandAt(messages, newest.seq) : messages
}
