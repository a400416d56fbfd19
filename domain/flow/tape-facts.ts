import { z } from 'zod'
import type { Facts, Moment } from './input.ts'
import { Id } from './shapes.ts'

/** What the world knew: the rest is as in an empty conversation during opening hours. */
export const TapeFacts = z.strictObject({
  channel: z.enum(['whatsapp', 'web']).optional(),
  language: z.string().max(20).nullable().optional(),
  name: z.string().max(200).nullable().optional(),
  first_name: z.string().max(200).optional(),
  phone: z.string().max(40).nullable().optional(),
  email: z.string().max(200).nullable().optional(),
  zone: z.string().max(60).optional(),
  open: z.boolean().optional(),
  opens_at: z.string().max(40).nullable().optional(),
  agents_online: z.int().min(0).optional(),
  source: z.string().max(100).nullable().optional(),
  tags: z.array(Id).max(200).optional(),
  /** those the contact is in, whatever changes */
  segments: z.array(Id).max(50).optional(),
  attributes: z.record(z.string().max(60), z.json()).optional(),
  /** whether the customer ever wrote before */
  known: z.boolean().optional(),
})
export type TapeFacts = z.infer<typeof TapeFacts>

/** The facts a tape begins with. */
export const factsOfTape = (facts: TapeFacts, startedAt: Moment): Facts =>
  changedFacts(
    {
      contact: { id: 'tape', name: null, phone: null, email: null },
      attributes: {},
      tags: [],
      language: null,
      zone: 'UTC',
      channel: { id: 'tape', kind: 'whatsapp' },
      status: 'active',
      holder: null,
      windowClosesAt: null,
      open: true,
      opensAt: null,
      agentsOnline: 1,
      source: null,
      lastWroteAt: facts.known ? startedAt - 1 : null,
    },
    facts,
  )

/** What a tape says about the world, over what was known. */
export function changedFacts(known: Facts, told: TapeFacts): Facts {
  const { contact } = known
  const name = told.name === undefined ? (told.first_name ?? contact.name) : told.name
  return {
    ...known,
    contact: { ...contact, name, phone: told.phone ?? contact.phone, email: told.email ?? contact.email },
    attributes: { ...known.attributes, ...(told.attributes as Facts['attributes'] | undefined) },
    tags: told.tags ?? known.tags,
    ...(told.segments
      ? { segments: { plans: Object.fromEntries(told.segments.map((key) => [key, { all: [] }])), tagIds: {} } }
      : {}),
    language: told.language === undefined ? known.language : told.language,
    zone: told.zone ?? known.zone,
    channel: told.channel ? { id: told.channel, kind: told.channel } : known.channel,
    open: told.open ?? known.open,
    opensAt: told.opens_at === undefined ? known.opensAt : told.opens_at,
    agentsOnline: told.agents_online ?? known.agentsOnline,
    source: told.source === undefined ? known.source : told.source,
  }
}
