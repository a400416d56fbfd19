import { days } from '../time.ts'

/** WhatsApp takes a reaction to a message no older than this. */
export const REACTABLE_FOR = days(30)

// Built from a string: the flag is younger than the syntax the build reads.
const EMOJI = '\\p{RGI_Emoji}'
const oneEmoji = new RegExp(`^${EMOJI}$`, 'v')

/** The emoji as every phone draws it, in colour; null when the text is not exactly one emoji. */
export function asEmoji(text: string): string | null {
  const wanted = text.trim()
  if (oneEmoji.test(wanted)) return wanted
  const inColour = `${wanted}\uFE0F`
  return oneEmoji.test(inColour) ? inColour : null
}

/** The parts of a message that a reaction looks at. */
export interface Reactable {
  kind: string
  revoked: boolean
  /** whether the channel knows the message by an id */
  isKnown: boolean
  at: Date
}

/** Why nobody may react to a message, in a sentence; null when one may. */
export function whyNoReaction(message: Reactable, now: Date): string | null {
  if (message.kind === 'note' || message.kind === 'system')
    return 'Only a message that the customer sees takes a reaction.'
  if (message.revoked) return 'This message was deleted.'
  if (!message.isKnown) return 'This message has not been sent yet.'
  return now.getTime() - message.at.getTime() > REACTABLE_FOR
    ? 'This message is older than 30 days: WhatsApp takes no reaction to it.'
    : null
}
