export { useKeys } from '../keyboard/index.ts'
