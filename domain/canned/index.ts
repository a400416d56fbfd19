export { type Filling, filled } from './filling.ts'
export { matching, slashAt } from './matching.ts'
export { LONGEST_TITLE, type Reply, Shortcut, shortcutOf, speaks, textIn } from './reply.ts'
