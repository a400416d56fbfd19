import type { ActorKind } from '../journey/index.ts'

/** At most this many attributes are defined in one installation. */
export const MOST_ATTRIBUTES = 20

export const attributeTypes = ['text', 'number', 'date', 'boolean', 'choice', 'email', 'phone', 'url'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** Who may write values into an attribute: flows, people at their screens, imports and the API. */
export const fillers = ['flow', 'agents', 'import'] as const
export type Filler = (typeof fillers)[number]

/** Which of them somebody is; null for who is never limited: the customer and the system. */
export const fillerOf = (kind: ActorKind): Filler | null =>
  kind === 'bot' ? 'flow' : kind === 'agent' ? 'agents' : kind === 'api' ? 'import' : null

/** Where a contact came from: wrote first, reached by an API campaign, or a text given at import. */
export const ORGANIC = 'Organic'
export const BY_API = 'API'

export const tagKinds = ['manual', 'first-message', 'api', 'broadcast'] as const
export type TagKind = (typeof tagKinds)[number]
