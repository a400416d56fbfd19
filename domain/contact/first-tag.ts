import { searchable } from '../message/index.ts'

export const matches = ['exact', 'contains', 'starts'] as const

/** The words by which a contact's first message ever gives it a tag. */
export interface FirstMessage {
  match: (typeof matches)[number]
  text: string
}

/** The first tag, in their order, whose words the first message has; case and accents are ignored. */
export function firstTagFor<Tag extends { firstMessage: FirstMessage | null }>(
  message: string,
  tags: readonly Tag[],
): Tag | null {
  const said = searchable(message)
  if (!said) return null
  return tags.find(({ firstMessage }) => firstMessage !== null && fits(said, firstMessage)) ?? null
}

function fits(said: string, { match, text }: FirstMessage): boolean {
  const wanted = searchable(text)
  if (!wanted) return false
  if (match === 'exact') return said === wanted
  return match === 'starts' ? said.startsWith(wanted) : said.includes(wanted)
}
