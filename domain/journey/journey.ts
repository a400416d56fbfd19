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
  'campaignSent',
  'scheduledNotSent',
  'flowStarted',
  'flowEnded',
  'flowFailed',
  'optedOut',
  'optedIn',
  'identityChanged',
  'imported',
  'merged',
  'mergeUndone',
  'blocked',
  'unblocked',
  'contactMade',
  'notSame',
  'notSameUndone',
] as const
export type JourneyKind = (typeof journeyKinds)[number]

/** What a journey is looked through by; what no subject names stands among all. */
export const journeySubjects = ['handover', 'campaign', 'field', 'note', 'flow', 'consent'] as const
export type JourneySubject = (typeof journeySubjects)[number]

const subjects: Partial<Record<JourneyKind, JourneySubject>> = {
  requested: 'handover',
  intervened: 'handover',
  assigned: 'handover',
  transferred: 'handover',
  passedToTeam: 'handover',
  unassigned: 'handover',
  resolved: 'handover',
  resolvedByFlow: 'handover',
  resolveUndone: 'handover',
  noticeNotSent: 'handover',
  opened: 'handover',
  left: 'handover',
  escalated: 'handover',
  rated: 'handover',
  campaignSent: 'campaign',
  tagAdded: 'field',
  tagRemoved: 'field',
  attributeChanged: 'field',
  nameChanged: 'field',
  phoneChanged: 'field',
  identityChanged: 'field',
  imported: 'field',
  contactMade: 'field',
  noteAdded: 'note',
  flowStarted: 'flow',
  flowEnded: 'flow',
  flowFailed: 'flow',
  optedOut: 'consent',
  optedIn: 'consent',
}

/** The kinds of entries that are about a subject. */
export const kindsAbout = (subject: JourneySubject): JourneyKind[] =>
  journeyKinds.filter((kind) => subjects[kind] === subject)

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
