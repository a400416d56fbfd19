export { journeyByIds, journeyOfContact, journeyOfConversation } from './read.ts'
