export { cancelScheduled, changeScheduled, schedule } from './plan.ts'
export { sendScheduledJob } from './send.ts'
export { type ScheduledRow, scheduledByIds, scheduledOf, scheduledView } from './store.ts'
