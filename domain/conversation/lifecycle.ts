/** The status of a chat, which says who answers: bot, queue or one agent. */
export const statuses = ['active', 'requesting', 'intervened', 'closed'] as const
export type Status = (typeof statuses)[number]

/** Everything that can move a chat from one status to another. */
export const happenings = [
  'customerWrote',
  'helpRequested',
  'intervened',
  'transferred',
  'unassigned',
  'resolved',
  'resolvedByFlow',
  'resolveUndone',
] as const
export type Happening = (typeof happenings)[number]

/** The lifecycle, whole: a move that is not in this table cannot happen. History is no status; the clock decides it. */
export const transitions: Record<Status, Partial<Record<Happening, Status>>> = {
  active: { customerWrote: 'active', helpRequested: 'requesting', intervened: 'intervened', resolvedByFlow: 'closed' },
  requesting: {
    customerWrote: 'requesting',
    helpRequested: 'requesting',
    intervened: 'intervened',
    resolvedByFlow: 'closed',
  },
  intervened: {
    customerWrote: 'intervened',
    transferred: 'intervened',
    unassigned: 'requesting',
    resolved: 'closed',
  },
  closed: {
    customerWrote: 'active',
    helpRequested: 'requesting',
    intervened: 'intervened',
    resolveUndone: 'intervened',
  },
}

/** Where a happening leads, or null when it cannot happen. */
export const nextStatus = (from: Status, happening: Happening): Status | null => transitions[from][happening] ?? null

/** The statuses a happening may start from: what the conditional update in the database asks for. */
export const fromStatuses = (happening: Happening): Status[] =>
  statuses.filter((status) => transitions[status][happening] !== undefined)
