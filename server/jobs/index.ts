export { onWake, type Topic, wake } from './bus.ts'
