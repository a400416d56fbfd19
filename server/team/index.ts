export {
  createAgent,
  insertAgent,
  setCapacity,
  setContactColumns,
  setLanguage,
  setLetterKeys,
  setMembership,
  setName,
  setPresence,
} from './agents.ts'
export { createKey, ensureKey, type KeyRow, keyPage, revokeKey } from './api-keys.ts'
export { agentIdOf, askerOf, askerOfAgent, forgetAskers, type Known, onAskersChanged } from './asker.ts'
export { changeAgent, forgottenPassword, resetPasswordOf, resetSecondFactorOf } from './change-agent.ts'
export { keyCommand } from './command.ts'
export {
  acceptInvitation,
  type InvitationRow,
  invitationByToken,
  invitationPage,
  invite,
  inviteAgain,
  revokeInvitation,
} from './invitations.ts'
export { namedAgents } from './named.ts'
export { factorRule, secondFactorWanted, setFactorRule } from './rules.ts'
export { endSessionsOf, type SessionRow, sessionsOf } from './sessions.ts'
export { ADDRESS_HEADER, answerSignIn, endSessions, openSignIn, type SignInOptions } from './sign-in.ts'
export {
  type AgentRow,
  agentById,
  agentOfUser,
  agentPage,
  agentsOfBot,
  anybodyExists,
  botsWhereHolding,
  openChatsOf,
} from './store.ts'
export {
  countedTeam,
  membersIn,
  type NamedTeam,
  teamByKey,
  teamOfBot,
  teamPage,
  teamsOfAgent,
} from './team-store.ts'
export { changeTeam, dropTeam, makeTeam } from './teams.ts'
