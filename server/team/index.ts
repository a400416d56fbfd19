export {
  changeAgent,
  createAgent,
  insertAgent,
  setCapacity,
  setLanguage,
  setLetterKeys,
  setMembership,
  setPresence,
} from './agents.ts'
export { createKey, ensureKey, type KeyRow, keyPage, revokeKey } from './api-keys.ts'
export { agentIdOf, askerOf, askerOfAgent, forgetAskers, type Known, onAskersChanged } from './asker.ts'
export { keyCommand } from './command.ts'
export { namedAgents } from './named.ts'
export { answerSignIn, endSessions, openSignIn, type SignInOptions } from './sign-in.ts'
export { type AgentRow, agentById, agentOfUser, agentPage, agentsOfBot, anybodyExists } from './store.ts'
