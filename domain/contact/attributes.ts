/** At most this many attributes are defined in one installation. */
export const MOST_ATTRIBUTES = 20

export const attributeTypes = ['text', 'number', 'date', 'boolean', 'choice', 'email', 'phone', 'url'] as const
export type AttributeType = (typeof attributeTypes)[number]

/** Where a contact came from: wrote first, reached by an API campaign, or a text given at import. */
export const ORGANIC = 'Organic'
export const BY_API = 'API'

export const tagKinds = ['manual', 'first-message', 'api', 'broadcast'] as const
export type TagKind = (typeof tagKinds)[number]
