export { journeyByIds, journeyOfContact, journeyOfConversation } from './read.ts'
export { type Happened, record } from './record.ts'
