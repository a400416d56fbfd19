export { type About, findable, setAttribute, setTag } from './change.ts'
export { addNote, notesOf } from './notes.ts'
export { allAttributes, allTags, contactById, contactPage } from './read.ts'
