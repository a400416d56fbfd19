/** How far an outgoing message has come, in rising order. Proof of delivery outranks a reported failure. */
export const deliveries = [
  'queued',
  'sending',
  'unknown',
  'accepted',
  'sent',
  'failed',
  'delivered',
  'read',
  'played',
] as const
export type Delivery = (typeof deliveries)[number]

/** The number stored in the database, so that `greatest()` keeps the lattice. */
export const rank = (delivery: Delivery): number => deliveries.indexOf(delivery)

/** The delivery behind a stored number. */
export const deliveryOf = (stored: number): Delivery => deliveries[stored] ?? 'queued'

/** Ticks only move up: what the outside reports may come late, twice, or out of order. */
export const furthest = (known: Delivery, reported: Delivery): Delivery =>
  rank(reported) > rank(known) ? reported : known

/** A failure that stands: nothing proved later that the message arrived after all. */
export const isFinal = (delivery: Delivery): boolean =>
  delivery === 'failed' || delivery === 'read' || delivery === 'played'
