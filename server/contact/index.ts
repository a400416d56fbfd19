export { allAttributes, allTags, contactById, contactPage } from './read.ts'
