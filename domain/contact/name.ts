/** The first word of a name, as one would say it; null when there is none. */
export const firstName = (name: string | null): string | null => name?.trim().split(/\s+/)[0] || null

/** Two letters for an avatar: of the first and the last word. */
export const initials = (name: string | null): string => {
  const words = (name ?? '').trim().split(/\s+/).filter(Boolean)
  const letters = [words[0], words.length > 1 ? words.at(-1) : undefined].map((word) => [...(word ?? '')][0] ?? '')
  return letters.join('').toUpperCase() || '?'
}
