import { firstName, initials } from '#domain/contact/index.ts'
import type { Conversation } from '#protocol/http/index.ts'

type Contact = Conversation['contact']

/** What a contact is called: name, else phone, else null and the screen says "No name". */
export const nameOf = ({ name, phone }: Contact): string | null => name ?? phone

/** First name and initial of the last, as on a chip: Rahul M. */
export function shortName({ name, phone }: Contact): string | null {
  const first = firstName(name)
  if (!first) return phone
  const last = name?.trim().split(/\s+/).slice(1).at(-1)
  return last ? `${first} ${[...last][0]}.` : first
}

/** What a face shows: two letters, or nothing to write for a phone number. */
export const lettersOf = ({ name }: Contact): string | undefined => (name ? initials(name) : undefined)
