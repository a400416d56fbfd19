import { searchable } from '../message/index.ts'

export const matches = ['exact', 'contains', 'starts', 'ad'] as const
export type Match = (typeof matches)[number]

/** What gives a tag to a contact's first message ever: its words, or the ad it came from. No ads named means any. */
export type FirstMessage = { match: Exclude<Match, 'ad'>; text: string } | { match: 'ad'; ads: string[] }

/** A first message, as far as tags look at it. */
export interface FirstWords {
  text: string
  /** what names the ad it came from; null when it came from none */
  ad: string | null
}

/** The first tag, in their order, that the first message gets; case and accents are ignored. */
export function firstTagFor<Tag extends { firstMessage: FirstMessage | null }>(
  { text, ad }: FirstWords,
  tags: readonly Tag[],
): Tag | null {
  const said = searchable(text)
  return tags.find(({ firstMessage }) => firstMessage !== null && fits(said, ad, firstMessage)) ?? null
}

function fits(said: string, ad: string | null, trigger: FirstMessage): boolean {
  if (trigger.match === 'ad') return ad !== null && (trigger.ads.length === 0 || trigger.ads.includes(ad))
  const wanted = searchable(trigger.text)
  if (!said || !wanted) return false
  if (trigger.match === 'exact') return said === wanted
  return trigger.match === 'starts' ? said.startsWith(wanted) : said.includes(wanted)
}

/** The ad or post that WhatsApp says a message came from, by its id, else its address. A product of the catalogue is none. */
export function adOf(referral: Record<string, unknown> | undefined): string | null {
  if (!referral || referral.source_type === 'product') return null
  const named = [referral.source_id, referral.source_url].find((one) => typeof one === 'string' && one !== '')
  return typeof named === 'string' ? named : ''
}
