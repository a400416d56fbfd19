import { type ContactFacts, isIn, type Plan } from '../contact/index.ts'
import type { Flow } from './document.ts'
import type { Facts } from './input.ts'
import type { Where } from './shapes.ts'

/**
 * The segments that documents ask about, by key. What a turn cannot change in them is answered; the rest is asked of the
 * facts as the walk has left them, so that an attribute set a block before counts. Attributes are called by their keys.
 */
export type SegmentFacts = {
  plans: Record<string, Plan>
  /** by its key, the id of each tag that the plans name */
  tagIds: Record<string, number>
}

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

/** The segments a document asks about. */
export function segmentsIn({ blocks, triggers }: Flow): string[] {
  const conditions = [
    ...Object.values(triggers).flatMap(({ where }) => where ?? []),
    ...Object.values(blocks).flatMap((block) =>
      block.kind === 'condition' ? block.branches.map(({ where }) => where) : [],
    ),
  ]
  return [...new Set(conditions.flatMap(named))]
}

function named(where: Where): string[] {
  if ('segment' in where) return [where.segment]
  if ('all' in where) return where.all.flatMap(named)
  if ('any' in where) return where.any.flatMap(named)
  return 'not' in where ? named(where.not) : []
}
