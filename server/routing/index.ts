export { drainQueue, give } from './drain.ts'
export { startRouting, watchOnce } from './watch.ts'
