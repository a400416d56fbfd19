import type { Amendment, Inbound, Receipt } from '#domain/channel/index.ts'

/** An amendment with the side that made it: a customer never changes our words, nor we theirs. */
export type SidedAmendment = Amendment & { by: 'customer' | 'business' }

/** A message the business sent from its phone app, to the person named. */
export type Echo = Omit<Inbound, 'wakes'>

/** A person goes on under another id: their number or their business-scoped id changed. */
export interface IdentityMove {
  field: 'phone' | 'user'
  from: string
  to: string
  at: Date
}

/** A customer stopped or resumed marketing messages. */
export interface Preference {
  userIds: string[]
  phone: string | null
  value: 'stop' | 'resume'
  /** what of, in WhatsApp's word */
  category: string | null
  at: Date
  /** the key of the news it came with: applied when that is new */
  key: string
}

/** News about the account or number, a call, or a trouble: kept as it came, once per key. */
export interface News {
  kind: 'account' | 'call' | 'trouble'
  field: string
  key: string
  at: Date
  value: unknown
}

/** What one webhook says about one number. */
export interface Reading {
  inbound: Inbound[]
  echoes: Echo[]
  amendments: SidedAmendment[]
  receipts: Receipt[]
  moves: IdentityMove[]
  preferences: Preference[]
  account: News[]
  calls: News[]
  errors: News[]
}

/** What one webhook says, by phone number id; news without a number is filed under the account. */
export interface WebhookReading {
  numbers: Map<string, Reading>
  accounts: Map<string, News[]>
  /** items that could not be read, and why; they stay in the raw body */
  problems: string[]
}

export const emptyReading = (): Reading => ({
  inbound: [],
  echoes: [],
  amendments: [],
  receipts: [],
  moves: [],
  preferences: [],
  account: [],
  calls: [],
  errors: [],
})
