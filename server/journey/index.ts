export { batonOfContact } from './baton.ts'
export { type JourneyWish, journeyByIds, journeyOfContact, journeyOfConversation } from './read.ts'
export { type Happened, record, recordMany } from './record.ts'
