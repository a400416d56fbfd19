const OWN = 'baton.emoji'
const MOST_SHOWN = 8
const MOST_KEPT = 60

/** The person's own most used emoji, the most used first. */
export const mostUsed = (): string[] =>
  counts()
    .sort((a, b) => b[1] - a[1])
    .slice(0, MOST_SHOWN)
    .map(([emoji]) => emoji)

/** Counts one use; kept by this browser. */
export function countUse(emoji: string): void {
  const all = new Map(counts())
  all.set(emoji, (all.get(emoji) ?? 0) + 1)
  localStorage.setItem(OWN, JSON.stringify([...all].sort((a, b) => b[1] - a[1]).slice(0, MOST_KEPT)))
}

function counts(): [string, number][] {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(OWN) ?? '[]')
    return Array.isArray(stored)
      ? stored.filter((one) => Array.isArray(one) && typeof one[0] === 'string' && typeof one[1] === 'number')
      : []
  } catch {
    return []
  }
}
