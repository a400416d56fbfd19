/** Everything that can happen to a contact, as one list: feeds Customer Journey, live screens and webhooks. */
export const journeyKinds = [
  'firstMessage',
  'requested',
  'intervened',
  'assigned',
  'transferred',
  'passedToTeam',
  'unassigned',
  'resolved',
  'resolvedByFlow',
  'resolveUndone',
  'noticeNotSent',
  'opened',
  'left',
  'escalated',
  'rated',
  'tagAdded',
  'tagRemoved',
  'attributeChanged',
  'nameChanged',
  'phoneChanged',
  'noteAdded',
  'scheduledNotSent',
  'flowStarted',
  'flowEnded',
  'flowFailed',
  'optedOut',
  'optedIn',
  'identityChanged',
] as const
export type JourneyKind = (typeof journeyKinds)[number]

export const actorKinds = ['customer', 'bot', 'agent', 'api', 'system'] as const
export type ActorKind = (typeof actorKinds)[number]

/** Who did it. */
export interface Actor {
  kind: ActorKind
  id: string | null
  name: string | null
}

/** The journey entries that the thread shows in line: hand-overs, and what was learnt about the customer. */
export const shownInThread: ReadonlySet<JourneyKind> = new Set<JourneyKind>([
  'requested',
  'intervened',
  'assigned',
  'transferred',
  'passedToTeam',
  'unassigned',
  'resolved',
  'resolvedByFlow',
  'resolveUndone',
  'noticeNotSent',
  'scheduledNotSent',
  'opened',
  'escalated',
  'rated',
  'flowFailed',
  'attributeChanged',
  'tagAdded',
  'tagRemoved',
])
