import { type ContactFacts, isIn } from '../contact/index.ts'
import type { Facts } from './input.ts'

/** A tag that no plan names. */
const ANOTHER = 0

/** Whether the contact is in a segment now. Nobody is in one that does not exist. */
export function isInSegment(key: string, facts: Facts): boolean {
  const { plans, tagIds } = facts.segments ?? { plans: {}, tagIds: {} }
  const plan = Object.hasOwn(plans, key) ? plans[key] : undefined
  if (!plan) return false
  const { contact, attributes, tags, language } = facts
  return isIn(plan, {
    ...unasked,
    name: contact.name,
    email: contact.email,
    language,
    attributes,
    tagIds: tags.map((tag) => (Object.hasOwn(tagIds, tag) ? tagIds[tag] : undefined) ?? ANOTHER),
  })
}

/** What a turn cannot change stands answered in the plan, so these are never looked at. */
const unasked: ContactFacts = {
  ...{ name: null, phone: null, email: null, language: null, source: '', status: null, lastActiveAt: null },
  ...{ createdAt: new Date(0), optedOut: false, blocked: false, tagIds: [], firstTagId: null, attributes: {} },
  ...{ channelIds: [], botIds: [], campaigns: {} },
}
