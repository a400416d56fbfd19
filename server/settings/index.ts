export { clock } from './clock.ts'
export { type Environment, readEnvironment } from './environment.ts'
export { open, seal, secretFor, secretOf, useSecret } from './secret.ts'
