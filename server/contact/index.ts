export { type About, findable, setAttribute, setTag } from './change.ts'
export { allAttributes, allTags, contactById, contactPage } from './read.ts'
