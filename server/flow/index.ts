export { type BotNow, botNow, forgetBook, withVersions } from './book.ts'
export { createBot, importPack } from './bots.ts'
export { httpCall, type Result } from './http-call.ts'
export { answerFromKnowledge } from './knowledge.ts'
export {
  type FlowRow,
  flowsOfBot,
  type KnowledgeEntry,
  publish,
  saveDraft,
  saveIntegration,
  saveKnowledge,
} from './store.ts'
