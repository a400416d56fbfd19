export {
  assign,
  assignToTeam,
  type Chat,
  type Decision,
  intervene,
  type Move,
  type Person,
  type Presence,
  presences,
  type Role,
  request,
  resolve,
  UNDO_RESOLVE_WITHIN,
  unassign,
  undoResolve,
} from './handover.ts'
export { HISTORY_AFTER, historyMark, isHistory, isMissedRequest, type Section, sectionOf, sections } from './history.ts'
export {
  fromStatuses,
  type Happening,
  happenings,
  nextStatus,
  type Status,
  statuses,
  transitions,
} from './lifecycle.ts'
